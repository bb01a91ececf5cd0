import EffortSignal from 'c/effortSignal';
import { clearPage, show, textOf } from 'testing';

describe('c-effort-signal', () => {
    afterEach(clearPage);

    it.each([
        ['Easy and Satisfied', 'Easy and satisfiedNothing to repair'],
        ['Hard but Satisfied', 'Liked the outcome, hated the journeyLook at routing and hand-offs'],
        ['Easy but Dissatisfied', 'Smooth, wrong answerLook at the resolution'],
        ['Hard and Dissatisfied', 'Hard and dissatisfiedCall the customer first'],
    ] as [Ease.EffortSignal, string][])('names %s and says what to do', async (signal, words) => {
        expect(textOf(await show('c-effort-signal', EffortSignal, { signal }))).toContain(words);
    });

    it('says nothing until there is a signal', async () => {
        expect(textOf(await show('c-effort-signal', EffortSignal, { signal: null }))).toBe('');
    });

    it('is accessible', async () => {
        const signal: Ease.EffortSignal = 'Hard but Satisfied';

        await expect(await show('c-effort-signal', EffortSignal, { signal })).toBeAccessible();
    });
});
