import DashboardHeadline from 'c/dashboardHeadline';
import { clearPage, find, findAll, show } from 'testing';
import { dashboardNumbers } from 'testing/dashboardNumbers';

const NUMBERS = dashboardNumbers({ unconfirmed: 2 });
const LAST_MONTH = dashboardNumbers({
    average: 4.75,
    response: { part: 30, whole: 200, percentage: 15 },
});

const headline = (thisMonth: Ease.DashboardNumbers) =>
    show('c-dashboard-headline', DashboardHeadline, { thisMonth, lastMonth: LAST_MONTH });

const tile = (element: HTMLElement, name: string) => find(element, `[data-tile="${name}"]`).textContent;

describe('c-dashboard-headline', () => {
    afterEach(clearPage);

    it('shows the average with its interval, and last month beside it', async () => {
        const element = await headline(NUMBERS);

        expect(tile(element, 'average')).toBe('Average score5.2595% interval 4.90 to 5.604.75 last monthShow answers');
    });

    it('shows what rates rest on', async () => {
        const element = await headline(NUMBERS);

        expect(tile(element, 'response-rate')).toBe(
            'Response rate25%95% interval 20% to 31%Answered: 50 of 200 asked15% last monthShow answers',
        );
        expect(tile(element, 'coverage')).toBe(
            'Coverage50%Asked: 200 of 400 decided on50% last monthShow who was not asked',
        );
    });

    it('names a high score by what was asked', async () => {
        const element = await show('c-dashboard-headline', DashboardHeadline, {
            thisMonth: NUMBERS,
            lastMonth: LAST_MONTH,
            metric: 'NPS',
        });

        expect(tile(element, 'high')).toBe('Promoters75%95% interval 60% to 86%75% last monthShow answers');
    });

    it('mentions unconfirmed answers only when there are some', async () => {
        const withSome = await headline(NUMBERS);
        const withNone = await headline({ ...NUMBERS, unconfirmed: 0 });

        expect(tile(withSome, 'low')).toBe('Low answers10Not counted, as unconfirmed: 210 last monthShow answers');
        expect(tile(withNone, 'low')).toBe('Low answers1010 last monthShow answers');
    });

    it('tells no average of too few answers', async () => {
        const few = dashboardNumbers({
            answers: 3,
            average: null,
            averageLower: null,
            averageUpper: null,
            isHidden: true,
        });
        const element = await headline(few);

        expect(tile(element, 'average')).toBe('Average scoreToo few to show4.75 last month');
    });

    it('judges the average by the benchmark', async () => {
        const element = await headline({ ...NUMBERS, benchmark: 'Good' });

        expect(tile(element, 'average')).toContain('5 and above: good');
    });

    it('shows the net promoter score of a recommendation survey', async () => {
        const element = await show('c-dashboard-headline', DashboardHeadline, {
            thisMonth: { ...NUMBERS, netPromoter: 50, netPromoterLower: 31, netPromoterUpper: 66 },
            lastMonth: { ...LAST_MONTH, netPromoter: -4 },
            metric: 'NPS',
        });

        expect(tile(element, 'net-promoter')).toBe(
            'Net promoter score+5095% interval +31 to +66-4 last monthShow answers',
        );
    });

    it.each([
        ['average', { title: 'Average score', group: { dimension: 'All', key: 'All', period: 'month' } }],
        ['high', { title: 'Easy', group: { dimension: 'Score Band', key: 'High', period: 'month' } }],
        ['response-rate', { title: 'Response rate', group: { dimension: 'All', key: 'All', period: 'month' } }],
        ['low', { title: 'Low answers', group: { dimension: 'Score Band', key: 'Low', period: 'month' } }],
        ['follow-ups', { title: 'Open follow-ups', followUps: 'overdue' }],
        ['recovery', { title: 'Recovery', followUps: 'closed' }],
        ['coverage', { title: 'Who was not asked, and why', decisions: 'notAsked' }],
        ['first-contact', { title: 'Not resolved at first contact', decisions: 'laterResolved' }],
    ])('opens the records behind %s', async (name, expected) => {
        const element = await show('c-dashboard-headline', DashboardHeadline, {
            thisMonth: {
                ...NUMBERS,
                recovery: { part: 2, whole: 4, percentage: 50 },
                firstContact: { part: 2, whole: 4, percentage: 50 },
            },
            lastMonth: LAST_MONTH,
            openFollowUps: 5,
            overdueFollowUps: 2,
        });
        const opened = jest.fn();
        element.addEventListener('drilldown', ((event: CustomEvent) => opened(event.detail)) as EventListener);
        find(element, `[data-tile="${name}"] button`).click();

        expect(opened).toHaveBeenCalledWith(expected);
    });

    it('opens nothing where there is nothing, or too little to show', async () => {
        const nothing = { part: 0, whole: 0, percentage: null };
        const element = await headline({
            ...NUMBERS,
            coverage: nothing,
            firstContact: nothing,
            low: nothing,
            high: nothing,
            recovery: nothing,
            isHidden: true,
        });

        expect(findAll(element, 'button')).toHaveLength(0);
    });

    it('opens no decisions where everybody was asked and every case was resolved at once', async () => {
        const all = { part: 4, whole: 4, percentage: 100 };
        const element = await headline({ ...NUMBERS, coverage: all, firstContact: all });

        expect(findAll(element, '[data-tile="coverage"] button, [data-tile="first-contact"] button')).toHaveLength(0);
    });

    it('is accessible', async () => {
        await expect(await headline(NUMBERS)).toBeAccessible();
    });
});
