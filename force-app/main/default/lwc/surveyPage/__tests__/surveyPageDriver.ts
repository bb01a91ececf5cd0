import getSurvey from '@salesforce/apex/SurveyPageController.getSurvey';
import submitAnswer from '@salesforce/apex/SurveyPageController.submitAnswer';
import SurveyPage from 'c/surveyPage';
import { clearPage, find, findAll, settle, show, watchTrustedEvents } from 'testing';

jest.mock('@salesforce/apex/SurveyPageController.getSurvey', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SurveyPageController.submitAnswer', () => ({ default: jest.fn() }), { virtual: true });

/** The server's answer to opening a link. */
export const get = jest.mocked(getSurvey);
/** The server's answer to an answer. */
export const submit = jest.mocked(submitAnswer);

const EFFORT: Ease.SurveyQuestion = {
    metric: 'CES',
    wording: 'Case',
    scaleMin: 1,
    scaleMax: 7,
    lowThreshold: 3,
    score: null,
    comment: null,
};

const SATISFACTION: Ease.SurveyQuestion = { ...EFFORT, metric: 'CSAT', scaleMax: 5, lowThreshold: 2 };

/** The view of a link that waits for its answer. */
export const OPEN: Ease.SurveyView = {
    state: 'open',
    companyName: 'Northwind',
    questions: [EFFORT],
    commentMaximum: 100,
};

/** The view of a link that asks for satisfaction, too. */
export const PAIR: Ease.SurveyView = { ...OPEN, questions: [EFFORT, SATISFACTION] };

/** The same link once effort was answered. */
export function scored(score: number, comment: string | null = null): Ease.SurveyView {
    return { ...OPEN, questions: [{ ...EFFORT, score, comment }] };
}

export function answered(score: number, comment: string | null = null): Ease.SurveyView {
    return { ...scored(score, comment), state: 'answered', changeableUntil: '2026-11-23T14:32:00Z' };
}

/** Opens a link while the server answers whatever `get` has been told. */
export function openLink(query: string): Promise<HTMLElement> {
    window.history.replaceState(null, '', `/survey/${query}`);
    return show('c-survey-page', SurveyPage);
}

export async function openPage(query = '?t=token-1', view: Ease.SurveyView = OPEN): Promise<HTMLElement> {
    get.mockResolvedValue(view);
    return openLink(query);
}

export async function choose(page: HTMLElement, score: number): Promise<void> {
    find<HTMLInputElement>(page, `input[value="${score}"]`).click();
    await settle();
}

export async function write(page: HTMLElement, text: string): Promise<void> {
    const box = find<HTMLTextAreaElement>(page, 'textarea');
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await settle();
}

export async function send(page: HTMLElement): Promise<void> {
    find(page, 'button[type="submit"]').click();
    await settle();
}

export function chosen(page: HTMLElement): string[] {
    return findAll<HTMLInputElement>(page, 'input')
        .filter(({ checked }) => checked)
        .map(({ value }) => value);
}

/** Jest's clock, a server that accepts every answer, and a person who can touch the page; all gone after each test. */
export function prepareEachTest(): { touch(): void; press(): void } {
    let person: ReturnType<typeof watchTrustedEvents> | undefined;

    beforeEach(() => {
        jest.useFakeTimers();
        person = watchTrustedEvents();
        submit.mockImplementation(({ score, comment }) => Promise.resolve(answered(Number(score), comment)));
    });

    afterEach(() => {
        clearPage();
        window.localStorage.clear();
        jest.restoreAllMocks();
        jest.resetAllMocks();
        jest.useRealTimers();
    });

    return { touch: () => person?.send('pointerdown'), press: () => person?.send('keydown') };
}
