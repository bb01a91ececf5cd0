import getDashboard from '@salesforce/apex/DashboardController.getDashboard';
import EffortDashboard from 'c/effortDashboard';
import { clearPage, find, findAll, settle, show } from 'testing';
import type { TestAdapter } from 'testing';
import 'testing/chart';
import { dashboardNumbers } from 'testing/dashboardNumbers';

jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock(
    '@salesforce/apex/DashboardController.getDashboard',
    () => {
        const { createApexTestWireAdapter } = jest.requireActual('@salesforce/sfdx-lwc-jest');
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true },
);

const dashboardWire = getDashboard as unknown as TestAdapter<Ease.DashboardView>;

const NUMBERS = dashboardNumbers();
const NOTHING = dashboardNumbers({
    answers: 0,
    coverage: { part: 0, whole: 0 },
    response: { part: 0, whole: 0 },
    average: null,
});
const VIEW: Ease.DashboardView = {
    program: 'Post_Case_CES',
    metric: 'CES',
    scaleMin: 1,
    scaleMax: 7,
    programs: [{ value: 'Post_Case_CES', label: 'Post-Case CES' }],
    summarizedUntil: '2026-03-05T10:00:00Z',
    thisMonth: NUMBERS,
    lastMonth: NUMBERS,
    months: [NUMBERS],
    drivers: [],
    traits: [],
    weeks: [NUMBERS],
    shifts: [],
    isWatched: true,
    openFollowUps: 0,
    overdueFollowUps: 0,
    dimensions: [
        { name: 'Case Type', label: 'Art', groups: [{ ...NUMBERS, key: 'Problem', label: 'Problem' }] },
        { name: 'Queue', label: 'Schlange', groups: [{ ...NUMBERS, key: 'Tier 2', label: 'Tier 2' }] },
    ],
};

/** Chooses in one of the boxes: program, period, dimension. */
async function choose(element: HTMLElement, box: number, value: string): Promise<void> {
    findAll(element, 'lightning-combobox')[box]?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settle();
}

async function dashboard(view?: Ease.DashboardView): Promise<HTMLElement> {
    const element = await show('c-effort-dashboard', EffortDashboard);
    if (view) {
        await receive(view);
        await drawAll();
    }
    return element;
}

async function receive(view: Ease.DashboardView): Promise<void> {
    dashboardWire.emit(view);
    await settle();
}

/** Lets the parts below the headline be drawn, each of which waits for its turn. */
async function drawAll(): Promise<void> {
    jest.runAllTimers();
    await settle();
}

describe('c-effort-dashboard', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => {
        clearPage();
        jest.useRealTimers();
    });

    it('says that it is loading', async () => {
        const element = await dashboard();

        expect(find(element, '[role="status"]').textContent).toBe('Loading the dashboard');
    });

    it('lets people choose a period while it is loading', async () => {
        const element = await dashboard();
        await choose(element, 1, '53');

        expect(dashboardWire.getLastConfig()).toStrictEqual({ program: '', weeks: 53 });
    });

    it('asks for a quarter of the survey after a case', async () => {
        await dashboard(VIEW);

        expect(dashboardWire.getLastConfig()).toStrictEqual({ program: '', weeks: 13 });
    });

    it('asks for another period when one is chosen', async () => {
        const element = await dashboard(VIEW);
        await choose(element, 1, '53');

        expect(dashboardWire.getLastConfig()).toStrictEqual({ program: '', weeks: 53 });
    });

    it('compares by the dimension that is chosen, else by the first', async () => {
        const element = await dashboard(VIEW);
        const table = find<HTMLElement & { groupLabel: string }>(element, 'c-dashboard-table');
        const first = table.groupLabel;
        await choose(element, 2, 'Queue');
        await drawAll();

        expect([first, table.groupLabel]).toStrictEqual(['Art', 'Schlange']);
    });

    it('shows the headline at once and draws the other parts in turns', async () => {
        const element = await dashboard();
        await receive(VIEW);
        const atOnce = ['c-dashboard-headline', 'c-dashboard-shifts', 'c-dashboard-table'].map(
            (part) => findAll(element, part).length,
        );
        jest.runOnlyPendingTimers();
        await settle();
        const inTheNextTurn = findAll(element, 'c-dashboard-shifts').length;
        await drawAll();

        expect([atOnce, inTheNextTurn]).toStrictEqual([[1, 0, 0], 1]);
        expect(findAll(element, 'c-dashboard-table')).toHaveLength(1);
    });

    it('draws the latest view when another one comes before all is drawn', async () => {
        const element = await dashboard();
        await receive(VIEW);
        jest.runOnlyPendingTimers();
        await receive({ ...VIEW, dimensions: [{ name: 'Agent', label: 'Person', groups: [] }] });
        await drawAll();

        expect(find<HTMLElement & { groupLabel: string }>(element, 'c-dashboard-table').groupLabel).toBe('Person');
    });

    it('says what to do when there are no surveys yet', async () => {
        const element = await dashboard({ ...VIEW, weeks: [], thisMonth: NOTHING, lastMonth: NOTHING, dimensions: [] });

        expect(find(element, '.empty h2').textContent).toBe('No surveys in this period');
        expect(findAll(element, 'c-dashboard-headline')).toHaveLength(0);
    });

    it('shows an error with a way to try again', async () => {
        const element = await dashboard();
        dashboardWire.error({ message: 'You may not see survey summaries.' });
        await settle();
        const panel = find<HTMLElement & { message: string; retryText: string }>(element, 'c-error-panel');

        expect(panel.message).toBe('You may not see survey summaries.');
        expect(panel.retryText).toBe('Try Again');
    });

    it('is accessible', async () => {
        const element = await dashboard(VIEW);
        jest.useRealTimers();

        await expect(element).toBeAccessible();
    });
});
