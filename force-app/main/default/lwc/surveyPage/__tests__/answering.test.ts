import { find, findAll, settle, textOf, refusal } from 'testing';
import {
    PAIR,
    answered,
    choose,
    chosen,
    get,
    openPage,
    prepareEachTest,
    scored,
    send,
    submit,
    write,
} from './surveyPageDriver';

describe('c-survey-page, answered', () => {
    const person = prepareEachTest();

    describe('choosing', () => {
        it('saves the score at once, confirmed when a person was there', async () => {
            const page = await openPage();
            person.touch();
            await choose(page, 5);

            expect(submit).toHaveBeenCalledTimes(1);
            expect(submit).toHaveBeenCalledWith({
                token: 'token-1',
                metric: 'CES',
                score: '5',
                comment: null,
                isConfirmed: true,
            });
            expect(find(page, '[role="status"]').textContent).toContain('Saved');
        });

        it('saves as unconfirmed what a program chose', async () => {
            const page = await openPage();
            await choose(page, 5);

            expect(submit).toHaveBeenCalledWith(expect.objectContaining({ score: '5', isConfirmed: false }));
        });

        it('sends as unconfirmed what a program sent', async () => {
            const page = await openPage('?t=token-1&s=2');
            await send(page);

            expect(submit).toHaveBeenCalledWith(expect.objectContaining({ score: '2', isConfirmed: false }));
        });

        it('confirms once a person is there', async () => {
            const page = await openPage();
            await choose(page, 5);
            person.touch();
            jest.advanceTimersByTime(1_000);
            await settle();

            expect(submit).toHaveBeenLastCalledWith(expect.objectContaining({ score: '5', isConfirmed: true }));
        });

        it('saves the score of the link once a person touches the page', async () => {
            await openPage('?t=token-1&s=6');
            person.touch();
            jest.advanceTimersByTime(1_000);
            await settle();

            expect(submit).toHaveBeenCalledTimes(1);
            expect(submit).toHaveBeenCalledWith(expect.objectContaining({ score: '6', isConfirmed: true }));
        });

        it('does not save the score of the link when the first touch chooses another', async () => {
            const page = await openPage('?t=token-1&s=2');
            person.touch();
            await choose(page, 6);
            jest.advanceTimersByTime(1_000);
            await settle();

            expect(submit.mock.calls.map(([{ score }]) => score)).toStrictEqual(['6']);
        });

        it('saves only where a walk with the arrow keys ends', async () => {
            const page = await openPage();
            person.press();
            await choose(page, 1);
            await choose(page, 2);
            await choose(page, 3);
            expect(submit).not.toHaveBeenCalled();
            jest.advanceTimersByTime(1_000);
            await settle();

            expect(submit.mock.calls.map(([{ score }]) => score)).toStrictEqual(['3']);
        });

        it('saves what a walk has reached when the page is left', async () => {
            const page = await openPage();
            person.press();
            await choose(page, 3);
            window.dispatchEvent(new Event('pagehide'));

            expect(submit).toHaveBeenCalledWith(expect.objectContaining({ score: '3' }));
        });
    });

    describe('the comment', () => {
        it.each([1, 2, 3])('is asked for at %i', async (score) => {
            const page = await openPage();
            await choose(page, score);

            expect(textOf(page)).toContain('What made this difficult?');
        });

        it.each([4, 7])('is not asked for at %i', async (score) => {
            const page = await openPage();
            await choose(page, score);

            expect(findAll(page, 'textarea')).toHaveLength(0);
        });

        it('goes to the same response with Send', async () => {
            const page = await openPage();
            person.touch();
            await choose(page, 2);
            await write(page, 'Three times the same story 😕 <b>!');
            await send(page);

            const comment = 'Three times the same story 😕 <b>!';
            expect(submit).toHaveBeenLastCalledWith({
                token: 'token-1',
                metric: 'CES',
                score: '2',
                comment,
                isConfirmed: true,
            });
        });

        it('stays when the score becomes a good one', async () => {
            const page = await openPage();
            await choose(page, 2);
            await write(page, 'Slow');
            await choose(page, 6);

            expect(find<HTMLTextAreaElement>(page, 'textarea').value).toBe('Slow');
        });

        it('is not cut and not sent while it is too long', async () => {
            const page = await openPage();
            await choose(page, 2);
            await write(page, 'x'.repeat(140));
            submit.mockClear();
            await send(page);

            expect(submit).not.toHaveBeenCalled();
            expect(find<HTMLTextAreaElement>(page, 'textarea').value).toHaveLength(140);
            expect(textOf(page)).toContain('Characters too many: 40');
        });
    });

    describe('Send', () => {
        it('thanks, says what was answered, and until when it can be changed', async () => {
            const page = await openPage();
            await choose(page, 6);
            await send(page);

            expect(find(page, 'h1').textContent).toBe('Thank you');
            expect(textOf(page)).toContain('Your answer: 6 – Agree');
            expect(textOf(page)).toMatch(/Possible until \d{1,2}:\d{2}/);
        });

        it('asks for a choice when there is none', async () => {
            const page = await openPage();
            await send(page);

            expect(find(page, '#error, [id^="error"]').textContent).toBe('Please choose one of the answers.');
            expect(submit).not.toHaveBeenCalled();
        });

        it('lets the answer be changed', async () => {
            const page = await openPage();
            await choose(page, 6);
            await send(page);
            find(page, 'button').click();
            await settle();
            expect(chosen(page)).toStrictEqual(['6']);

            await choose(page, 3);

            expect(submit).toHaveBeenLastCalledWith(expect.objectContaining({ score: '3' }));
        });

        it('shows the words of a refusal and keeps what was written', async () => {
            const page = await openPage();
            await choose(page, 2);
            await write(page, 'Slow');
            submit.mockRejectedValue(refusal('Please choose a score from 1 to 7.'));
            await send(page);

            expect(find(page, '.refusal').textContent).toBe('Please choose a score from 1 to 7.');
            expect(find<HTMLTextAreaElement>(page, 'textarea').value).toBe('Slow');
        });

        it('shows that the time to change is over when the server says so', async () => {
            const page = await openPage('?t=token-1', answered(6));
            find(page, 'button').click();
            await settle();
            submit.mockRejectedValue(refusal('Too late'));
            get.mockResolvedValue({ ...scored(6), state: 'readOnly' });
            await choose(page, 2);

            expect(find(page, 'h1').textContent).toBe('You have already answered');
        });
    });

    describe('two ratings', () => {
        const pick = async (page: HTMLElement, metric: number, score: number): Promise<void> => {
            const question = findAll(page, 'c-survey-question')[metric];
            find<HTMLInputElement>(question as HTMLElement, `input[value="${score}"]`).click();
            await settle();
        };

        beforeEach(() => {
            const stored = new Map<string, number>();
            submit.mockImplementation(({ metric, score }) => {
                stored.set(String(metric), Number(score));
                const questions = PAIR.questions.map((asked) => ({
                    ...asked,
                    score: stored.get(asked.metric) ?? null,
                }));
                return Promise.resolve({ ...PAIR, state: 'answered', questions });
            });
        });

        it('are saved apart, each once it is chosen', async () => {
            const page = await openPage('?t=token-1', PAIR);
            person.touch();
            await pick(page, 0, 2);
            await pick(page, 1, 5);

            expect(submit.mock.calls.map(([{ metric, score }]) => [metric, score])).toStrictEqual([
                ['CES', '2'],
                ['CSAT', '5'],
            ]);
        });

        it('have one Send and one thanks with both answers', async () => {
            const page = await openPage('?t=token-1', PAIR);
            await pick(page, 0, 2);
            await pick(page, 1, 5);
            await send(page);

            expect(find(page, 'h1').textContent).toBe('Thank you');
            expect(textOf(page)).toContain('Your answer: 2 – Disagree');
            expect(textOf(page)).toContain('Your answer: Very satisfied');
        });

        it('open a comment box beside the low one only', async () => {
            const page = await openPage('?t=token-1', PAIR);
            await pick(page, 0, 7);
            await pick(page, 1, 1);

            expect(findAll(page, 'textarea')).toHaveLength(1);
            expect(textOf(page)).toContain('What is the main reason for your answer?');
            expect(textOf(page)).not.toContain('What made this difficult?');
        });

        it('may be one only', async () => {
            const page = await openPage('?t=token-1', PAIR);
            await pick(page, 1, 4);
            await send(page);

            expect(find(page, 'h1').textContent).toBe('Thank you');
            expect(submit.mock.calls.every(([{ metric }]) => metric === 'CSAT')).toBe(true);
        });

        it('give the score of the link to the first', async () => {
            const page = await openPage('?t=token-1&s=2', PAIR);

            expect(chosen(page)).toStrictEqual(['2']);
            expect(findAll(page, 'h1').map((heading) => heading.textContent)).toStrictEqual([
                'Northwind made it easy for me to handle my issue',
            ]);
        });
    });
});
