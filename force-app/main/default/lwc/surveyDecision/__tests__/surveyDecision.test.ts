import send from '@salesforce/apex/SurveyDecisionController.send';
import suppress from '@salesforce/apex/SurveyDecisionController.suppress';
import SurveyDecision from 'c/surveyDecision';
import { clearPage, find, findAll, settle, show, textOf } from 'testing';

jest.mock('@salesforce/apex/SurveyDecisionController.send', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SurveyDecisionController.suppress', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Send_Surveys_By_Hand', () => ({ __esModule: true, default: true }), {
    virtual: true,
});

const sendMock = send as unknown as jest.Mock;
const suppressMock = suppress as unknown as jest.Mock;
const CASE_ID = '500000000000001';

async function shown(): Promise<{ element: HTMLElement; decided: jest.Mock }> {
    const element = await show('c-survey-decision', SurveyDecision, { recordId: CASE_ID });
    const decided = jest.fn();
    element.addEventListener('decide', decided);
    return { element, decided };
}

async function press(element: HTMLElement, position: number): Promise<void> {
    findAll(element, 'lightning-button')[position]?.click();
    await settle();
}

describe('c-survey-decision', () => {
    beforeEach(() => {
        sendMock.mockResolvedValue(null);
        suppressMock.mockResolvedValue(undefined);
    });

    afterEach(() => {
        clearPage();
        jest.clearAllMocks();
    });

    it('sends the survey and says that it was decided', async () => {
        const { element, decided } = await shown();
        await press(element, 0);

        expect(sendMock).toHaveBeenCalledWith({ caseId: CASE_ID });
        expect(decided).toHaveBeenCalledTimes(1);
    });

    it('keeps the customer from being asked', async () => {
        const { element, decided } = await shown();
        await press(element, 1);

        expect(suppressMock).toHaveBeenCalledWith({ caseId: CASE_ID });
        expect(sendMock).not.toHaveBeenCalled();
        expect(decided).toHaveBeenCalledTimes(1);
    });

    it('shows why it was refused and lets the agent try again', async () => {
        sendMock.mockRejectedValue({ body: { message: 'There is nothing to decide.' } });
        const { element, decided } = await shown();
        await press(element, 0);

        expect(textOf(element)).toContain('There is nothing to decide.');
        expect(decided).not.toHaveBeenCalled();
        expect(find<HTMLButtonElement>(element, 'lightning-button').disabled).toBe(false);
    });

    it('is accessible', async () => {
        const { element } = await shown();
        await expect(element).toBeAccessible();
    });
});
