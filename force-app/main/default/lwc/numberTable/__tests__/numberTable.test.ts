import NumberTable from 'c/numberTable';
import { clearPage, findAll, show } from 'testing';

const table = () =>
    show('c-number-table', NumberTable, {
        caption: 'Who answers?',
        nameLabel: 'Channel',
        numberLabels: ['Asked', 'Answered'],
        rows: [{ key: 'SMS', name: 'Text message', numbers: ['100', '42'] }],
    });

describe('c-number-table', () => {
    afterEach(clearPage);

    it('has a head for each column and a cell for each number', async () => {
        const element = await table();
        const textOf = (selector: string) => findAll(element, selector).map(({ textContent }) => textContent);

        expect(textOf('thead th')).toStrictEqual(['Channel', 'Asked', 'Answered']);
        expect(textOf('tbody tr > *')).toStrictEqual(['Text message', '100', '42']);
    });

    it('is accessible', async () => {
        await expect(await table()).toBeAccessible();
    });
});
