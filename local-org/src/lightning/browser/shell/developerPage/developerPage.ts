import { LightningElement } from 'lwc';
import { request, type RequestFailure } from 'host/http';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';

export interface DeveloperState {
    now: number;
    offset: number;
    pendingPaths: {
        flowName: string;
        pathName: string;
        objectName: string;
        recordId: string;
        dueAt: number;
        userName: string;
    }[];
    jobs: {
        id: string;
        kind: string;
        className: string;
        status: string;
        createdAt: number;
        nextRunAt: number | null;
        message: string | null;
    }[];
    emails: {
        id: number;
        subject: string;
        recipients: string[];
        from: string;
        sentAt: number;
        plainTextBody: string | null;
    }[];
    transactions: TransactionSummary[];
}

export interface TransactionSummary {
    id: number;
    label: string;
    userName: string;
    startedAt: number;
    outcome: string;
    error: string | null;
    isPageData: boolean;
    queries: number;
    dmlStatements: number;
    cpuTime: number;
}

/** The org's clock, and what waits, was sent and ran. */
export default class DeveloperPage extends LightningElement {
    state?: DeveloperState;
    failure?: RequestFailure;
    isAdvancing = false;
    chosenTab = 'work';
    /** What the last advance ran, in words. */
    ran: string[] = [];

    get tabs(): { name: string; label: string }[] {
        const waiting = (this.state?.pendingPaths.length ?? 0) + (this.state?.jobs.filter(isWaiting).length ?? 0);
        return [
            { name: 'work', label: `Waiting (${waiting})` },
            { name: 'outbox', label: `Outbox (${this.state?.emails.length ?? 0})` },
            { name: 'transactions', label: 'Transactions' },
        ];
    }

    get chosenLabel(): string | undefined {
        return this.tabs.find((tab) => tab.name === this.chosenTab)?.label;
    }

    get showsWork(): boolean {
        return this.chosenTab === 'work';
    }

    get showsOutbox(): boolean {
        return this.chosenTab === 'outbox';
    }

    chooseTab(event: CustomEvent<{ name: string }>): void {
        this.chosenTab = event.detail.name;
    }

    connectedCallback(): void {
        void this.load('state', {});
    }

    refresh(): void {
        void this.load('state', {});
    }

    async advance(event: CustomEvent<{ minutes: number }>): Promise<void> {
        this.isAdvancing = true;
        const answer = await this.load('advance', { minutes: event.detail.minutes });
        this.isAdvancing = false;
        if (answer !== undefined) {
            this.ran = answer.ran ?? [];
            const count = this.ran.length === 1 ? '1 piece' : `${this.ran.length} pieces`;
            const title = this.ran.length === 0 ? 'Nothing was due' : `${count} of work ran`;
            this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
        }
    }

    private async load(path: string, body: object): Promise<(DeveloperState & { ran?: string[] }) | undefined> {
        try {
            const answer = await request<DeveloperState & { ran?: string[] }>(`developer/${path}`, body);
            this.state = answer;
            this.failure = undefined;
            return answer;
        } catch (failure) {
            this.failure = failure as RequestFailure;
            return undefined;
        }
    }
}

function isWaiting(job: DeveloperState['jobs'][number]): boolean {
    return job.status === 'Queued' || job.status === 'Waiting' || job.status === 'Processing';
}
