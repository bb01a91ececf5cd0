import DashboardTable from 'c/dashboardTable';
import { clearPage, find, findAll, show } from 'testing';
import { dashboardNumbers } from 'testing/dashboardNumbers';

const PROBLEM = dashboardNumbers({
    key: 'Problem',
    label: 'Problem',
    average: 4,
    averageLower: 3.5,
    averageUpper: 4.5,
    high: { part: 20, whole: 40, percentage: 50 },
});

const table = (...groups: Ease.DashboardNumbers[]) =>
    show('c-dashboard-table', DashboardTable, { caption: 'Case Type', groupLabel: 'Case Type', groups });

const cells = (element: HTMLElement) => findAll(element, 'tbody tr > *').map(({ textContent }) => textContent);

describe('c-dashboard-table', () => {
    afterEach(clearPage);

    it('shows a group with its average, interval and what they rest on', async () => {
        const element = await table(PROBLEM);

        expect(cells(element)).toStrictEqual(['Problem', '4.00', '3.50 – 4.50', '50%', '40', '25%']);
    });

    it('draws the average on the scale', async () => {
        const element = await table(PROBLEM);

        expect(find(element, '.bar').getAttribute('style')).toBe('inline-size: 50%');
    });

    it('says when a group is too small to be told', async () => {
        const element = await table({
            ...PROBLEM,
            average: null,
            averageLower: null,
            high: null,
            isHidden: true,
        });

        expect(cells(element).slice(0, 3)).toStrictEqual(['ProblemToo few to show', '–', '–']);
        expect(findAll(element, '.bar')).toHaveLength(0);
    });

    it('says when a group is too small to be ranked', async () => {
        const element = await table({ ...PROBLEM, isSmall: true });

        expect(cells(element)[0]).toBe('ProblemFew answers: do not rank');
    });

    it('saves the table as comma-separated values', async () => {
        const element = await table(PROBLEM);
        const links: { href: string; name: string }[] = [];
        jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
            links.push({ href: this.href, name: this.download });
        });
        find(element, 'lightning-button').click();

        expect(links.map(({ name }) => name)).toStrictEqual(['Case Type.csv']);
        expect(decodeURIComponent(links[0]?.href ?? '')).toBe(
            'data:text/csv;charset=utf-8,Case Type,Average,Lower End of the 95% Interval,' +
                'Upper End of the 95% Interval,% High,Answers,Response Rate\r\n' +
                'Problem,4,3.5,4.5,50,40,25',
        );
    });

    it('says where a scenario lies by what is expected of it', async () => {
        const element = await table({ ...PROBLEM, benchmark: 'Below' });

        expect(cells(element)[0]).toBe('ProblemBelow what is expected');
    });

    it('opens the answers of a group of a dimension', async () => {
        const element = await show('c-dashboard-table', DashboardTable, {
            caption: 'Case Type',
            groupLabel: 'Case Type',
            dimension: 'Case Type',
            groups: [PROBLEM],
        });
        const opened = jest.fn();
        element.addEventListener('drilldown', ((event: CustomEvent) => opened(event.detail)) as EventListener);
        find(element, 'th button').click();

        expect(opened).toHaveBeenCalledWith({
            title: 'Problem',
            group: { dimension: 'Case Type', key: 'Problem', period: 'weeks' },
        });
    });

    it('is accessible', async () => {
        await expect(await table(PROBLEM)).toBeAccessible();
    });
});
