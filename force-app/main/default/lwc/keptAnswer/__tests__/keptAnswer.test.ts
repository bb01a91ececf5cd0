import { forgetAnswer, keepAnswer, readKeptAnswer } from 'c/keptAnswer';

const ANSWER = { score: 2, comment: 'Slow 😕', isConfirmed: true, isPending: true, isFinal: false };

describe('c-kept-answer', () => {
    afterEach(() => {
        window.localStorage.clear();
        window.sessionStorage.clear();
    });

    it('gives back what was kept for a token', () => {
        keepAnswer('a', ANSWER);

        expect(readKeptAnswer('a')).toStrictEqual(ANSWER);
        expect(readKeptAnswer('b')).toBeUndefined();
    });

    it('keeps what a visitor wrote no longer than the visit', () => {
        keepAnswer('v.key:CES', ANSWER);

        expect(window.localStorage).toHaveLength(0);
        expect(readKeptAnswer('v.key:CES')).toStrictEqual(ANSWER);
        window.sessionStorage.clear();
        expect(readKeptAnswer('v.key:CES')).toBeUndefined();
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
