import record from '@salesforce/apex/FollowUpOutcomeController.record';
import FollowUpOutcome from 'c/followUpOutcome';
import { clearPage, find, findAll, refusal, settle, show, textOf } from 'testing';

jest.mock('@salesforce/apex/FollowUpOutcomeController.record', () => ({ default: jest.fn() }), { virtual: true });

const recordMock = record as unknown as jest.Mock;
const SHOWN_AT = '2026-03-02T19:00:00Z';
const OPEN: Ease.FollowUp = {
    taskId: '00T000000000001',
    isOverdue: false,
    isClosed: false,
    lastModifiedAt: SHOWN_AT,
    lastModifiedBy: 'Sam Agent',
    isRecordable: true,
    outcomes: [
        { value: 'Recovered', label: 'Settled' },
        { value: 'Not Reached', label: 'Not reached' },
    ],
};
const RECORDED: Ease.FollowUp = {
    ...OPEN,
    isClosed: true,
    outcome: 'Recovered',
    contactedAt: '2026-03-02T18:00:00Z',
    note: 'Refunded <b>in full</b>',
    lastModifiedAt: '2026-03-02T20:00:00Z',
    lastModifiedBy: 'Daniel Cho',
};

type Shown = HTMLElement & { followUp: Ease.FollowUp };

async function shown(followUp: Ease.FollowUp): Promise<Shown> {
    return show('c-follow-up-outcome', FollowUpOutcome, { followUp });
}

async function press(element: HTMLElement, label: string): Promise<void> {
    findAll<HTMLElement & { label: string }>(element, 'lightning-button')
        .find((button) => button.label === label)
        ?.click();
    await settle();
}

async function enter(element: HTMLElement, selector: string, value: string): Promise<void> {
    const input = find<HTMLInputElement>(element, selector);
    input.value = value;
    input.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settle();
}

/** Opens the form and fills all of it. */
async function filled(followUp = OPEN): Promise<{ element: Shown; recorded: jest.Mock; stale: jest.Mock }> {
    const element = await shown(followUp);
    const [recorded, stale] = [jest.fn(), jest.fn()];
    element.addEventListener('record', recorded);
    element.addEventListener('stale', stale);
    await press(element, followUp.outcome ? 'Change outcome' : 'Record outcome');
    await enter(element, 'lightning-radio-group', 'Recovered');
    await enter(element, 'input', '2026-03-02T09:00');
    await enter(element, 'lightning-textarea', 'Called twice');
    return { element, recorded, stale };
}

