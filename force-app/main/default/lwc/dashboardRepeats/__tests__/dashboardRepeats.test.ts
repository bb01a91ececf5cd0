import DashboardRepeats from 'c/dashboardRepeats';
import { clearPage, find, findAll, show } from 'testing';
import { dashboardNumbers } from 'testing/dashboardNumbers';

const GROUPS = [
    dashboardNumbers({ key: 'Low', repeats: { part: 48, whole: 100, percentage: 48, lower: 38.5, upper: 57.7 } }),
    dashboardNumbers({ key: 'High', repeats: { part: 60, whole: 300, percentage: 20, lower: 15.9, upper: 24.9 } }),
];

const repeats = (ratio?: Ease.DashboardRatio) =>
    show('c-dashboard-repeats', DashboardRepeats, { groups: GROUPS, ratio });

describe('c-dashboard-repeats', () => {
    afterEach(clearPage);

    it('says how much more often, with the interval', async () => {
        const element = await repeats({ value: 2.4, lower: 1.77, upper: 3.25, isClear: true });

        expect(find(element, '.finding').textContent).toBe(
            'Customers with low scores came again 2.4 times as often as those with high scores ' +
                '(95% interval 1.8 to 3.3).',
        );
    });

    it('claims nothing when the interval includes no difference', async () => {
        const element = await repeats({ value: 1.2, lower: 0.8, upper: 1.8, isClear: false });

        expect(find(element, '.finding').textContent).toContain('Not enough data yet to say: 1.2 times as often');
    });

    it('says that there is no ratio yet', async () => {
        expect(find(await repeats(), '.finding').textContent).toBe('Not enough data yet to say.');
    });

    it('shows the bands with what they rest on', async () => {
        const element = await repeats();

        expect(findAll(element, 'tbody tr > *').map(({ textContent }) => textContent)).toStrictEqual([
            ...['Low', '48%', '39% – 58%', '100'],
            ...['Neutral', '–', '–', '0'],
            ...['High', '20%', '16% – 25%', '300'],
        ]);
    });

    it('is accessible', async () => {
        await expect(await repeats()).toBeAccessible();
    });
});
