import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { refreshApex } from '@salesforce/apex';
import getCaseEffort from '@salesforce/apex/EffortCardController.getCaseEffort';
import LAST_MODIFIED from '@salesforce/schema/Case.LastModifiedDate';
import STATUS from '@salesforce/schema/Case.Status';
import { toMessage } from 'c/ldsErrors';
import labelTitle from '@salesforce/label/c.Effort_Card_Title';
import labelLoading from '@salesforce/label/c.Effort_Card_Loading';
import labelRefresh from '@salesforce/label/c.Effort_Card_Refresh';
import labelError from '@salesforce/label/c.Effort_Card_Error';
import labelRetry from '@salesforce/label/c.Effort_Card_Retry';

/** What this customer felt about this case, and what to do next. For the Case record page. */
export default class EffortCard extends LightningElement {
    @api recordId?: string;

    effort?: Ease.CaseEffort;
    errorMessage?: string;
    isRefreshing = false;

    readonly fields = [LAST_MODIFIED, STATUS];
    readonly label = {
        title: labelTitle,
        loading: labelLoading,
        refresh: labelRefresh,
        error: labelError,
        retry: labelRetry,
    };

    private wiredEffort?: Salesforce.WireResult<Ease.CaseEffort>;
    private caseVersion?: string;
    private receivedAt = 0;

    connectedCallback(): void {
        document.addEventListener('visibilitychange', this.handleVisibility);
    }

    disconnectedCallback(): void {
        document.removeEventListener('visibilitychange', this.handleVisibility);
    }

    @wire(getCaseEffort, { caseId: '$recordId' })
    receiveEffort(result: Salesforce.WireResult<Ease.CaseEffort>): void {
        this.wiredEffort = result;
        this.receivedAt = Date.now();
        // What is shown stays through a failure: an agent may be typing.
        this.effort = result.error === undefined ? result.data : this.effort;
        this.errorMessage = result.error === undefined ? undefined : toMessage(result.error);
    }

    /**
     * The wire of an Apex method does not notice that the case has changed; the wire of its record does. A time of
     * modification has whole seconds, in which a case can be closed and opened again: the status tells that.
     */
    @wire(getRecord, { recordId: '$recordId', fields: '$fields' })
    receiveCase({ data }: Salesforce.WireResult<RecordRepresentation>): void {
        const version = data && JSON.stringify(this.fields.map((field) => getFieldValue(data, field)));
        const hasChanged = this.caseVersion !== undefined && version !== this.caseVersion;
        this.caseVersion = version ?? this.caseVersion;
        if (hasChanged && version !== undefined) {
            void this.refresh();
        }
    }

    get isLoading(): boolean {
        return this.effort === undefined && this.errorMessage === undefined;
    }

    get isAnswered(): boolean {
        return this.effort?.status === 'answered';
    }

    get isScheduled(): boolean {
        return this.effort?.status === 'scheduled';
    }

    /** The org's time, in milliseconds since 1970: a wrong clock on this computer must not move what is due. */
    get now(): number {
        const { asOf } = this.effort ?? {};
        return asOf ? Date.parse(asOf) + Date.now() - this.receivedAt : Date.now();
    }

    async handleRefresh(): Promise<void> {
        this.isRefreshing = true;
        await this.refresh();
        this.isRefreshing = false;
    }

    /** The follow-up is shown elsewhere on the page as well: by its own page, and in lists of activities. */
    async handleRecord(): Promise<void> {
        const recordIds = [this.effort?.followUp?.taskId, this.recordId].filter((id) => id !== undefined);
        await notifyRecordUpdateAvailable(recordIds.map((recordId) => ({ recordId })));
        await this.refresh();
    }

    /** A customer answers without anything on this page being told: whoever comes back to the page sees it. */
    private readonly handleVisibility = (): void => {
        if (document.visibilityState === 'visible' && this.wiredEffort !== undefined) {
            void this.refresh();
        }
    };

    /** A failure arrives through the wire and is shown from there. */
    private async refresh(): Promise<void> {
        try {
            await refreshApex(this.wiredEffort);
        } catch (error) {
            this.errorMessage = toMessage(error);
        }
    }
}
