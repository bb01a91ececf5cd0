import DashboardHeadline from 'c/dashboardHeadline';
import { clearPage, find, show } from 'testing';

const NUMBERS: Ease.DashboardNumbers = {
    key: '2026-03-01',
    answers: 40,
    unconfirmed: 2,
    decided: 400,
    sent: 200,
    answered: 50,
    average: 5.25,
    averageLower: 4.9,
    averageUpper: 5.6,
    highPercentage: 75,
    highLower: 59.8,
    highUpper: 85.8,
    responseLower: 19.5,
    responseUpper: 31.4,
    low: 10,
    isHidden: false,
    isSmall: false,
};
const LAST_MONTH = { ...NUMBERS, average: 4.75, answered: 30 };

const headline = (thisMonth: Ease.DashboardNumbers) =>
    show('c-dashboard-headline', DashboardHeadline, { thisMonth, lastMonth: LAST_MONTH });

const tile = (element: HTMLElement, name: string) => find(element, `[data-tile="${name}"]`).textContent;

describe('c-dashboard-headline', () => {
    afterEach(clearPage);

    it('shows the average with its interval, and last month beside it', async () => {
        const element = await headline(NUMBERS);

        expect(tile(element, 'average')).toBe('Average score5.2595% interval 4.90 to 5.604.75 last month');
    });

    it('shows what rates rest on', async () => {
        const element = await headline(NUMBERS);

        expect(tile(element, 'response-rate')).toBe(
            'Response rate25%95% interval 20% to 31%50 of 200 asked have answered15% last month',
        );
        expect(tile(element, 'coverage')).toBe('Coverage50%200 of 400 decided on were asked50% last month');
    });

    it('names a high score by what was asked', async () => {
        const element = await show('c-dashboard-headline', DashboardHeadline, {
            thisMonth: NUMBERS,
            lastMonth: LAST_MONTH,
            metric: 'NPS',
        });

        expect(tile(element, 'high')).toBe('Promoters75%95% interval 60% to 86%75% last month');
    });

    it('mentions unconfirmed answers only when there are some', async () => {
        const withSome = await headline(NUMBERS);
        const withNone = await headline({ ...NUMBERS, unconfirmed: 0 });

        expect(tile(withSome, 'low')).toBe('Low answers102 unconfirmed answers are not counted10 last month');
        expect(tile(withNone, 'low')).toBe('Low answers1010 last month');
    });

    it('tells no average of too few answers', async () => {
        const few = { ...NUMBERS, answers: 3, average: null, averageLower: null, averageUpper: null, isHidden: true };
        const element = await headline(few);

        expect(tile(element, 'average')).toBe('Average scoreToo few to show4.75 last month');
    });

    it('is accessible', async () => {
        await expect(await headline(NUMBERS)).toBeAccessible();
    });
});
