import { loadScript } from 'lightning/platformResourceLoader';
import DashboardTrend from 'c/dashboardTrend';
import { clearPage, find, findAll, settle, show } from 'testing';
import { drawn } from 'testing/chart';
import { dashboardNumbers } from 'testing/dashboardNumbers';

const LIMITS = { lowerLimit: 4.8, upperLimit: 5.6 };
const WEEKS = [
    dashboardNumbers({ key: '2026-03-02', average: 5.25, smoothed: 5.2, ...LIMITS }),
    dashboardNumbers({ key: '2026-03-09', average: 4.1, smoothed: 4.7, ...LIMITS }),
    dashboardNumbers({ key: '2026-03-16', average: null, isHidden: true, answers: 3 }),
];

const trend = (weeks: Ease.DashboardNumbers[]) => show('c-dashboard-trend', DashboardTrend, { weeks });

async function openTable(element: Element): Promise<void> {
    const details = find(element, 'details') as HTMLDetailsElement;
    details.open = true;
    details.dispatchEvent(new CustomEvent('toggle'));
    await settle();
}

describe('c-dashboard-trend', () => {
    afterEach(clearPage);

    it('draws every week with its average, the moving average and the limits', async () => {
        await trend(WEEKS);

        expect(drawn[0]?.data.labels).toStrictEqual(['Mar 2', 'Mar 9', 'Mar 16']);
        expect(drawn[0]?.data.datasets.map(({ label, data }) => [label, data])).toStrictEqual([
            ['Moving average', [5.2, 4.7, null]],
            ['Average of the week', [5.25, 4.1, null]],
            ['Upper control limit', [5.6, 5.6, null]],
            ['Lower control limit', [4.8, 4.8, null]],
        ]);
    });

    it('draws the months with their intervals, and has them as a table', async () => {
        const months = [
            dashboardNumbers({ key: '2026-01-01', average: 5.2, averageLower: 5.1, averageUpper: 5.3 }),
            dashboardNumbers({ key: '2026-02-01', average: 4.9, averageLower: 4.8, averageUpper: 5 }),
        ];
        const element = await show('c-dashboard-trend', DashboardTrend, { weeks: WEEKS, months, grain: 'month' });

        expect(drawn[0]?.data.labels).toStrictEqual(['Jan 2026', 'Feb 2026']);
        expect(drawn[0]?.data.datasets.map(({ label, data }) => [label, data])).toStrictEqual([
            ['Average of the month', [5.2, 4.9]],
            ['Upper end of its 95% interval', [5.3, 5]],
            ['Lower end of its 95% interval', [5.1, 4.8]],
        ]);
        await openTable(element);
        expect(findAll(element, 'tbody th').map(({ textContent }) => textContent)).toStrictEqual([
            'Feb 2026',
            'Jan 2026',
        ]);
        await expect(element).toBeAccessible();
    });

    it('tells that months are chosen', async () => {
        const element = await trend(WEEKS);
        const chosen = jest.fn();
        element.addEventListener('grainchange', ((event: CustomEvent) => chosen(event.detail)) as EventListener);
        find(element, 'lightning-radio-group').dispatchEvent(new CustomEvent('change', { detail: { value: 'month' } }));

        expect(chosen).toHaveBeenCalledWith({ value: 'month' });
    });

    it('marks weeks outside the limits by shape, not by colour alone', async () => {
        await trend(WEEKS);

        expect(drawn[0]?.data.datasets[1]).toMatchObject({ pointStyle: ['circle', 'triangle', 'circle'] });
    });

    it('describes the chart in words, and has its numbers as a table', async () => {
        const element = await trend(WEEKS);

        expect(find(element, 'canvas').getAttribute('aria-label')).toBe(
            'Line chart of weekly averages, number of weeks: 3. They lie between 4.10 and 5.25. The table below has all numbers.',
        );
        expect(findAll(element, 'tbody th')).toHaveLength(0);
        await openTable(element);
        expect(findAll(element, 'tbody th').map(({ textContent }) => textContent)).toStrictEqual([
            'Mar 16, 2026Too few to show',
            'Mar 9, 2026',
            'Mar 2, 2026',
        ]);
    });

    it('draws other weeks into the same chart', async () => {
        const element = await trend(WEEKS);
        element.weeks = WEEKS.slice(0, 1);
        await settle();

        expect(drawn.at(-1)?.data.labels).toStrictEqual(['Mar 2']);
    });

    it('draws its frame while the weeks are loaded, and says so', async () => {
        const element = await show('c-dashboard-trend', DashboardTrend, {});

        expect(find(element, 'canvas').getAttribute('aria-label')).toBe('Loading the dashboard');
        expect(drawn[0]?.data.labels).toStrictEqual([]);
        expect(findAll(element, 'details, .help')).toHaveLength(0);
    });

    it('says why there are no limits yet', async () => {
        const element = await trend([dashboardNumbers()]);

        expect(find(element, '.help').textContent).toContain('Control limits appear');
    });

    it('keeps the table when the chart cannot be loaded', async () => {
        jest.mocked(loadScript).mockRejectedValueOnce(new Error('No connection'));
        const element = await trend(WEEKS);

        expect(find(element, '.help').textContent).toContain('The chart could not be loaded');
        expect(findAll(element, 'canvas')).toHaveLength(0);
        await openTable(element);
        expect(findAll(element, 'tbody tr')).toHaveLength(3);
    });

    it('is accessible', async () => {
        const element = await trend(WEEKS);
        await expect(element).toBeAccessible();
        await openTable(element);
        await expect(element).toBeAccessible();
    });
});
