import EffortHistory from 'c/effortHistory';
import { clearPage, findAll, settle, show } from 'testing';

const HISTORY: Ease.PastScore[] = [
    { caseId: '500000000000009', caseNumber: '00001009', score: 6, answeredAt: '2026-02-05T10:00:00Z' },
    { caseId: '500000000000008', caseNumber: '00001008', score: 1, answeredAt: '2026-01-05T10:00:00Z' },
];

describe('c-effort-history', () => {
    afterEach(clearPage);

    it('links each score to its case, in the order given', async () => {
        const element = await show('c-effort-history', EffortHistory, { scaleMax: 7, history: HISTORY });

        expect(findAll(element, 'li').map((item) => item.textContent)).toStrictEqual([
            '00001009Feb 5, 20266 of 7',
            '00001008Jan 5, 20261 of 7',
        ]);
        expect(findAll<HTMLAnchorElement>(element, 'a').every(({ href }) => href !== '')).toBe(true);
    });

    it('shows a new history', async () => {
        const element = await show('c-effort-history', EffortHistory, { scaleMax: 7, history: HISTORY });
        element.history = HISTORY.slice(0, 1);
        await settle();

        expect(findAll(element, 'li')).toHaveLength(1);
    });

    it('is accessible', async () => {
        const element = await show('c-effort-history', EffortHistory, { scaleMax: 7, history: HISTORY });

        await expect(element).toBeAccessible();
    });
});
