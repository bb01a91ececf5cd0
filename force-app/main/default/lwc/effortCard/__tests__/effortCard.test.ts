import { refreshApex } from '@salesforce/apex';
import getCaseEffort from '@salesforce/apex/EffortCardController.getCaseEffort';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import EffortCard from 'c/effortCard';
import { clearPage, find, findAll, settle, show, textOf } from 'testing';
import type { TestAdapter } from 'testing';

jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock(
    '@salesforce/apex/EffortCardController.getCaseEffort',
    () => {
        const { createApexTestWireAdapter } = jest.requireActual('@salesforce/sfdx-lwc-jest');
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true },
);
jest.mock('@salesforce/apex/FollowUpOutcomeController.record', () => ({ default: jest.fn() }), { virtual: true });

const effortWire = getCaseEffort as unknown as TestAdapter<Ease.CaseEffort>;
const recordWire = getRecord as unknown as TestAdapter<unknown>;

const ANSWERED: Ease.CaseEffort = {
    status: 'answered',
    score: 2,
    scaleMax: 7,
    band: 'Low',
    comment: 'I had to explain it three times',
    answeredAt: '2026-03-02T18:30:00Z',
    followUp: {
        taskId: '00T000000000001',
        subject: 'Call Ada about case 00001001',
        dueAt: '2026-03-04T18:30:00Z',
        isOverdue: false,
        isClosed: false,
        ownerName: 'Sam Agent',
    },
    history: [{ caseId: '500000000000009', caseNumber: '00001000', score: 6, answeredAt: '2026-01-05T10:00:00Z' }],
};

async function card(effort?: Ease.CaseEffort): Promise<HTMLElement> {
    const element = await show('c-effort-card', EffortCard, { recordId: '500000000000001' });
    if (effort) {
        effortWire.emit(effort);
        await settle();
    }
    return element;
}

function caseModifiedAt(instant: string, status = 'Closed'): void {
    recordWire.emit({
        id: '500000000000001',
        fields: { LastModifiedDate: { value: instant }, Status: { value: status } },
    });
}

