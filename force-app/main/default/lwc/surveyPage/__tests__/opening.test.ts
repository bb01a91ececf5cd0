import { find, findAll, settle, textOf } from 'testing';
import { OPEN, answered, chosen, get, openLink, openPage, prepareEachTest, scored, submit } from './surveyPageDriver';

describe('c-survey-page, opened', () => {
    prepareEachTest();

    it('asks the question of CES 2.0 with seven labelled choices', async () => {
        const page = await openPage();

        expect(find(page, 'legend').textContent).toBe('Northwind made it easy for me to handle my issue');
        expect(findAll(page, 'label').map((label) => label.textContent)).toStrictEqual([
            '1Strongly disagree',
            '2Disagree',
            '3Somewhat disagree',
            '4Neither agree nor disagree',
            '5Somewhat agree',
            '6Agree',
            '7Strongly agree',
        ]);
    });

    it('writes nothing, also when the link carries a score', async () => {
        const page = await openPage('?t=token-1&s=2');
        jest.advanceTimersByTime(60_000);
        window.dispatchEvent(new Event('pagehide'));
        await settle();

        expect(chosen(page)).toStrictEqual(['2']);
        expect(submit).not.toHaveBeenCalled();
    });

    it('says which score the link has chosen', async () => {
        const page = await openPage('?t=token-1&s=2');

        expect(find(page, '[role="status"]').textContent).toContain('You chose 2 – Disagree.');
    });

    it.each(['0', '8', 'abc', '', '-1', '2.5'])('chooses nothing for the score "%s" of a link', async (score) => {
        const page = await openPage(`?t=token-1&s=${score}`);

        expect(chosen(page)).toStrictEqual([]);
    });

    it('says so when the link has no token, without asking the server', async () => {
        const page = await openPage('');

        expect(find(page, 'h1').textContent).toBe('We do not know this link');
        expect(get).not.toHaveBeenCalled();
    });

    it.each([
        ['unknown', 'We do not know this link'],
        ['expired', 'This question has expired'],
        ['closed', 'This survey is closed'],
        ['optOut', 'Do you want no more questions?'],
        ['optedOut', 'You will not be asked again'],
        ['readOnly', 'You have already answered'],
        ['answered', 'Thank you'],
    ] as const)('says what to expect of a link that is %s', async (state, heading) => {
        const page = await openPage('?t=token-1', { ...scored(6), state });

        expect(find(page, 'h1').textContent).toBe(heading);
        expect(findAll(page, 'input')).toHaveLength(0);
    });

    it('shows the answer that can no longer be changed', async () => {
        const page = await openPage('?t=token-1', { ...scored(6), state: 'readOnly' });

        expect(textOf(page)).toContain('Your answer: 6 – Agree');
        expect(findAll(page, 'button')).toHaveLength(0);
    });

    it('offers to try again when the server is not reached, and does', async () => {
        get.mockRejectedValueOnce({ status: 0 });
        const page = await openLink('?t=token-1');
        expect(find(page, 'h1').textContent).toBe('The page could not be loaded');

        get.mockResolvedValue(OPEN);
        find(page, 'button').click();
        await settle();

        expect(findAll(page, 'input')).toHaveLength(7);
    });

    it('tries again by itself when the browser is online again', async () => {
        get.mockRejectedValueOnce({ status: 0 });
        const page = await openLink('?t=token-1');

        get.mockResolvedValue(OPEN);
        window.dispatchEvent(new Event('online'));
        await settle();

        expect(findAll(page, 'input')).toHaveLength(7);
    });

    it.each([
        ['the form', '?t=token-1&s=2', OPEN],
        ['the thanks', '?t=token-1', answered(2)],
        ['an expired link', '?t=token-1', { ...OPEN, state: 'expired' } as const],
    ])('is accessible with %s', async (_name, query, view) => {
        jest.useRealTimers();
        const page = await openPage(query, view);

        await expect(page).toBeAccessible();
    });
});
