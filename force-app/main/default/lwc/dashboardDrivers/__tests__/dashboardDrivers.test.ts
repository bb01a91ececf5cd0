import DashboardDrivers from 'c/dashboardDrivers';
import { clearPage, findAll, show } from 'testing';
import { dashboardNumbers } from 'testing/dashboardNumbers';

type Table = Element & { rows: { name: string; numbers: string[] }[] };

const driver = (
    name: Ease.DriverName,
    present: Partial<Ease.DashboardNumbers>,
    absent: Partial<Ease.DashboardNumbers>,
): Ease.DashboardDriver => ({ name, present: dashboardNumbers(present), absent: dashboardNumbers(absent) });

const HAND_OFFS = driver('Many Hand-Offs', { average: 3.1, answers: 50 }, { average: 5.4, answers: 150 });
const LONG = driver('Long to Close', { average: 4.9, answers: 100 }, { average: 5.3, answers: 100 });

async function rowsOf(drivers: Ease.DashboardDriver[]): Promise<string[][]> {
    const element = await show('c-dashboard-drivers', DashboardDrivers, { drivers });
    const [table] = findAll(element, 'c-number-table') as Table[];
    return (table?.rows ?? []).map(({ name, numbers }) => [name, ...numbers]);
}

describe('c-dashboard-drivers', () => {
    afterEach(clearPage);

    it('sets cases with and without each driver side by side, the largest difference first', async () => {
        expect(await rowsOf([LONG, HAND_OFFS])).toStrictEqual([
            ['Two or more hand-offs', '3.10', '5.40', '-2.30', '25%'],
            ['More than 24 hours to close', '4.90', '5.30', '-0.40', '50%'],
        ]);
    });

    it('does not compare groups that are too small', async () => {
        const small = driver('Escalated', { average: 1, answers: 12, isSmall: true }, { average: 5, answers: 188 });
        const hidden = driver('Reopened', { average: null, answers: 3, isSmall: true, isHidden: true }, {});

        expect(
            (await rowsOf([small, hidden, LONG])).map(([name, present, , difference]) => [name, present, difference]),
        ).toStrictEqual([
            ['More than 24 hours to close', '4.90', '-0.40'],
            ['Escalated', '1.00 (Few answers: do not rank)', '–'],
            ['Reopened', 'Too few to show', '–'],
        ]);
    });

    it('is accessible', async () => {
        await expect(await show('c-dashboard-drivers', DashboardDrivers, { drivers: [HAND_OFFS] })).toBeAccessible();
    });
});
