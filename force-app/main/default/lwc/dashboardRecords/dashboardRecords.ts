import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { casePage } from 'c/casePage';
import { fillLabel } from 'c/labelText';
import { toMessage } from 'c/ldsErrors';
import labelCase from '@salesforce/label/c.Dashboard_Answers_Case';
import labelClose from '@salesforce/label/c.Dashboard_Answers_Close';
import labelEmpty from '@salesforce/label/c.Dashboard_Answers_Empty';
import labelError from '@salesforce/label/c.Dashboard_Answers_Error';
import labelLatest from '@salesforce/label/c.Dashboard_Answers_Latest';
import labelLoading from '@salesforce/label/c.Dashboard_Answers_Loading';
import labelNoCase from '@salesforce/label/c.Dashboard_Answers_No_Case';
import labelRetry from '@salesforce/label/c.Dashboard_Retry';
import labelTitle from '@salesforce/label/c.Dashboard_Answers_Title';
import type { DrillDown, Period } from 'c/drillDown';
import { readAnswers, readFollowUps } from './answers';
import { readDecisions } from './decisions';
import type { ListedRecord, RecordList } from './recordList';

/** The most that Apex tells (`DashboardAnswers.MOST_SHOWN`). */
const MOST_SHOWN = 200;

interface Row {
    readonly id: string;
    readonly caseId?: string | null;
    readonly caseText: string;
    readonly url?: string;
    readonly cells: readonly { readonly column: string; readonly text: string }[];
}

/** Loads and lists the records behind a number that somebody asked to see. */
export default class DashboardRecords extends NavigationMixin(LightningElement) {
    @api program = '';
    /** The shown weeks and this month. */
    @api periods?: Readonly<Record<'weeks' | 'month', Period>>;

    columns: readonly string[] = [];
    rows?: Row[];
    errorMessage?: string;

    readonly label = {
        case: labelCase,
        close: labelClose,
        empty: labelEmpty,
        error: labelError,
        loading: labelLoading,
        retry: labelRetry,
    };

    private asked?: DrillDown;
    private isNew = false;

    /** Which records to show. */
    @api
    get request(): DrillDown | undefined {
        return this.asked;
    }

    set request(request: DrillDown | undefined) {
        this.asked = request;
        this.isNew = true;
    }

    get title(): string {
        const title = this.asked?.title ?? '';
        return this.asked?.decisions ? title : fillLabel(labelTitle, title);
    }

    get isLoading(): boolean {
        return this.rows === undefined && this.errorMessage === undefined;
    }

    get isEmpty(): boolean {
        return this.rows?.length === 0;
    }

    get latest(): string | undefined {
        return this.rows?.length === MOST_SHOWN ? fillLabel(labelLatest, MOST_SHOWN) : undefined;
    }

    renderedCallback(): void {
        if (this.isNew) {
            this.isNew = false;
            this.template?.querySelector('h2')?.focus();
            void this.load();
        }
    }

    handleOpen(event: Event): void {
        event.preventDefault();
        this[NavigationMixin.Navigate](casePage((event.currentTarget as HTMLElement).dataset.caseId ?? ''));
    }

    handleClose(): void {
        this.dispatchEvent(new CustomEvent('close'));
    }

    /** Asks for the records, again after a failure. */
    async load(): Promise<void> {
        const { asked } = this;
        this.rows = undefined;
        this.errorMessage = undefined;
        try {
            const { columns, records } = await this.read();
            const rows = await Promise.all(records.map((record) => this.describe(record, columns)));
            if (asked === this.asked) {
                this.columns = columns;
                this.rows = rows;
            }
        } catch (error) {
            this.errorMessage = toMessage(error);
        }
    }

    private async read(): Promise<RecordList> {
        const { asked, periods, program } = this;
        if (!asked || !periods) {
            return { columns: [], records: [] };
        }
        const { decisions, followUps, group } = asked;
        if (group) {
            return readAnswers(program, group, typeof group.period === 'string' ? periods[group.period] : group.period);
        }
        return decisions
            ? readDecisions(program, decisions, periods.month)
            : readFollowUps(program, followUps ?? 'open', periods.month);
    }

    private async describe(
        { id, caseId, caseNumber, subject, cells }: ListedRecord,
        columns: readonly string[],
    ): Promise<Row> {
        return {
            id,
            caseId,
            caseText: caseNumber ? `${caseNumber} ${subject ?? ''}` : labelNoCase,
            url: caseId ? await this[NavigationMixin.GenerateUrl](casePage(caseId)) : undefined,
            cells: cells.map((text, index) => ({ column: columns[index] ?? '', text })),
        };
    }
}
