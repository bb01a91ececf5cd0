import DashboardTrend from 'c/dashboardTrend';
import { clearPage, show } from 'testing';
import { drawn } from 'testing/chart';
import { dashboardNumbers } from 'testing/dashboardNumbers';

jest.mock('@salesforce/i18n/dir', () => ({ __esModule: true, default: 'rtl' }), { virtual: true });

describe('c-dashboard-trend where people read from right to left', () => {
    afterEach(clearPage);

    it('has the oldest week at the right, and its scale and legend mirrored', async () => {
        const weeks = [dashboardNumbers({ key: '2026-03-02', average: 5.25 })];
        await show('c-dashboard-trend', DashboardTrend, { weeks });

        expect(drawn[0]?.options).toMatchObject({
            scales: { x: { reverse: true }, y: { position: 'right' } },
            plugins: { legend: { rtl: true }, tooltip: { rtl: true } },
        });
    });
});
