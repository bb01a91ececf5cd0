import DashboardShifts from 'c/dashboardShifts';
import { clearPage, find, findAll, show, textOf } from 'testing';

const FALL: Ease.ScoreShift = {
    dimension: 'Case Type',
    dimensionLabel: 'Art',
    key: 'Returns',
    label: 'Returns',
    isFall: true,
    firstWeek: '2026-08-31',
    lastWeek: '2026-11-16',
    isOngoing: true,
    averageBefore: 4.39,
    averageSince: 3.27,
    answers: 1371,
};
const RISE: Ease.ScoreShift = {
    ...FALL,
    dimension: 'Agent',
    dimensionLabel: 'Person',
    key: '005',
    label: 'Leo Martin',
    isFall: false,
    isOngoing: false,
};

const shifts = (found: Ease.ScoreShift[], isWatched = true) =>
    show('c-dashboard-shifts', DashboardShifts, { shifts: found, isWatched });

describe('c-dashboard-shifts', () => {
    afterEach(clearPage);

    it('says what fell, from where to where, since when, and what kind of signal that is', async () => {
        const element = await shifts([FALL]);

        expect(findAll(element, 'li p').map(({ textContent }) => textContent)).toStrictEqual([
            'Art Returns fell from 4.39 to 3.27',
            'Noticed in the week of Aug 31, 2026, and still so. Answers since then: 1,371.',
            'Process signal: look at how these cases are handled.',
        ]);
    });

    it('tells a rise that is over, of an agent', async () => {
        const element = await shifts([RISE]);

        expect(findAll(element, 'li p').map(({ textContent }) => textContent)).toStrictEqual([
            'Person Leo Martin rose from 4.39 to 3.27',
            'Noticed from the week of Aug 31, 2026 to the week of Nov 16, 2026. Answers in that time: 1,371.',
            'Coaching signal: ask the agent what helped.',
        ]);
    });

    it('opens the answers of the group in the weeks of the change', async () => {
        const element = await shifts([RISE, FALL]);
        const opened = jest.fn();
        element.addEventListener('drilldown', ((event: CustomEvent) => opened(event.detail)) as EventListener);
        findAll(element, 'button')[1]?.click();

        expect(opened).toHaveBeenCalledWith({
            title: 'Returns',
            group: {
                dimension: 'Case Type',
                key: 'Returns',
                period: { firstDay: '2026-08-31', lastDay: '2026-11-22' },
            },
        });
    });

    it('says that nothing changed, or that it is too early to say', async () => {
        expect(find(await shifts([]), '.nothing').textContent).toBe('No change beyond chance.');
        expect(textOf(await shifts([], false))).toContain('when there are seven whole weeks');
    });

    it('is accessible', async () => {
        await expect(await shifts([FALL, RISE])).toBeAccessible();
    });
});
