import { describeScore, wordsOf } from 'c/surveyWords';

function asked(
    metric: Ease.SurveyMetric,
    wording: string,
    scaleMin: number,
    scaleMax: number,
    lowThreshold = scaleMin,
): Ease.SurveyQuestion {
    return { metric, wording, scaleMin, scaleMax, lowThreshold, score: null, comment: null };
}

const EFFORT = asked('CES', 'Case', 1, 7);

describe('c-survey-words', () => {
    it('has the seven choices of CES 2.0, from disagreement to agreement', () => {
        const { choices } = wordsOf(EFFORT, 'Northwind');

        expect(choices.map(({ score }) => score)).toStrictEqual([1, 2, 3, 4, 5, 6, 7]);
        expect(choices[0]).toStrictEqual({ score: 1, mark: '1', text: 'Strongly disagree' });
        expect(choices[6]).toStrictEqual({ score: 7, mark: '7', text: 'Strongly agree' });
    });

    it.each([
        ['CES', 'Case', 'Northwind made it easy for me to handle my issue'],
        ['CES', 'Self-Service', 'It was easy to find my answer'],
        ['CES', 'Chatbot', 'The chat assistant made it easy for me to handle my issue'],
        ['CES', 'Process', 'It was easy to complete this step'],
        ['CSAT', 'Case', 'How satisfied are you with the help you received?'],
        ['CSAT', 'Chat', 'Did this chat help you?'],
        ['CSAT', 'Article', 'Did this answer your question?'],
        ['NPS', 'Relationship', 'How likely are you to recommend Northwind to a friend or colleague?'],
    ] as const)('asks %s about %s: %s', (metric, wording, question) => {
        expect(wordsOf(asked(metric, wording, 1, 7), 'Northwind').question).toBe(question);
    });

    it.each([undefined, null, ''])('has a statement for a company without a name (%p)', (name) => {
        expect(wordsOf(EFFORT, name).question).toBe('The company made it easy for me to handle my issue');
    });

    it('names the five degrees of satisfaction without numbers', () => {
        const { choices, hint, comment } = wordsOf(asked('CSAT', 'Case', 1, 5));

        expect(choices.map(({ mark, text }) => mark + text)).toStrictEqual([
            'Very dissatisfied',
            'Dissatisfied',
            'Neither satisfied nor dissatisfied',
            'Satisfied',
            'Very satisfied',
        ]);
        expect(hint).toBe('Choose one answer.');
        expect(comment).toBe('What is the main reason for your answer?');
    });

    it('offers two thumbs where there are two choices', () => {
        expect(wordsOf(asked('CSAT', 'Chat', 0, 1)).choices).toStrictEqual([
            { score: 0, mark: '👎', text: 'No' },
            { score: 1, mark: '👍', text: 'Yes' },
        ]);
    });

    it('names both ends of eleven choices', () => {
        const { choices } = wordsOf(asked('NPS', 'Relationship', 0, 10), 'Northwind');

        expect(choices).toHaveLength(11);
        expect(choices[0]).toStrictEqual({ score: 0, mark: '0', text: 'Not at all likely' });
        expect(choices[5]).toStrictEqual({ score: 5, mark: '5', text: '' });
        expect(choices[10]).toStrictEqual({ score: 10, mark: '10', text: 'Extremely likely' });
    });

    it.each([
        [EFFORT, 2, '2 – Disagree'],
        [EFFORT, 0, undefined],
        [EFFORT, 8, undefined],
        [EFFORT, null, undefined],
        [asked('CSAT', 'Case', 1, 5), 5, 'Very satisfied'],
        [asked('NPS', 'Relationship', 0, 10), 7, '7'],
    ])('describes the score of %p: %p as %p', (question, score, words) => {
        expect(describeScore(question, score)).toBe(words);
    });
});
