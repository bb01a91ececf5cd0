import EffortDrivers from 'c/effortDrivers';
import { clearPage, find, findAll, show, textOf } from 'testing';

const HARD: Ease.CaseEffort = {
    status: 'answered',
    touches: 3,
    handOffs: 2,
    reopens: 1,
    isEscalated: true,
    hoursToClose: 24.5,
    hardDrivers: ['touches', 'handOffs', 'reopens', 'isEscalated', 'hoursToClose'],
};
const EASY: Ease.CaseEffort = {
    status: 'answered',
    touches: 2,
    handOffs: 1,
    reopens: 0,
    isEscalated: false,
    hoursToClose: 24,
    hardDrivers: [],
};

async function shown(effort: Ease.CaseEffort): Promise<HTMLElement> {
    return show('c-effort-drivers', EffortDrivers, { effort });
}

describe('c-effort-drivers', () => {
    afterEach(clearPage);

    it('marks in words each value that makes a case hard', async () => {
        const element = await shown(HARD);

        expect(findAll(element, 'dt')).toHaveLength(5);
        expect(findAll(element, '.hard').map(({ textContent }) => textContent)).toStrictEqual(
            Array<string>(5).fill('Makes it hard'),
        );
    });

    it('marks only what the server says', async () => {
        const element = await shown({ ...HARD, hardDrivers: ['handOffs'] });

        expect(findAll(element, '.driver').filter((driver) => driver.querySelector('.hard'))).toHaveLength(1);
        expect(find(element, '.hard').closest('.driver')?.textContent).toContain('Hand-offs');
    });

    it('shows a part of an hour', async () => {
        expect(textOf(await shown({ ...HARD, hoursToClose: 24.04 }))).toContain('24.1');
    });

    it('marks nothing at the values just below', async () => {
        expect(findAll(await shown(EASY), '.hard')).toHaveLength(0);
    });

    it('leaves out what is not known', async () => {
        const element = await shown({ status: 'answered', touches: 2, handOffs: null });

        expect(findAll(element, 'dt').map(({ textContent }) => textContent)).toStrictEqual(['Contacts']);
    });

    it('says nothing when nothing is known', async () => {
        expect(textOf(await shown({ status: 'answered' }))).toBe('');
    });

    it('is accessible', async () => {
        await expect(await shown(HARD)).toBeAccessible();
    });
});
