import isSubscribed from '@salesforce/apex/DigestController.isSubscribed';
import setSubscribed from '@salesforce/apex/DigestController.setSubscribed';
import DigestSubscription from 'c/digestSubscription';
import { clearPage, find, settle, show, textOf } from 'testing';

jest.mock('@salesforce/customPermission/Receive_Survey_Digest', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/apex/DigestController.isSubscribed', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DigestController.setSubscribed', () => ({ default: jest.fn() }), { virtual: true });

const button = (element: HTMLElement) => find<HTMLElement & { label: string }>(element, 'lightning-button');

describe('c-digest-subscription', () => {
    beforeEach(() => {
        jest.mocked(isSubscribed).mockResolvedValue(false);
        jest.mocked(setSubscribed).mockImplementation(({ isSubscribed: wanted }) => Promise.resolve(wanted));
    });
    afterEach(clearPage);

    it('subscribes, and says what that brings', async () => {
        const element = await show('c-digest-subscription', DigestSubscription);
        button(element).click();
        await settle();

        expect(setSubscribed).toHaveBeenCalledWith({ isSubscribed: true });
        expect(textOf(element)).toBe('You get the digest by e-mail every Monday.');
        expect(button(element).label).toBe('Stop the Weekly Digest');
    });

    it('ends the subscription', async () => {
        jest.mocked(isSubscribed).mockResolvedValue(true);
        const element = await show('c-digest-subscription', DigestSubscription);
        button(element).click();
        await settle();

        expect(setSubscribed).toHaveBeenCalledWith({ isSubscribed: false });
        expect(button(element).label).toBe('Get the Weekly Digest');
    });

    it('says why it did not work, and leaves it as it was', async () => {
        jest.mocked(setSubscribed).mockRejectedValue({ body: { message: 'No access' } });
        const element = await show('c-digest-subscription', DigestSubscription);
        button(element).click();
        await settle();

        expect(textOf(element)).toBe('No access');
        expect(button(element).label).toBe('Get the Weekly Digest');
    });

    it('is accessible', async () => {
        await expect(await show('c-digest-subscription', DigestSubscription)).toBeAccessible();
    });
});
