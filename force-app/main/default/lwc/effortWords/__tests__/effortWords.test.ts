import { describeScore, effortChoices, effortQuestion } from 'c/effortWords';

describe('c-effort-words', () => {
    it('has the seven choices of CES 2.0, from disagreement to agreement', () => {
        expect(effortChoices.map(({ score }) => score)).toStrictEqual([1, 2, 3, 4, 5, 6, 7]);
        expect(effortChoices[0]?.text).toBe('Strongly disagree');
        expect(effortChoices[6]?.text).toBe('Strongly agree');
    });

    it('names the company in the statement', () => {
        expect(effortQuestion('Northwind')).toBe('Northwind made it easy for me to handle my issue');
    });

    it.each([undefined, null, ''])('has a statement for a company without a name (%p)', (name) => {
        expect(effortQuestion(name)).toBe('The company made it easy for me to handle my issue');
    });

    it.each([
        [2, '2 – Disagree'],
        [0, undefined],
        [8, undefined],
        [null, undefined],
    ])('describes the score %p as %p', (score, words) => {
        expect(describeScore(score)).toBe(words);
    });
});
