import { LightningElement, api } from 'lwc';
import { fillLabel } from 'c/labelText';
import type SurveyQuestion from 'c/surveyQuestion';
import type { QuestionProgress } from 'c/surveyQuestion';
import { describeScore } from 'c/surveyWords';
import labelSend from '@salesforce/label/c.Survey_Page_Send';
import labelSending from '@salesforce/label/c.Survey_Page_Sending';
import labelSaved from '@salesforce/label/c.Survey_Page_Saved';
import labelSuggested from '@salesforce/label/c.Survey_Page_Suggested';
import labelWaiting from '@salesforce/label/c.Survey_Page_Waiting';

interface Item {
    readonly asked: Ease.SurveyQuestion;
    readonly suggestedScore: number | null;
    readonly isFirst: boolean;
    readonly isRatingOnly: boolean;
}

/**
 * The ratings of a survey, one or two, and the button that sends them. A second rating may be left out. Within another
 * page the second one follows the first, and only the last one asks for a comment.
 * Sends `sent` with the server's view when everything sent has arrived, `refused` when something was not accepted.
 */
export default class SurveyForm extends LightningElement {
    @api token = '';
    @api view!: Ease.SurveyView;
    /** The score that the link carries; it belongs to the first rating. */
    @api suggestedScore?: number | null;
    /** Part of a page that has a heading of its own. */
    @api isEmbedded = false;

    progress: readonly QuestionProgress[] = [];

    private waitingFor = new Set<Ease.SurveyMetric>();
    private arrived = new Map<Ease.SurveyMetric, Ease.SurveyView>();

    @api
    focus(): void {
        this.questions[0]?.focus();
    }

    get items(): Item[] {
        return this.shownQuestions.map((asked, index) => ({
            asked,
            suggestedScore: index === 0 ? (this.suggestedScore ?? null) : null,
            isFirst: index === 0 && !this.isEmbedded,
            isRatingOnly: this.isEmbedded && index < this.view.questions.length - 1,
        }));
    }

    get isSending(): boolean {
        return this.progress.some(({ kind, isFinal }) => isFinal && kind === 'sending');
    }

    get sendText(): string {
        return this.isSending ? labelSending : labelSend;
    }

    get isSaved(): boolean {
        return this.kind === 'delivered';
    }

    get statusClass(): string {
        return `status ${this.kind ?? ''}`;
    }

    get status(): string {
        switch (this.kind) {
            case 'delivered':
                return labelSaved;
            case 'waiting':
                return labelWaiting;
            case 'suggested':
                return fillLabel(labelSuggested, this.suggestion);
            default:
                return '';
        }
    }

    handleReport(event: CustomEvent<QuestionProgress>): void {
        const { detail } = event;
        this.progress = [...this.progress.filter(({ metric }) => metric !== detail.metric), detail];
    }

    handleSubmit(event: Event): void {
        event.preventDefault();
        const chosen = this.questions.filter(({ hasScore }) => hasScore);
        const tooLong = chosen.find(({ isCommentTooLong }) => isCommentTooLong);
        if (chosen.length === 0) {
            this.questions[0]?.askForChoice();
        } else if (tooLong) {
            tooLong.focusComment();
        } else {
            this.waitingFor = new Set(chosen.map(({ asked }) => asked.metric));
            this.arrived = new Map();
            chosen.forEach((question) => question.submit());
        }
    }

    /** Two answers may arrive in any order, and each view knows for certain only its own. */
    handleSent(event: CustomEvent<{ metric: Ease.SurveyMetric; view: Ease.SurveyView }>): void {
        const { metric, view } = event.detail;
        this.arrived.set(metric, view);
        if ([...this.waitingFor].some((awaited) => !this.arrived.has(awaited))) {
            return;
        }
        const questions = view.questions.map((asked) => this.storedIn(asked.metric) ?? asked);
        this.dispatchEvent(new CustomEvent('sent', { detail: { view: { ...view, questions } } }));
    }

    handleRefused(): void {
        this.dispatchEvent(new CustomEvent('refused'));
    }

    private storedIn(metric: Ease.SurveyMetric): Ease.SurveyQuestion | undefined {
        return this.arrived.get(metric)?.questions.find((asked) => asked.metric === metric);
    }

    private get shownQuestions(): readonly Ease.SurveyQuestion[] {
        const { questions } = this.view;
        const next = questions.findIndex((asked) => !this.hasScore(asked));
        return this.isEmbedded && next >= 0 ? questions.slice(0, next + 1) : questions;
    }

    private hasScore(asked: Ease.SurveyQuestion): boolean {
        const reported = this.progress.find(({ metric }) => metric === asked.metric);
        return (reported?.score ?? asked.score ?? null) !== null;
    }

    private get questions(): SurveyQuestion[] {
        const found = this.template?.querySelectorAll<HTMLElement>('c-survey-question') ?? [];
        return [...found] as unknown as SurveyQuestion[];
    }

    /** What matters most of what the ratings report. */
    private get kind(): QuestionProgress['kind'] | undefined {
        const kinds = this.progress.map(({ kind }) => kind);
        return (['waiting', 'sending', 'refused', 'delivered', 'suggested'] as const).find((kind) =>
            kinds.includes(kind),
        );
    }

    private get suggestion(): string {
        const suggested = this.progress.find(({ kind }) => kind === 'suggested');
        const asked = this.view.questions.find(({ metric }) => metric === suggested?.metric);
        return (asked && describeScore(asked, suggested?.score)) ?? '';
    }
}
