import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import InvitationStatus from 'c/invitationStatus';
import { clearPage, find, show, textOf } from 'testing';

/** The reasons that an invitation can have, from the field's own picklist. */
const FIELD = join(process.cwd(), 'force-app/main/default/objects/Survey_Invitation__c/fields');
const picklist = readFileSync(join(FIELD, 'Suppression_Reason__c.field-meta.xml'), 'utf8');
const REASONS = [...picklist.matchAll(/<value>\s*<fullName>(.*?)<\/fullName>/g)].map((found) => found[1] ?? '');

async function status(effort: Ease.CaseEffort): Promise<HTMLElement> {
    return show('c-invitation-status', InvitationStatus, { effort });
}

describe('c-invitation-status', () => {
    afterEach(clearPage);

    it.each(REASONS)('has words for the reason %s', async (suppressionReason) => {
        const words = textOf(await status({ status: 'suppressed', suppressionReason }));

        expect(words).toMatch(/^Not surveyed: [a-z]/);
    });

    it.each([
        ['scheduled', 'utility:clock'],
        ['sent', 'utility:email'],
        ['suppressed', 'utility:ban'],
        ['none', 'utility:info'],
    ] as const)('shows a picture for %s', async (state, icon) => {
        const element = await status({ status: state });

        expect(find<HTMLElement & { iconName: string }>(element, 'lightning-icon').iconName).toBe(icon);
    });

    it('is accessible', async () => {
        await expect(await status({ status: 'scheduled' })).toBeAccessible();
    });
});