describe('c-follow-up-outcome', () => {
    beforeEach(() => recordMock.mockResolvedValue(true));

    afterEach(() => {
        clearPage();
        jest.clearAllMocks();
    });

    it('saves what was entered, compared with what was shown', async () => {
        const { element, recorded } = await filled();
        await press(element, 'Save and close follow-up');

        expect(recordMock).toHaveBeenCalledWith({
            taskId: OPEN.taskId,
            shownModifiedAt: SHOWN_AT,
            outcome: 'Recovered',
            contactedAt: '2026-03-02T17:00:00.000Z',
            note: 'Called twice',
        });
        expect(recorded).toHaveBeenCalledTimes(1);
        expect(findAll(element, 'lightning-textarea')).toHaveLength(0);
        expect(find(element, '[role="status"]').textContent).toBe('The outcome is saved.');
    });

    it('has no time of contact for who was not reached', async () => {
        const { element } = await filled();
        await enter(element, 'lightning-radio-group', 'Not Reached');
        expect(findAll(element, 'input')).toHaveLength(0);
        await press(element, 'Save and close follow-up');

        expect(recordMock).toHaveBeenCalledWith(expect.objectContaining({ outcome: 'Not Reached', contactedAt: null }));
    });

    it('asks for an outcome before it saves', async () => {
        const element = await shown(OPEN);
        await press(element, 'Record outcome');
        await press(element, 'Save and close follow-up');

        expect(recordMock).not.toHaveBeenCalled();
        expect(find(element, '[role="alert"]').textContent).toBe('Choose what came of the follow-up.');
    });

    it('saves nothing while the time is no time', async () => {
        const { element } = await filled();
        Object.assign(find(element, 'input'), { reportValidity: () => false });
        await press(element, 'Save and close follow-up');

        expect(recordMock).not.toHaveBeenCalled();
    });

    it('shows what is now there when somebody changed it meanwhile, and keeps what was typed', async () => {
        recordMock.mockResolvedValueOnce(false);
        const { element, recorded, stale } = await filled();
        await press(element, 'Save and close follow-up');
        expect([recorded.mock.calls.length, stale.mock.calls.length]).toStrictEqual([0, 1]);

        element.followUp = RECORDED;
        await settle();
        expect(find(element, '[role="alert"]').textContent).toContain(
            'Daniel Cho changed this follow-up meanwhile. It is now: Done · Settled · Refunded <b>in full</b>.',
        );
        expect(find<HTMLTextAreaElement>(element, 'lightning-textarea').value).toBe('Called twice');

        await press(element, 'Save outcome');
        expect(recordMock).toHaveBeenLastCalledWith(
            expect.objectContaining({ shownModifiedAt: RECORDED.lastModifiedAt, note: 'Called twice' }),
        );
        expect(recorded).toHaveBeenCalledTimes(1);
    });

    it('notices a change that arrives while somebody types', async () => {
        const { element } = await filled();
        element.followUp = { ...RECORDED, lastModifiedBy: null };
        await settle();

        expect(find(element, '[role="alert"]').textContent).toContain('Somebody changed this follow-up meanwhile');
    });

    it('does not take the same follow-up, read again, for a change', async () => {
        const { element } = await filled();
        element.followUp = { ...OPEN };
        await settle();

        expect(findAll(element, '[role="alert"]')).toHaveLength(0);
    });

    it('shows why saving was refused, and keeps what was typed', async () => {
        recordMock.mockRejectedValueOnce(refusal('You are not allowed to change this follow-up.'));
        const { element, recorded } = await filled();
        await press(element, 'Save and close follow-up');

        expect(find(element, '[role="alert"]').textContent).toBe('You are not allowed to change this follow-up.');
        expect(find<HTMLTextAreaElement>(element, 'lightning-textarea').value).toBe('Called twice');
        expect(recorded).not.toHaveBeenCalled();
    });

    it('shows the outcome that there is, the note as text', async () => {
        const element = await shown(RECORDED);

        expect(find(element, '.outcome').textContent).toBe('Settled');
        expect(find(element, '.note').textContent).toBe('Refunded <b>in full</b>');
        expect(textOf(element)).toContain('Mar 2, 2026');
    });

    it('begins a correction with what there is', async () => {
        const element = await shown(RECORDED);
        await press(element, 'Change outcome');

        expect(find<HTMLInputElement>(element, 'lightning-radio-group').value).toBe('Recovered');
        expect(find<HTMLInputElement>(element, 'input').value).toBe('2026-03-02T10:00');
        expect(find<HTMLTextAreaElement>(element, 'lightning-textarea').value).toBe(RECORDED.note);
    });

    it('forgets what was typed when that is cancelled', async () => {
        const { element } = await filled();
        await press(element, 'Cancel');
        await press(element, 'Record outcome');

        expect(find<HTMLTextAreaElement>(element, 'lightning-textarea').value).toBe('');
        expect(recordMock).not.toHaveBeenCalled();
    });

    it('has no button for who may not change it', async () => {
        expect(findAll(await shown({ ...OPEN, isRecordable: false }), 'lightning-button')).toHaveLength(0);
    });

    it.each([
        ['an open follow-up', OPEN],
        ['an outcome', RECORDED],
    ])('is accessible with %s, read and edited', async (_name, followUp) => {
        await expect(await shown(followUp)).toBeAccessible();
        clearPage();
        const { element } = await filled(followUp);
        await expect(element).toBeAccessible();
    });
});
