import getSurvey from '@salesforce/apex/SurveyPageController.getSurvey';
import submitAnswer from '@salesforce/apex/SurveyPageController.submitAnswer';
import { clearPage, find, findAll, settle, watchTrustedEvents } from 'testing';

jest.mock('@salesforce/apex/SurveyPageController.getSurvey', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SurveyPageController.submitAnswer', () => ({ default: jest.fn() }), { virtual: true });

/** The server's answer to showing a survey. */
export const get = jest.mocked(getSurvey);
/** The server's answer to an answer. */
export const submit = jest.mocked(submitAnswer);

type Scores = Partial<Record<Ease.SurveyMetric, number>>;

const THUMB = { metric: 'CSAT', scaleMin: 0, scaleMax: 1, lowThreshold: 0 } as const;
const EFFORT = { metric: 'CES', wording: 'Self-Service', scaleMin: 1, scaleMax: 7, lowThreshold: 3 } as const;

function view(questions: Ease.SurveyQuestion[]): Ease.SurveyView {
    const isAnswered = questions.some(({ score }) => score !== null);
    return {
        state: isAnswered ? 'answered' : 'open',
        companyName: 'Northwind',
        questions,
        commentMaximum: 100,
        changeableUntil: isAnswered ? '2026-11-23T14:32:00Z' : null,
    };
}

/** What the server says of an article, with the scores that it has. */
export function article({ CSAT = undefined, CES = undefined }: Scores = {}, comment?: string): Ease.SurveyView {
    return view([
        { ...THUMB, wording: 'Article', score: CSAT ?? null },
        { ...EFFORT, score: CES ?? null, comment: comment ?? null },
    ]);
}

/** What the server says of a chat. */
export function chat(score?: number, comment?: string): Ease.SurveyView {
    return view([{ ...THUMB, wording: 'Chat', score: score ?? null, comment: comment ?? null }]);
}

/** Presses a score of the rating that stands in this place, from 0. */
export async function choose(host: HTMLElement, place: number, score: number): Promise<void> {
    const rating = findAll(host, 'c-survey-question')[place];
    if (rating === undefined) {
        throw new Error(`There is no rating ${place}`);
    }
    find<HTMLInputElement>(rating, `input[value="${score}"]`).click();
    await settle();
}

export async function write(host: HTMLElement, text: string): Promise<void> {
    const box = find<HTMLTextAreaElement>(host, 'textarea');
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await settle();
}

export async function send(host: HTMLElement): Promise<void> {
    find(host, 'button[type="submit"]').click();
    await settle();
}

/** All questions that are shown, by their headings. */
export function questionsOf(host: HTMLElement): (string | null)[] {
    return findAll(host, 'h2').map(({ textContent }) => textContent);
}

/** Jest's clock and a person who touches the page; all gone after each test. */
export function prepareEachTest(): { touch(): void } {
    let person: ReturnType<typeof watchTrustedEvents> | undefined;

    beforeEach(() => {
        jest.useFakeTimers();
        person = watchTrustedEvents();
    });

    afterEach(() => {
        clearPage();
        window.sessionStorage.clear();
        window.localStorage.clear();
        jest.restoreAllMocks();
        get.mockReset();
        submit.mockReset();
        jest.useRealTimers();
    });

    return { touch: () => person?.send('pointerdown') };
}
