import DashboardQuadrants from 'c/dashboardQuadrants';
import { clearPage, find, findAll, show } from 'testing';
import { dashboardNumbers } from 'testing/dashboardNumbers';

const GROUPS = [
    dashboardNumbers({ key: 'Easy and Satisfied', answers: 60 }),
    dashboardNumbers({ key: 'Hard but Satisfied', answers: 40 }),
];

describe('c-dashboard-quadrants', () => {
    afterEach(clearPage);

    it('names each quadrant, its share, and what it needs', async () => {
        const element = await show('c-dashboard-quadrants', DashboardQuadrants, { groups: GROUPS });
        const quadrant = find(element, '[data-quadrant="Hard but Satisfied"]');

        expect(quadrant.textContent).toBe(
            'Liked the outcome, hated the journey40%40 of 100 who answered both' +
                'The answer was right, the way to it was not: look at routing and hand-offs.Show answers',
        );
    });

    it('shows all four, also where nobody is', async () => {
        const element = await show('c-dashboard-quadrants', DashboardQuadrants, { groups: GROUPS });

        expect(findAll(element, '.share').map(({ textContent }) => textContent)).toStrictEqual([
            '60%',
            '40%',
            '0%',
            '0%',
        ]);
    });

    it('tells the two things that mark a quadrant most', async () => {
        const trait = (driver: Ease.DriverName, percentage: number): Ease.DashboardTrait => ({
            quadrant: 'Hard but Satisfied',
            driver,
            here: { part: 0, whole: 0, percentage, lower: null, upper: null },
            elsewhere: { part: 0, whole: 0, percentage: 20, lower: null, upper: null },
        });
        const traits = [trait('Many Hand-Offs', 62), trait('Escalated', 50), trait('Reopened', 40)];
        const element = await show('c-dashboard-quadrants', DashboardQuadrants, { groups: GROUPS, traits });

        expect(findAll(element, '.trait').map(({ textContent }) => textContent)).toStrictEqual([
            'Two or more hand-offs: 62%, elsewhere 20%',
            'Escalated: 50%, elsewhere 20%',
        ]);
    });

    it('opens the answers of a quadrant', async () => {
        const element = await show('c-dashboard-quadrants', DashboardQuadrants, { groups: GROUPS });
        const opened = jest.fn();
        element.addEventListener('drilldown', ((event: CustomEvent) => opened(event.detail)) as EventListener);
        findAll(element, 'button')[1]?.click();

        expect(opened).toHaveBeenCalledWith({
            title: 'Liked the outcome, hated the journey',
            group: { dimension: 'Signal', key: 'Hard but Satisfied', period: 'weeks' },
        });
    });

    it('is accessible', async () => {
        await expect(await show('c-dashboard-quadrants', DashboardQuadrants, { groups: GROUPS })).toBeAccessible();
    });
});
