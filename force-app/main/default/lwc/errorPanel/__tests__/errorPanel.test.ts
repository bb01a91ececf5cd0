import ErrorPanel from 'c/errorPanel';
import { clearPage, find, findAll, show } from 'testing';

describe('c-error-panel', () => {
    afterEach(clearPage);

    it('reads the error to who is there', async () => {
        const panel = await show('c-error-panel', ErrorPanel, { heading: 'Not loaded', message: 'No access' });

        expect(find(panel, '[role="alert"]').textContent).toBe('Not loadedNo access');
        expect(findAll(panel, 'lightning-button')).toHaveLength(0);
    });

    it('sends retry', async () => {
        const panel = await show('c-error-panel', ErrorPanel, { message: 'No access', retryText: 'Try again' });
        const heard = jest.fn();
        panel.addEventListener('retry', heard);
        find(panel, 'lightning-button').click();

        expect(heard).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(await show('c-error-panel', ErrorPanel, { heading: 'a', message: 'b' })).toBeAccessible();
    });
});
