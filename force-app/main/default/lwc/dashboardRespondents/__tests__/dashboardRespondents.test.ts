import DashboardRespondents from 'c/dashboardRespondents';
import { clearPage, findAll, show } from 'testing';
import { dashboardNumbers } from 'testing/dashboardNumbers';

const respondents = (...groups: Ease.DashboardNumbers[]) =>
    show('c-dashboard-respondents', DashboardRespondents, { groupLabel: 'Channel', groups });

describe('c-dashboard-respondents', () => {
    afterEach(clearPage);

    it('compares those who answered with those who did not', async () => {
        const element = await respondents(
            dashboardNumbers({ key: 'Email', label: 'Email', response: { part: 50, whole: 450 } }),
            dashboardNumbers({ key: 'SMS', label: 'SMS', response: { part: 50, whole: 150 } }),
        );

        expect(findAll(element, 'tbody tr > *').map(({ textContent }) => textContent)).toStrictEqual([
            ...['Email', '50%', '80%', '-30'],
            ...['SMS', '50%', '20%', '+30'],
        ]);
    });

    it('leaves out groups of which nobody was asked', async () => {
        const element = await respondents(dashboardNumbers({ response: { part: 0, whole: 0 } }));

        expect(findAll(element, 'tbody tr')).toHaveLength(0);
    });

    it('is accessible', async () => {
        await expect(await respondents(dashboardNumbers())).toBeAccessible();
    });
});
