import submitAnswer from '@salesforce/apex/SurveyPageController.submitAnswer';
import SurveyForm from 'c/surveyForm';
import { clearPage, find, settle, show, watchTrustedEvents, refusal } from 'testing';

jest.mock('@salesforce/apex/SurveyPageController.submitAnswer', () => ({ default: jest.fn() }), { virtual: true });

const submit = jest.mocked(submitAnswer);

function view(score: number | null = null, comment: string | null = null): Ease.SurveyView {
    const asked = {
        metric: 'CES',
        wording: 'Case',
        scaleMin: 1,
        scaleMax: 7,
        lowThreshold: 3,
        score,
        comment,
    } as const;
    return {
        state: score === null ? 'open' : 'answered',
        companyName: 'Northwind',
        questions: [asked],
        commentMaximum: 100,
    };
}

async function form(shown: Ease.SurveyView = view()): Promise<HTMLElement> {
    return show('c-survey-form', SurveyForm, { token: 'token-1', view: shown });
}

describe('c-survey-form', () => {
    afterEach(() => {
        clearPage();
        window.localStorage.clear();
        jest.restoreAllMocks();
        jest.resetAllMocks();
    });

    it('sends the view of the server once what was sent has arrived', async () => {
        const arrived = view(6);
        submit.mockResolvedValue(arrived);
        const element = await form();
        const heard = jest.fn();
        element.addEventListener('sent', (event) => heard((event as CustomEvent).detail));
        find(element, 'input[value="6"]').click();
        await settle();
        expect(heard).not.toHaveBeenCalled();

        find(element, 'button').click();
        await settle();

        expect(heard).toHaveBeenCalledWith({ view: arrived });
    });

    it('does not send a second time what has arrived', async () => {
        submit.mockResolvedValue(view(6));
        const person = watchTrustedEvents();
        const element = await form();
        const heard = jest.fn();
        element.addEventListener('sent', heard);
        person.send('pointerdown');
        find(element, 'input[value="6"]').click();
        await settle();
        find(element, 'button').click();
        await settle();

        expect(submit).toHaveBeenCalledTimes(1);
        expect(heard).toHaveBeenCalledTimes(1);
    });

    it('sends refused when the answer was not accepted', async () => {
        submit.mockRejectedValue(refusal('No'));
        const element = await form();
        const heard = jest.fn();
        element.addEventListener('refused', heard);
        find(element, 'input[value="6"]').click();
        await settle();

        expect(heard).toHaveBeenCalledTimes(1);
    });

    it('sends an earlier comment along when only the score changes', async () => {
        submit.mockResolvedValue(view());
        const element = await form(view(2, 'Slow'));
        find(element, 'input[value="3"]').click();
        await settle();

        expect(submit).toHaveBeenCalledWith(expect.objectContaining({ score: '3', comment: 'Slow' }));
    });

    it('asks nothing of the server after it has left the page', async () => {
        submit.mockRejectedValue({ status: 0 });
        const element = await form();
        find(element, 'input[value="6"]').click();
        await settle();
        element.remove();
        window.dispatchEvent(new Event('online'));
        await settle();

        expect(submit).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(await form(view(2, 'Slow'))).toBeAccessible();
    });
});
