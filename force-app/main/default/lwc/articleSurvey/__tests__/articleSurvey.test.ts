// First: it puts the server's place-holder where the components will look for the server.
import {
    article,
    choose,
    get,
    prepareEachTest,
    questionsOf,
    send,
    submit,
    write,
} from '../../surveyPanel/__tests__/visitorDriver';
import { getRecord } from 'lightning/uiRecordApi';
import ArticleSurvey from 'c/articleSurvey';
import { clearPage, find, findAll, refusal, settle, show, textOf } from 'testing';
import type { TestAdapter } from 'testing';

const recordWire = getRecord as unknown as TestAdapter<unknown>;

const VERSION = 'ka0000000000007AAA';
const ARTICLE = 'kA0000000000001CAA';

async function openArticle(articleId: string | null = ARTICLE): Promise<HTMLElement> {
    const element = await show('c-article-survey', ArticleSurvey, { recordId: VERSION });
    if (articleId === null) {
        recordWire.error({ message: 'The requested resource does not exist' }, 404);
    } else {
        recordWire.emit({ id: VERSION, fields: { KnowledgeArticleId: { value: articleId } } });
    }
    await settle();
    return element;
}

function referenceOf(token: string): string | undefined {
    return token.split('.')[3];
}

describe('c-article-survey', () => {
    const person = prepareEachTest();

    beforeEach(() => {
        get.mockResolvedValue(article());
        submit.mockImplementation(({ metric, score, comment }) =>
            Promise.resolve(
                metric === 'CES'
                    ? article({ CSAT: 0, CES: Number(score) }, comment ?? undefined)
                    : article({ CSAT: Number(score) }),
            ),
        );
    });

    it('asks about the article, which all of its versions share', async () => {
        await openArticle();

        expect(recordWire.getLastConfig()).toStrictEqual({
            recordId: VERSION,
            optionalFields: ['Knowledge__kav.KnowledgeArticleId'],
        });
        expect(referenceOf(get.mock.calls[0]?.[0].token ?? '')).toBe(ARTICLE);
    });

    it('asks about the version where the article cannot be read', async () => {
        await openArticle(null);

        expect(referenceOf(get.mock.calls[0]?.[0].token ?? '')).toBe(VERSION);
    });

    it('writes nothing by being shown', async () => {
        await openArticle();
        await jest.advanceTimersByTimeAsync(60_000);

        expect(submit).not.toHaveBeenCalled();
    });

    it('asks for the thumb first, then for the effort, and for a comment only when it was hard', async () => {
        const element = await openArticle();
        person.touch();
        expect(questionsOf(element)).toStrictEqual(['Did this answer your question?']);

        await choose(element, 0, 0);
        expect(questionsOf(element)).toStrictEqual(['Did this answer your question?', 'It was easy to find my answer']);
        expect(findAll(element, 'textarea')).toHaveLength(0);

        person.touch();
        await choose(element, 1, 6);
        expect(findAll(element, 'textarea')).toHaveLength(0);
        await choose(element, 1, 2);
        await write(element, 'Wrong printer');
        await send(element);

        expect(submit.mock.calls.map(([{ metric, score, comment }]) => [metric, score, comment])).toStrictEqual([
            ['CSAT', '0', null],
            ['CES', '6', null],
            ['CES', '2', null],
            ['CES', '2', 'Wrong printer'],
        ]);
        expect(submit.mock.calls.every(([{ isConfirmed }]) => isConfirmed)).toBe(true);
        expect(find(element, 'h2').textContent).toBe('Thank you');
        expect(textOf(element)).toContain('Your answer: 👎 – No');
        expect(textOf(element)).toContain('Your answer: 2 – Disagree');
    });

    it('goes on where a visitor left off', async () => {
        get.mockResolvedValue(article({ CSAT: 1 }));
        const element = await openArticle();

        expect(questionsOf(element)).toHaveLength(2);
        expect(find<HTMLInputElement>(element, 'input[value="1"]').checked).toBe(true);
    });

    it('tells whoever comes back that they have answered, and lets them change it for a while', async () => {
        get.mockResolvedValue(article({ CSAT: 1, CES: 6 }));
        const element = await openArticle();

        expect(find(element, 'h2').textContent).toBe('You have already answered');
        expect(textOf(element)).toContain('Your answer: 6 – Agree');
        find(element, 'button').click();
        await settle();
        expect(questionsOf(element)).toHaveLength(2);
    });

    it('offers no change once the time is over', async () => {
        get.mockResolvedValue({ ...article({ CSAT: 1, CES: 6 }), state: 'readOnly', changeableUntil: null });
        const element = await openArticle();

        expect(find(element, 'h2').textContent).toBe('You have already answered');
        expect(findAll(element, 'button')).toHaveLength(0);
    });

    it.each(['closed', 'unknown'] as const)('leaves the article alone while the survey is %s', async (state) => {
        get.mockResolvedValue({ ...article(), state });
        const element = await openArticle();

        expect(textOf(element)).toBe('');
    });

    it('says that it could not be loaded, and tries again at a press', async () => {
        get.mockRejectedValueOnce({ status: 0 });
        const element = await openArticle();
        expect(find(element, 'h2').textContent).toBe('The question could not be loaded');

        find(element, 'button').click();
        await settle();

        expect(questionsOf(element)).toStrictEqual(['Did this answer your question?']);
    });

    it('keeps both ratings without a connection and brings them when there is one', async () => {
        const element = await openArticle();
        person.touch();
        submit.mockRejectedValue({ status: 0 });
        await choose(element, 0, 0);
        person.touch();
        await choose(element, 1, 2);
        await write(element, 'Wrong printer');
        await send(element);
        expect(find(element, '[role="status"]').textContent).toContain('Not sent yet. Your answer is kept');
        clearPage();
        submit.mockReset();
        submit.mockResolvedValue(article({ CSAT: 0, CES: 2 }, 'Wrong printer'));

        const again = await openArticle();

        expect(submit.mock.calls.map(([{ metric, score, comment }]) => [metric, score, comment])).toStrictEqual([
            ['CSAT', '0', null],
            ['CES', '2', 'Wrong printer'],
        ]);
        expect(find(again, 'h2').textContent).toBe('Thank you');
    });

    it('shows why an answer was not taken', async () => {
        submit.mockRejectedValue(refusal('Too many answers are arriving right now. Please try again later.'));
        const element = await openArticle();
        person.touch();
        await choose(element, 0, 1);

        expect(textOf(element)).toContain('Please try again later.');
        expect(find<HTMLInputElement>(element, 'input[value="1"]').checked).toBe(true);
    });

    it('asks about the next article when the page shows it', async () => {
        const element = await openArticle();
        const before = document.activeElement;
        Object.assign(element, { recordId: 'ka0000000000009AAA' });
        recordWire.emit({ id: 'ka0000000000009AAA', fields: { KnowledgeArticleId: { value: 'kA0000000000002CAA' } } });
        await settle();

        expect(get.mock.calls.map(([{ token }]) => referenceOf(token))).toStrictEqual([ARTICLE, 'kA0000000000002CAA']);
        expect(document.activeElement).toBe(before);
    });

    it('is accessible', async () => {
        jest.useRealTimers();
        get.mockResolvedValue(article({ CSAT: 0, CES: 2 }, 'Wrong printer'));
        const element = await openArticle();
        await expect(element).toBeAccessible();
        find(element, 'button').click();
        await settle();

        await expect(element).toBeAccessible();
    });
});
