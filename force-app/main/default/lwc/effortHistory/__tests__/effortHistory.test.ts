import EffortHistory from 'c/effortHistory';
import { clearPage, find, findAll, settle, show, textOf } from 'testing';

const CASE_ID = '500000000000001';
const SCALE = { scaleMin: 1, scaleMax: 7 };
const HISTORY: Ease.PastScore[] = [
    {
        ...SCALE,
        caseId: '500000000000009',
        caseNumber: '00001009',
        score: 6,
        band: 'High',
        answeredAt: '2026-02-05T10:00:00Z',
    },
    {
        ...SCALE,
        caseId: '500000000000008',
        caseNumber: '00001008',
        score: 4,
        band: 'Neutral',
        answeredAt: '2026-01-05T10:00:00Z',
    },
];
const ANSWERED: Ease.CaseEffort = {
    ...SCALE,
    status: 'answered',
    score: 1,
    band: 'Low',
    answeredAt: '2026-03-02T18:30:00Z',
    history: HISTORY,
};

async function shown(effort: Ease.CaseEffort): Promise<HTMLElement & { effort?: Ease.CaseEffort }> {
    return show('c-effort-history', EffortHistory, { recordId: CASE_ID, effort });
}

function rowsOf(element: HTMLElement): (string | null)[][] {
    return findAll(element, 'tbody tr').map((row) => [...row.children].map(({ textContent }) => textContent));
}

/** What stands beside each mark, and where: from the left, then from the top. */
function marksOf(element: HTMLElement): { score: string | null; x: number; y: number }[] {
    return findAll(element, 'g text').map((text) => ({
        score: text.textContent,
        x: Number(text.getAttribute('x')),
        y: Number(text.getAttribute('y')),
    }));
}

describe('c-effort-history', () => {
    afterEach(clearPage);

    it('draws the scores from the oldest to the answer about this case', async () => {
        const marks = marksOf(await shown(ANSWERED));

        expect(marks.map(({ score }) => score)).toStrictEqual(['4', '6', '1']);
        expect(marks.map(({ x }) => x)).toStrictEqual([30, 168, 306]);
        expect(marks.map(({ y }) => y)).toStrictEqual([47, expect.closeTo(25.67, 1), 75]);
    });

    it('names the ends of the scale, unless there are several', async () => {
        const ends = async (effort: Ease.CaseEffort) =>
            findAll(await shown(effort), '.end').map(({ textContent }) => textContent.trim());

        expect(await ends(ANSWERED)).toStrictEqual(['7', '1']);
        expect(await ends({ ...ANSWERED, scaleMax: 5 })).toStrictEqual([]);
    });

    it('tells bands by shape as well as by colour', async () => {
        const element = await shown(ANSWERED);
        const shapes = findAll(element, 'g path').map((path) =>
            (path.getAttribute('d') ?? '').replaceAll(/[^a-z]/gi, ''),
        );

        expect(new Set(shapes).size).toBe(3);
        expect(findAll(element, '.legend li').map((entry) => entry.textContent.trim())).toStrictEqual([
            'Difficult',
            'Neutral',
            'Easy',
            'This case',
        ]);
    });

    it('rings the answer about this case', async () => {
        const rings = findAll(await shown(ANSWERED), 'g .ring');

        expect(rings.map((ring) => ring.getAttribute('cx'))).toStrictEqual(['306']);
    });

    it('says the chart in words, and has all of it in a table, newest first', async () => {
        const element = await shown(ANSWERED);

        expect(find(element, '[role="img"]').getAttribute('aria-label')).toBe(
            'Chart of 3 scores from Jan 5, 2026 to Mar 2, 2026, between 1 and 6. The latest is 1 of 7. The table below has all of them.',
        );
        expect(rowsOf(element)).toStrictEqual([
            ['This case', 'Mar 2, 2026', '1 of 7', 'Difficult'],
            ['00001009', 'Feb 5, 2026', '6 of 7', 'Easy'],
            ['00001008', 'Jan 5, 2026', '4 of 7', 'Neutral'],
        ]);
        expect(findAll<HTMLAnchorElement>(element, 'tbody a').map(({ href }) => href !== '')).toStrictEqual([
            true,
            true,
        ]);
    });

    it('puts the answer about this case where it was given, also among later ones', async () => {
        const element = await shown({ ...ANSWERED, answeredAt: '2026-01-20T10:00:00Z' });

        expect(marksOf(element).map(({ score }) => score)).toStrictEqual(['4', '1', '6']);
    });

    it('shows a score as high as it lies on its own scale', async () => {
        const history = [{ ...HISTORY[0], score: 5, scaleMax: 5 } as Ease.PastScore];
        const marks = marksOf(await shown({ ...ANSWERED, score: 7, history }));

        expect(marks.map(({ y }) => y)).toStrictEqual([15, 11]);
    });

    it('shows one answer without a chart', async () => {
        const element = await shown({ status: 'none', history: HISTORY.slice(0, 1) });

        expect(findAll(element, 'svg')).toHaveLength(0);
        expect(findAll(element, 'li span, li a').map(({ textContent }) => textContent)).toStrictEqual([
            '00001009',
            'Feb 5, 2026',
            '6 of 7',
            'Easy',
        ]);
    });

    it('says that there is nothing yet', async () => {
        expect(textOf(await shown({ status: 'none', history: [] }))).toContain('No answers about other cases');
    });

    it('shows a new history', async () => {
        const element = await shown(ANSWERED);
        element.effort = { ...ANSWERED, history: HISTORY.slice(0, 1) };
        await settle();

        expect(rowsOf(element)).toHaveLength(2);
        expect(marksOf(element)).toHaveLength(2);
    });

    it.each([
        ['a chart', ANSWERED],
        ['one answer', { status: 'none', history: HISTORY.slice(0, 1) }],
        ['nothing', { status: 'none' }],
    ] as [string, Ease.CaseEffort][])('is accessible with %s', async (_name, effort) => {
        await expect(await shown(effort)).toBeAccessible();
    });
});