describe('c-effort-card', () => {
    beforeEach(() => {
        jest.useFakeTimers({ now: new Date('2026-03-02T19:00:00Z'), doNotFake: ['queueMicrotask', 'nextTick'] });
    });

    afterEach(() => {
        clearPage();
        jest.clearAllMocks();
        jest.useRealTimers();
    });

    it('asks for the effort of its case', async () => {
        await card();

        expect(effortWire.getLastConfig()).toStrictEqual({ caseId: '500000000000001' });
    });

    it('says that it loads', async () => {
        expect(find(await card(), '[role="status"]').textContent).toBe('Loading customer effort');
    });

    it.each([
        ['Low', 'Difficult'],
        ['Neutral', 'Neutral'],
        ['High', 'Easy'],
    ] as const)('shows the score with its band %s in words', async (band, words) => {
        const element = await card({ ...ANSWERED, band });

        expect(textOf(element)).toContain('2 of 7');
        expect(find(element, '.band').textContent?.trim()).toBe(words);
    });

    it('shows what the customer wrote as text, never as markup', async () => {
        const element = await card({ ...ANSWERED, comment: '<img src=x onerror=alert(1)> 😕' });

        expect(find(element, 'blockquote').textContent).toBe('<img src=x onerror=alert(1)> 😕');
        expect(findAll(element, 'img')).toHaveLength(0);
    });

    it('says when there is no comment', async () => {
        expect(textOf(await card({ ...ANSWERED, comment: null }))).toContain('No comment');
    });

    it('shows the follow-up with the time left and who has it', async () => {
        const element = await card(ANSWERED);

        expect(find(element, '.due').textContent?.trim()).toBe('Due in 47 hours');
        expect(textOf(element)).toContain('Assigned to Sam Agent');
    });

    it('counts the time left from the server, whatever the clock of this computer says', async () => {
        const element = await card({ ...ANSWERED, asOf: '2026-03-04T16:30:00Z' });

        expect(find(element, '.due').textContent?.trim()).toBe('Due in 2 hours');
    });

    it('shows that a follow-up is overdue', async () => {
        const followUp = {
            ...ANSWERED.followUp,
            taskId: '1',
            isClosed: false,
            isOverdue: true,
            dueAt: '2026-03-02T16:00:00Z',
        };
        const element = await card({ ...ANSWERED, followUp });

        expect(find(element, '.late').textContent?.trim()).toBe('Overdue, was due 3 hours ago');
    });

    it('shows that a follow-up is done, also when it was late', async () => {
        const followUp = { taskId: '1', isClosed: true, isOverdue: true, dueAt: '2026-03-02T16:00:00Z' };
        const element = await card({ ...ANSWERED, followUp });

        expect(find(element, '.due').textContent?.trim()).toBe('Done');
        expect(findAll(element, '.late')).toHaveLength(0);
    });

    it('shows the scores of earlier cases and of this one', async () => {
        const element = await card(ANSWERED);

        expect(findAll(element, 'tbody tr').map(({ textContent }) => textContent)).toStrictEqual([
            'This caseMar 2, 20262 of 7Difficult',
            '00001000Jan 5, 20266',
        ]);
    });

    it('tells the page and asks again when an outcome was recorded', async () => {
        const element = await card(ANSWERED);
        find(element, 'c-follow-up-outcome').dispatchEvent(new CustomEvent('record'));
        await settle();

        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([
            { recordId: '00T000000000001' },
            { recordId: '500000000000001' },
        ]);
        expect(refreshApex).toHaveBeenCalledTimes(1);
    });

    it('asks again when somebody else changed the follow-up', async () => {
        const element = await card(ANSWERED);
        find(element, 'c-follow-up-outcome').dispatchEvent(new CustomEvent('stale'));

        expect(refreshApex).toHaveBeenCalledTimes(1);
    });

    it('asks again when the agent comes back to the page, as long as it is there', async () => {
        const element = await card(ANSWERED);
        document.dispatchEvent(new Event('visibilitychange'));
        expect(refreshApex).toHaveBeenCalledTimes(1);

        element.remove();
        document.dispatchEvent(new Event('visibilitychange'));
        expect(refreshApex).toHaveBeenCalledTimes(1);
    });

    it('keeps what it shows when asking again fails', async () => {
        const element = await card(ANSWERED);
        effortWire.error({ message: 'No connection' });
        await settle();

        expect(find(element, '[role="alert"]').textContent).toContain('No connection');
        expect(textOf(element)).toContain('2 of 7');
    });

    it.each([
        [{ status: 'none' }, 'Not asked yet. A survey goes out after the case is closed.'],
        [{ status: 'scheduled', dueAt: '2026-03-02T20:15:00Z' }, 'Survey goes out Mar 2, 2026, 12:15 PM'],
        [{ status: 'scheduled' }, 'Survey goes out soon'],
        [{ status: 'sent', sentAt: '2026-03-02T18:30:00Z' }, 'Survey sent Mar 2, 2026, 10:30 AM. No answer yet.'],
        [
            { status: 'suppressed', suppressionReason: 'Fatigue', lastAskedAt: '2026-02-20T18:30:00Z' },
            'Not surveyed: asked on Feb 20, 2026',
        ],
        [{ status: 'suppressed', suppressionReason: 'Fatigue' }, 'Not surveyed: asked a short time ago'],
        [{ status: 'suppressed', suppressionReason: 'No Contact' }, 'Not surveyed: the case has no contact'],
        [{ status: 'suppressed', suppressionReason: 'Moon Phase' }, 'Not surveyed: Moon Phase'],
        [{ status: 'suppressed', suppressionDetail: 'Something else' }, 'Not surveyed: Something else'],
    ] as [Ease.CaseEffort, string][])('says where an invitation stands: %j', async (effort, words) => {
        const element = await card(effort);

        expect(textOf(element).replaceAll('\u202f', ' ')).toContain(words);
    });

    it('shows an error in words, and asks again on request', async () => {
        const element = await card();
        effortWire.error({ message: 'No access to Survey_Response__c' });
        await settle();
        expect(find(element, '[role="alert"]').textContent).toContain('No access to Survey_Response__c');

        find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
        await settle();

        expect(refreshApex).toHaveBeenCalledTimes(1);
    });

    it('asks again when the case has changed', async () => {
        await card(ANSWERED);
        caseModifiedAt('2026-03-02T18:00:00Z');
        expect(refreshApex).not.toHaveBeenCalled();
        caseModifiedAt('2026-03-02T18:05:00Z');

        expect(refreshApex).toHaveBeenCalledTimes(1);
    });

    it('asks again when the case is opened again within the second in which it was closed', async () => {
        await card(ANSWERED);

        caseModifiedAt('2026-03-02T18:00:00Z', 'Closed');
        caseModifiedAt('2026-03-02T18:00:00Z', 'New');

        expect(refreshApex).toHaveBeenCalledTimes(1);
    });

    it('asks again at the touch of a button', async () => {
        const element = await card(ANSWERED);
        find(element, 'lightning-button-icon').click();

        expect(refreshApex).toHaveBeenCalledTimes(1);
    });

    it.each([
        ['nothing yet', undefined],
        ['an answer', ANSWERED],
        ['a reason', { status: 'suppressed', suppressionReason: 'Opted Out' } as Ease.CaseEffort],
    ])('is accessible with %s', async (_name, effort) => {
        jest.useRealTimers();

        await expect(await card(effort)).toBeAccessible();
    });
});
