import { LightningElement, api } from 'lwc';
import { dateText, dateTimeText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import { reasonText } from './reasons';
import labelScheduled from '@salesforce/label/c.Effort_Card_Scheduled';
import labelScheduledSoon from '@salesforce/label/c.Effort_Card_Scheduled_Soon';
import labelSent from '@salesforce/label/c.Effort_Card_Sent';
import labelSentUndated from '@salesforce/label/c.Effort_Card_Sent_Undated';
import labelNotSurveyed from '@salesforce/label/c.Effort_Card_Not_Surveyed';
import labelNone from '@salesforce/label/c.Effort_Card_None';

const ICONS: Record<Exclude<Ease.EffortStatus, 'answered'>, string> = {
    scheduled: 'utility:clock',
    sent: 'utility:email',
    suppressed: 'utility:ban',
    none: 'utility:info',
};

/** Where the invitation of a case without an answer stands: scheduled, sent, not sent and why, or none. */
export default class InvitationStatus extends LightningElement {
    @api effort?: Ease.CaseEffort;

    get icon(): string {
        const status = this.effort?.status ?? 'none';
        return status === 'answered' ? ICONS.none : ICONS[status];
    }

    get text(): string {
        const { status, dueAt, sentAt } = this.effort ?? {};
        switch (status) {
            case 'scheduled':
                return dueAt ? fillLabel(labelScheduled, dateTimeText(dueAt)) : labelScheduledSoon;
            case 'sent':
                return sentAt ? fillLabel(labelSent, dateTimeText(sentAt)) : labelSentUndated;
            case 'suppressed':
                return fillLabel(labelNotSurveyed, this.reason);
            default:
                return labelNone;
        }
    }

    private get reason(): string {
        const { suppressionReason, suppressionDetail, lastAskedAt } = this.effort ?? {};
        return (
            reasonText(suppressionReason, lastAskedAt ? dateText(lastAskedAt) : undefined) ?? suppressionDetail ?? ''
        );
    }
}
