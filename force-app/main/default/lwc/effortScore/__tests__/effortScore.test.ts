import EffortScore from 'c/effortScore';
import { clearPage, find, findAll, show, textOf } from 'testing';

const EFFORT: Ease.CaseEffort = { status: 'answered', score: 2, scaleMax: 7, band: 'Low', comment: 'Slow\nand long' };

describe('c-effort-score', () => {
    afterEach(clearPage);

    it('says the score once to who listens', async () => {
        const element = await show('c-effort-score', EffortScore, { effort: EFFORT });
        const heard = findAll(element, 'p, span').filter(({ ariaHidden }) => ariaHidden !== 'true');

        expect(heard.filter(({ textContent }) => textContent === '2 of 7')).toHaveLength(1);
    });

    it('keeps the lines of a comment', async () => {
        const element = await show('c-effort-score', EffortScore, { effort: EFFORT });

        expect(find(element, 'blockquote').textContent).toBe('Slow\nand long');
    });

    it('shows a score without a band', async () => {
        const element = await show('c-effort-score', EffortScore, { effort: { ...EFFORT, band: null } });

        expect(textOf(element)).toContain('2 of 7');
        expect(findAll(element, '.band')).toHaveLength(0);
    });

    it('is accessible', async () => {
        await expect(await show('c-effort-score', EffortScore, { effort: EFFORT })).toBeAccessible();
    });
});
