import { LightningElement, api } from 'lwc';
import record from '@salesforce/apex/FollowUpOutcomeController.record';
import { dateTimeText, inputText, instantOf } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import { toMessage } from 'c/ldsErrors';
import labelTitle from '@salesforce/label/c.Effort_Card_Outcome';
import labelRecord from '@salesforce/label/c.Effort_Card_Outcome_Record';
import labelChange from '@salesforce/label/c.Effort_Card_Outcome_Change';
import labelQuestion from '@salesforce/label/c.Effort_Card_Outcome_Question';
import labelReachedAt from '@salesforce/label/c.Effort_Card_Outcome_Reached_At';
import labelReachedAtHelp from '@salesforce/label/c.Effort_Card_Outcome_Reached_At_Help';
import labelNote from '@salesforce/label/c.Effort_Card_Outcome_Note';
import labelSave from '@salesforce/label/c.Effort_Card_Outcome_Save';
import labelSaveClosed from '@salesforce/label/c.Effort_Card_Outcome_Save_Closed';
import labelCancel from '@salesforce/label/c.Effort_Card_Outcome_Cancel';
import labelSaved from '@salesforce/label/c.Effort_Card_Outcome_Saved';
import labelChanged from '@salesforce/label/c.Effort_Card_Outcome_Changed';
import labelSomebody from '@salesforce/label/c.Effort_Card_Outcome_Somebody';
import labelOpen from '@salesforce/label/c.Effort_Card_Outcome_Is_Open';
import labelDone from '@salesforce/label/c.Effort_Card_Follow_Up_Done';
import labelMissing from '@salesforce/label/c.Follow_Up_Outcome_Missing';

/** The outcome after which nobody was contacted: a value of `Task.Survey_Outcome__c`. */
const NOT_REACHED = 'Not Reached';

/**
 * What came of a follow-up, and the form in which an agent says it. Sends `record` when it is saved, and `stale` when
 * somebody else has changed the follow-up. What is typed stays through both, until it is saved or cancelled.
 */
export default class FollowUpOutcome extends LightningElement {
    isEditing = false;
    isBusy = false;
    isChangedMeanwhile = false;
    errorMessage?: string;
    savedMessage = '';

    outcome = '';
    /** As the input has it: without a zone, in the user's. */
    contactedAt = '';
    note = '';

    readonly label = {
        title: labelTitle,
        question: labelQuestion,
        reachedAt: labelReachedAt,
        reachedAtHelp: labelReachedAtHelp,
        note: labelNote,
        cancel: labelCancel,
    };

    private current?: Ease.FollowUp;
    private focusTarget?: 'lightning-radio-group' | '.open';

    @api
    get followUp(): Ease.FollowUp | undefined {
        return this.current;
    }

    set followUp(followUp: Ease.FollowUp | undefined) {
        const isOther = this.current !== undefined && this.current.lastModifiedAt !== followUp?.lastModifiedAt;
        this.current = followUp;
        if (isOther && this.isEditing && !this.isBusy) {
            this.isChangedMeanwhile = true;
        }
    }

    renderedCallback(): void {
        const target = this.focusTarget && this.template?.querySelector<HTMLElement>(this.focusTarget);
        if (target) {
            this.focusTarget = undefined;
            target.focus();
        }
    }

    get isRecordable(): boolean {
        return this.current?.isRecordable === true;
    }

    get outcomes(): { value: string; label: string }[] {
        return this.current?.outcomes ?? [];
    }

    get recorded(): string {
        const { outcome } = this.current ?? {};
        return this.outcomes.find(({ value }) => value === outcome)?.label ?? outcome ?? '';
    }

    get recordedAt(): string {
        return this.current?.contactedAt ? dateTimeText(this.current.contactedAt) : '';
    }

    get openLabel(): string {
        return this.recorded ? labelChange : labelRecord;
    }

    get saveLabel(): string {
        return this.current?.isClosed ? labelSaveClosed : labelSave;
    }

    get isReached(): boolean {
        return this.outcome !== NOT_REACHED;
    }

    /** Who changed the follow-up since the form was opened, and what it is now. */
    get changedMessage(): string {
        const { isClosed, note, lastModifiedBy } = this.current ?? {};
        const now = [isClosed ? labelDone : labelOpen, this.recorded, note].filter(Boolean).join(' · ');
        return fillLabel(labelChanged, lastModifiedBy || labelSomebody, now);
    }

    handleOpen(): void {
        this.outcome = this.current?.outcome ?? '';
        this.contactedAt = this.current?.contactedAt ? inputText(this.current.contactedAt) : '';
        this.note = this.current?.note ?? '';
        this.savedMessage = '';
        this.isEditing = true;
        this.focusTarget = 'lightning-radio-group';
    }

    handleOutcome(event: CustomEvent<{ value: string }>): void {
        this.outcome = event.detail.value;
        this.errorMessage = undefined;
    }

    handleContactedAt(event: Event): void {
        this.contactedAt = (event.currentTarget as HTMLInputElement).value;
    }

    handleNote(event: CustomEvent<{ value: string }>): void {
        this.note = event.detail.value;
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        if (this.template?.querySelector('input')?.reportValidity() === false) {
            return;
        }
        if (!this.outcome) {
            this.errorMessage = labelMissing;
            return;
        }
        this.isBusy = true;
        this.errorMessage = undefined;
        this.isChangedMeanwhile = false;
        try {
            const isSaved = await this.save();
            this.isBusy = false;
            if (isSaved) {
                this.savedMessage = labelSaved;
                this.close();
            }
            this.dispatchEvent(new CustomEvent(isSaved ? 'record' : 'stale'));
        } catch (error) {
            this.isBusy = false;
            this.errorMessage = toMessage(error);
        }
    }

    private save(): Promise<boolean> {
        return record({
            taskId: this.current?.taskId ?? '',
            shownModifiedAt: this.current?.lastModifiedAt ?? null,
            outcome: this.outcome,
            contactedAt: this.isReached && this.contactedAt ? instantOf(this.contactedAt) : null,
            note: this.note,
        });
    }

    private close(): void {
        this.isEditing = false;
        this.isChangedMeanwhile = false;
        this.errorMessage = undefined;
        this.focusTarget = '.open';
    }
}
