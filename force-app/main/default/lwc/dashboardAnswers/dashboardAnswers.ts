import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getAnswers from '@salesforce/apex/DashboardController.getAnswers';
import getClosedFollowUps from '@salesforce/apex/DashboardController.getClosedFollowUps';
import getOpenFollowUps from '@salesforce/apex/DashboardController.getOpenFollowUps';
import { casePage } from 'c/casePage';
import { dateText, dateTimeText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import { toMessage } from 'c/ldsErrors';
import labelAgent from '@salesforce/label/c.Dashboard_Answers_Agent';
import labelAnswered from '@salesforce/label/c.Dashboard_Answers_Answered';
import labelCase from '@salesforce/label/c.Dashboard_Answers_Case';
import labelClose from '@salesforce/label/c.Dashboard_Answers_Close';
import labelComment from '@salesforce/label/c.Dashboard_Answers_Comment';
import labelCustomer from '@salesforce/label/c.Dashboard_Answers_Customer';
import labelDue from '@salesforce/label/c.Dashboard_Answers_Due';
import labelEmpty from '@salesforce/label/c.Dashboard_Answers_Empty';
import labelError from '@salesforce/label/c.Dashboard_Answers_Error';
import labelLatest from '@salesforce/label/c.Dashboard_Answers_Latest';
import labelLoading from '@salesforce/label/c.Dashboard_Answers_Loading';
import labelNoCase from '@salesforce/label/c.Dashboard_Answers_No_Case';
import labelOutcome from '@salesforce/label/c.Effort_Card_Outcome';
import labelRetry from '@salesforce/label/c.Dashboard_Retry';
import labelScore from '@salesforce/label/c.Effort_Card_Score';
import labelScoreColumn from '@salesforce/label/c.Dashboard_Answers_Score';
import labelTitle from '@salesforce/label/c.Dashboard_Answers_Title';
import type { DrillDown, Period } from 'c/drillDown';

/** The most that Apex tells (`DashboardAnswers.MOST_SHOWN`). */
const MOST_SHOWN = 200;

interface Row {
    readonly id: string;
    readonly caseId?: string | null;
    readonly caseText: string;
    readonly url?: string;
    readonly score: string;
    readonly comment: string;
    readonly customer: string;
    readonly agent: string;
    readonly answered: string;
    /** When its follow-up is due, or what came of it. */
    readonly followUp: string;
}

/** Loads and lists the answers that somebody asked to see. */
export default class DashboardAnswers extends NavigationMixin(LightningElement) {
    @api program = '';
    /** The shown weeks and this month. */
    @api periods?: Readonly<Record<'weeks' | 'month', Period>>;

    rows?: Row[];
    errorMessage?: string;

    readonly label = {
        agent: labelAgent,
        answered: labelAnswered,
        case: labelCase,
        close: labelClose,
        comment: labelComment,
        customer: labelCustomer,
        empty: labelEmpty,
        error: labelError,
        loading: labelLoading,
        retry: labelRetry,
        score: labelScoreColumn,
    };

    private asked?: DrillDown;
    private isNew = false;

    /** Which answers to show. */
    @api
    get request(): DrillDown | undefined {
        return this.asked;
    }

    set request(request: DrillDown | undefined) {
        this.asked = request;
        this.isNew = true;
    }

    get title(): string {
        return fillLabel(labelTitle, this.asked?.title ?? '');
    }

    get followUpLabel(): string {
        return this.tellsOutcome ? labelOutcome : labelDue;
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

    /** Asks for the answers, again after a failure. */
    async load(): Promise<void> {
        const { asked } = this;
        this.rows = undefined;
        this.errorMessage = undefined;
        try {
            const answers = await this.read();
            const rows = await Promise.all(answers.map((answer) => this.describe(answer)));
            if (asked === this.asked) {
                this.rows = rows;
            }
        } catch (error) {
            this.errorMessage = toMessage(error);
        }
    }

    private async read(): Promise<Ease.DashboardAnswer[]> {
        const { program } = this;
        const { group, followUps } = this.asked ?? {};
        if (group && this.periods) {
            const { dimension, key, period } = group;
            const days = typeof period === 'string' ? this.periods[period] : period;
            return getAnswers({ program, dimension, key, ...days });
        }
        if (followUps === 'closed' && this.periods) {
            return getClosedFollowUps({ program, ...this.periods.month });
        }
        return getOpenFollowUps({ program, isOverdue: followUps === 'overdue' });
    }

    private async describe(answer: Ease.DashboardAnswer): Promise<Row> {
        const { caseId, caseNumber, subject } = answer;
        return {
            id: answer.recordId,
            caseId,
            caseText: caseNumber ? `${caseNumber} ${subject ?? ''}` : labelNoCase,
            url: caseId ? await this[NavigationMixin.GenerateUrl](casePage(caseId)) : undefined,
            score: fillLabel(labelScore, answer.score, answer.scaleMax),
            comment: answer.comment ?? '',
            customer: answer.customer ?? '',
            agent: answer.agent ?? '',
            answered: dateText(answer.answeredAt),
            followUp: (this.tellsOutcome ? answer.outcome : answer.dueAt && dateTimeText(answer.dueAt)) ?? '',
        };
    }

    private get tellsOutcome(): boolean {
        return this.asked?.followUps === 'closed';
    }
}
