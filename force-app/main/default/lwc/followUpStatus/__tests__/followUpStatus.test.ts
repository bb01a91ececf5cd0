import FollowUpStatus from 'c/followUpStatus';
import { clearPage, find, settle, show, textOf } from 'testing';

const NOW = Date.parse('2026-03-02T19:00:00Z');

async function showFollowUp(followUp: Partial<Ease.FollowUp>): Promise<HTMLElement> {
    const whole = { taskId: '00T000000000001', isClosed: false, isOverdue: false, ...followUp };
    return show('c-follow-up-status', FollowUpStatus, { followUp: whole, now: NOW });
}

describe('c-follow-up-status', () => {
    afterEach(clearPage);

    it('links to the task', async () => {
        const element = await showFollowUp({ subject: 'Call Ada' });
        await settle();

        const link = find<HTMLAnchorElement>(element, 'a');
        expect(link.textContent).toBe('Call Ada');
        expect(link.href).not.toBe('');
    });

    it('links to a task without a subject too', async () => {
        expect(find(await showFollowUp({}), 'a').textContent).toBe('Open the follow-up task');
    });

    it('says when there is no due time', async () => {
        expect(textOf(await showFollowUp({}))).toContain('No due date');
    });

    it('says that it is overdue without a known time', async () => {
        expect(find(await showFollowUp({ isOverdue: true }), '.late').textContent?.trim()).toBe('Overdue');
    });

    it('is accessible', async () => {
        await expect(await showFollowUp({ subject: 'Call Ada', isOverdue: true })).toBeAccessible();
    });
});
