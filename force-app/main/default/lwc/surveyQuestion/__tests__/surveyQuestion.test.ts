import submitAnswer from '@salesforce/apex/SurveyPageController.submitAnswer';
import SurveyQuestion from 'c/surveyQuestion';
import { clearPage, find, findAll, settle, show } from 'testing';

jest.mock('@salesforce/apex/SurveyPageController.submitAnswer', () => ({ default: jest.fn() }), { virtual: true });

const submit = jest.mocked(submitAnswer);
const ASKED: Ease.SurveyQuestion = {
    metric: 'NPS',
    wording: 'Relationship',
    scaleMin: 0,
    scaleMax: 10,
    lowThreshold: 6,
};

async function question(asked: Ease.SurveyQuestion = ASKED): Promise<HTMLElement & SurveyQuestion> {
    const properties = { token: 'token-1', asked, companyName: 'Northwind', commentMaximum: 20, isFirst: true };
    return (await show('c-survey-question', SurveyQuestion, properties)) as HTMLElement & SurveyQuestion;
}

describe('c-survey-question', () => {
    afterEach(() => {
        clearPage();
        window.localStorage.clear();
        jest.resetAllMocks();
    });

    it('asks for any scale, and saves with its metric', async () => {
        submit.mockResolvedValue({ state: 'answered', questions: [{ ...ASKED, score: 0 }] });
        const element = await question();
        expect(findAll(element, 'input')).toHaveLength(11);
        find(element, 'input[value="0"]').click();
        await settle();

        expect(submit).toHaveBeenCalledWith({
            token: 'token-1',
            metric: 'NPS',
            score: '0',
            comment: null,
            isConfirmed: false,
        });
        expect(element.hasScore).toBe(true);
    });

    it('reports what becomes of its answer', async () => {
        submit.mockResolvedValue({ state: 'answered', questions: [{ ...ASKED, score: 9 }] });
        const element = await question();
        const kinds: string[] = [];
        element.addEventListener('report', (event) => kinds.push((event as CustomEvent<{ kind: string }>).detail.kind));
        find(element, 'input[value="9"]').click();
        await settle();

        expect(kinds.at(-1)).toBe('delivered');
        expect(kinds).toContain('sending');
    });

    it('asks for a choice', async () => {
        const element = await question();
        element.askForChoice();
        await settle();

        expect(find(element, '#error, [id^="error"]').textContent).toBe('Please choose one of the answers.');
        expect(element.hasScore).toBe(false);
    });

    it('knows a comment that is too long', async () => {
        const element = await question({ ...ASKED, score: 3, comment: 'x'.repeat(21) });

        expect(element.isCommentTooLong).toBe(true);
    });

    it('is accessible', async () => {
        await expect(await question({ ...ASKED, score: 3 })).toBeAccessible();
    });
});
