import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import type { RecordPageReference } from 'lightning/navigation';
import { relativeText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import labelTitle from '@salesforce/label/c.Effort_Card_Follow_Up';
import labelOpen from '@salesforce/label/c.Effort_Card_Follow_Up_Open';
import labelDue from '@salesforce/label/c.Effort_Card_Follow_Up_Due';
import labelOverdue from '@salesforce/label/c.Effort_Card_Follow_Up_Overdue';
import labelOverdueUndated from '@salesforce/label/c.Effort_Card_Follow_Up_Overdue_Undated';
import labelDone from '@salesforce/label/c.Effort_Card_Follow_Up_Done';
import labelNoDue from '@salesforce/label/c.Effort_Card_Follow_Up_No_Due';
import labelOwner from '@salesforce/label/c.Effort_Card_Follow_Up_Owner';

/** The task that a low score has raised: its link, its owner, and how much time is left. */
export default class FollowUpStatus extends NavigationMixin(LightningElement) {
    @api followUp?: Ease.FollowUp;
    /** The server's time when it delivered the follow-up, in milliseconds since 1970. */
    @api now = Date.now();

    taskUrl?: string;

    readonly label = { title: labelTitle };

    connectedCallback(): void {
        void this.findUrl();
    }

    get subject(): string {
        return this.followUp?.subject || labelOpen;
    }

    get owner(): string | undefined {
        return this.followUp?.ownerName ? fillLabel(labelOwner, this.followUp.ownerName) : undefined;
    }

    get isLate(): boolean {
        return this.followUp?.isOverdue === true && !this.followUp.isClosed;
    }

    get due(): string {
        const { isClosed, dueAt } = this.followUp ?? {};
        if (isClosed) {
            return labelDone;
        }
        if (this.isLate) {
            return dueAt ? fillLabel(labelOverdue, relativeText(dueAt, this.now)) : labelOverdueUndated;
        }
        return dueAt ? fillLabel(labelDue, relativeText(dueAt, this.now)) : labelNoDue;
    }

    get dueIcon(): string {
        return this.isLate ? 'utility:warning' : this.followUp?.isClosed ? 'utility:success' : 'utility:clock';
    }

    get dueClass(): string {
        return this.isLate ? 'due late' : 'due';
    }

    handleOpen(event: Event): void {
        event.preventDefault();
        this[NavigationMixin.Navigate](this.taskPage);
    }

    private get taskPage(): RecordPageReference {
        const recordId = this.followUp?.taskId ?? '';
        return { type: 'standard__recordPage', attributes: { recordId, objectApiName: 'Task', actionName: 'view' } };
    }

    private async findUrl(): Promise<void> {
        this.taskUrl = await this[NavigationMixin.GenerateUrl](this.taskPage);
    }
}
