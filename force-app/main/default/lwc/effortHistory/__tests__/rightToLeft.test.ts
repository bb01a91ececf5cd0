import EffortHistory from 'c/effortHistory';
import { clearPage, findAll, show } from 'testing';

jest.mock('@salesforce/i18n/dir', () => ({ __esModule: true, default: 'rtl' }), { virtual: true });

const score = (caseNumber: string, day: string): Ease.PastScore => ({
    caseId: caseNumber,
    caseNumber,
    score: Number(caseNumber),
    answeredAt: `2026-01-${day}T10:00:00Z`,
});

describe('c-effort-history where people read from right to left', () => {
    afterEach(clearPage);

    it('begins at the right', async () => {
        const effort: Ease.CaseEffort = { status: 'none', history: [score('2', '20'), score('1', '10')] };
        const element = await show('c-effort-history', EffortHistory, { recordId: 'another', effort });
        const marks = findAll(element, 'g text').map((text) => [text.textContent, text.getAttribute('x')]);

        expect(marks).toStrictEqual([
            ['1', '290'],
            ['2', '14'],
        ]);
    });
});
