import { AnswerSender, refusalOf } from 'c/answerSender';

const ANSWER = { score: 2, comment: null, isConfirmed: true };

describe('c-answer-sender', () => {
    afterEach(() => {
        jest.restoreAllMocks();
        jest.useRealTimers();
    });

    it.each([
        ['a refusal', { status: 500, body: { message: 'No', exceptionType: 'System.AuraHandledException' } }, 'No'],
        ['a refusal without a status', { body: { message: 'No', exceptionType: 'AuraHandledException' } }, 'No'],
        ['a refusal without words', { body: { exceptionType: 'System.AuraHandledException' } }, undefined],
        ['another exception', { body: { message: 'Limit', exceptionType: 'System.LimitException' } }, undefined],
        ['an error of the server', { status: 500, body: { message: 'Internal Server Error' } }, undefined],
        ['a request that never left', { status: 0, body: { message: 'Failed to fetch' } }, undefined],
        ['a gateway', { status: 503, body: { message: 'Down' } }, undefined],
        ['too many requests', { status: 429, body: { message: 'Slow down' } }, undefined],
        ['a JavaScript error', new TypeError('Failed to fetch'), undefined],
        ['nothing', undefined, undefined],
    ])('knows %s', (_name, error, words) => {
        expect(refusalOf(error)).toBe(words);
    });

    it('waits a minute at most between two tries', async () => {
        jest.useFakeTimers();
        const deliver = jest.fn().mockRejectedValue({ status: 0 });
        const sender = new AnswerSender(deliver, jest.fn());
        sender.send(ANSWER);
        await jest.advanceTimersByTimeAsync(60 * 60_000);
        const tries = deliver.mock.calls.length;
        await jest.advanceTimersByTimeAsync(60_000);
        sender.stop();

        expect(tries).toBeGreaterThan(60);
        expect(deliver).toHaveBeenCalledTimes(tries + 1);
    });

    it('stops', async () => {
        jest.useFakeTimers();
        const deliver = jest.fn().mockRejectedValue({ status: 0 });
        const sender = new AnswerSender(deliver, jest.fn());
        sender.send(ANSWER);
        sender.stop();
        await jest.advanceTimersByTimeAsync(60 * 60_000);
        window.dispatchEvent(new Event('online'));

        expect(deliver).toHaveBeenCalledTimes(1);
    });
});
