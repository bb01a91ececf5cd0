import { forgetAnswer, keepAnswer, readKeptAnswer } from 'c/keptAnswer';

const ANSWER = { score: 2, comment: 'Slow 😕', isConfirmed: true, isPending: true, isFinal: false };

describe('c-kept-answer', () => {
    afterEach(() => window.localStorage.clear());

    it('gives back what was kept for a token', () => {
        keepAnswer('a', ANSWER);

        expect(readKeptAnswer('a')).toStrictEqual(ANSWER);
        expect(readKeptAnswer('b')).toBeUndefined();
    });

    it('forgets', () => {
        keepAnswer('a', ANSWER);
        forgetAnswer('a');

        expect(readKeptAnswer('a')).toBeUndefined();
    });

    it.each(['', 'not JSON', 'null', '[]', '{"score":"2"}', '{"score":2,"comment":5}'])(
        'ignores what is no answer: %s',
        (text) => {
            window.localStorage.setItem('survey-answer:a', text);

            expect(readKeptAnswer('a')).toBeUndefined();
        },
    );
});
