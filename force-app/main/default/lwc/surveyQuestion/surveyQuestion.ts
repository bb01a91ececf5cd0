import { LightningElement, api } from 'lwc';
import submitAnswer from '@salesforce/apex/SurveyPageController.submitAnswer';
import { AnswerSender } from 'c/answerSender';
import type { Progress } from 'c/answerSender';
import { answerKey, forgetAnswer, keepAnswer, readKeptAnswer } from 'c/keptAnswer';
import type { Answer } from 'c/keptAnswer';
import { watchForPerson } from 'c/personEvidence';
import type { Evidence } from 'c/personEvidence';
import { wordsOf } from 'c/surveyWords';
import type { QuestionWords } from 'c/surveyWords';
import labelChooseFirst from '@salesforce/label/c.Survey_Page_Choose_First';

/** What has become of a rating. `suggested`: the link chose the score, and nobody has confirmed it. */
export interface QuestionProgress {
    readonly metric: Ease.SurveyMetric;
    readonly kind: Progress<unknown>['kind'] | 'suggested' | 'untouched';
    readonly score: number | null;
    readonly isFinal: boolean;
}

/** Arrow keys walk through the choices, each of which would be saved: the walk is over after so long. */
const KEYBOARD_PAUSE_MILLISECONDS = 800;
/** A score chosen in the e-mail is stored so long after the first touch, unless that touch chooses another. */
const SUGGESTION_PAUSE_MILLISECONDS = 600;

/**
 * One rating of a survey. A score is saved once it is chosen, the comment with `submit`; both belong to one response.
 * A score that came with the link is only shown: it is saved when a person has made themselves known.
 * Sends `report` at each change, `sent` with the server's view when what was submitted has arrived, and `refused`
 * when it was not accepted.
 */
export default class SurveyQuestion extends LightningElement {
    @api token = '';
    @api asked!: Ease.SurveyQuestion;
    @api companyName?: string | null;
    @api commentMaximum = Number.MAX_SAFE_INTEGER;
    @api suggestedScore?: number | null;
    /** The first question of a page is its heading. */
    @api isFirst = false;
    /** Another question follows, and asks for the comment. */
    @api isRatingOnly = false;

    score: number | null = null;
    comment: string | null = null;
    progress?: Progress<Ease.SurveyView>;
    isChoiceMissing = false;

    private isFinal = false;
    private hasChosen = false;
    private isPerson = false;
    private lastEvidence: Evidence = 'pointer';
    private given?: Answer;
    private timer?: ReturnType<typeof setTimeout>;
    private sender?: AnswerSender<Ease.SurveyView>;
    private stopWatching?: () => void;

    connectedCallback(): void {
        this.sender = new AnswerSender(
            ({ score, comment, isConfirmed }) =>
                submitAnswer({
                    token: this.token,
                    metric: this.asked.metric,
                    score: String(score),
                    comment,
                    isConfirmed,
                }),
            (progress) => this.receive(progress),
        );
        this.stopWatching = watchForPerson((evidence) => this.meetPerson(evidence));
        window.addEventListener('pagehide', this.flush);
        this.restore();
        this.report();
    }

    disconnectedCallback(): void {
        clearTimeout(this.timer);
        this.sender?.stop();
        this.stopWatching?.();
        window.removeEventListener('pagehide', this.flush);
    }

    @api
    focus(): void {
        this.scale?.focus();
    }

    @api
    get hasScore(): boolean {
        return this.score !== null;
    }

    @api
    get isCommentTooLong(): boolean {
        return this.commentText.length > this.commentMaximum;
    }

    /** Says that there is no choice yet. */
    @api
    askForChoice(): void {
        this.isChoiceMissing = true;
        this.scale?.focus();
    }

    @api
    focusComment(): void {
        this.template?.querySelector<HTMLElement>('c-comment-box')?.focus();
    }

    /** Sends score and comment for good. What has arrived already is not sent a second time. */
    @api
    submit(): void {
        if (this.score === null) {
            return;
        }
        this.isFinal = true;
        const { progress } = this;
        const isSame = this.given?.comment === this.comment && !this.isUnsaved;
        if (progress?.kind === 'delivered' && isSame) {
            this.settle(progress.view);
        } else {
            this.give(this.score, this.comment);
        }
    }

    get words(): QuestionWords {
        return wordsOf(this.asked, this.companyName);
    }

    get choiceError(): string | undefined {
        return this.isChoiceMissing ? labelChooseFirst : undefined;
    }

    get commentText(): string {
        return this.comment ?? '';
    }

    /** The box stays while it holds words, also when the score has become a good one. */
    get isCommentAsked(): boolean {
        const isLow = this.score !== null && this.score <= this.asked.lowThreshold;
        return (isLow && !this.isRatingOnly) || this.commentText !== '';
    }

    get refusal(): string {
        return this.progress?.kind === 'refused' ? this.progress.message : '';
    }

    handleChoose(event: CustomEvent<{ score: number }>): void {
        this.score = event.detail.score;
        this.hasChosen = true;
        this.isChoiceMissing = false;
        this.saveSoon(this.lastEvidence === 'key' ? KEYBOARD_PAUSE_MILLISECONDS : 0);
        this.report();
    }

    handleComment(event: CustomEvent<{ value: string }>): void {
        this.comment = event.detail.value;
        this.keep(this.progress?.kind === 'waiting');
    }

    private get scale(): HTMLElement | null {
        return this.template?.querySelector<HTMLElement>('c-rating-scale') ?? null;
    }

    private get key(): string {
        return answerKey(this.token, this.asked.metric);
    }

    private get isSuggested(): boolean {
        return this.score !== null && !this.hasChosen && this.given?.score !== this.score;
    }

    /** What was kept in this browser is newer than what the server knows; the link's score is a wish, not an answer. */
    private restore(): void {
        const kept = readKeptAnswer(this.key);
        const { score = null, comment = null } = this.asked;
        if (score !== null) {
            this.given = { score, comment, isConfirmed: true };
        }
        this.score = this.suggestedScore ?? score;
        this.comment = kept?.comment ?? comment;
        if (kept?.isPending && kept.isConfirmed) {
            this.isPerson = true;
            this.isFinal = kept.isFinal;
            this.score = kept.score;
            this.give(kept.score, kept.isFinal ? kept.comment : comment);
        }
    }

    private meetPerson(evidence: Evidence): void {
        this.isPerson = true;
        this.lastEvidence = evidence;
        if (this.timer === undefined && this.isUnsaved) {
            this.saveSoon(SUGGESTION_PAUSE_MILLISECONDS);
        }
    }

    private get isUnsaved(): boolean {
        return this.score !== null && !(this.given?.score === this.score && this.given.isConfirmed);
    }

    private saveSoon(pause: number): void {
        clearTimeout(this.timer);
        this.timer = undefined;
        if (pause === 0) {
            this.saveNow();
        } else {
            this.timer = setTimeout(this.saveNow, pause);
        }
    }

    /** Saves a chosen score. Words not yet sent stay out of it: the customer may still be writing. */
    private readonly saveNow = (): void => {
        if (this.score !== null && this.isUnsaved) {
            this.give(this.score, this.asked.comment ?? null);
        }
    };

    /** Leaving during a pause must not lose what the pause waits for; leaving an untouched page writes nothing. */
    private readonly flush = (): void => {
        if (this.timer !== undefined) {
            this.saveNow();
        }
    };

    private give(score: number, comment: string | null): void {
        clearTimeout(this.timer);
        this.timer = undefined;
        this.given = { score, comment, isConfirmed: this.isPerson };
        this.keep(true);
        this.sender?.send(this.given);
    }

    private keep(isPending: boolean): void {
        if (this.score !== null) {
            const { score, comment } = this;
            const { isFinal, isPerson } = this;
            keepAnswer(this.key, { score, comment, isConfirmed: isPerson, isPending, isFinal });
        }
    }

    private receive(progress: Progress<Ease.SurveyView>): void {
        this.progress = progress;
        if (progress.kind === 'delivered') {
            this.settle(progress.view);
        } else if (progress.kind === 'refused') {
            this.isFinal = false;
            this.keep(false);
            this.dispatchEvent(new CustomEvent('refused'));
        }
        this.report();
    }

    private settle(view: Ease.SurveyView): void {
        const stored = view.questions.find(({ metric }) => metric === this.asked.metric);
        if (this.isFinal) {
            forgetAnswer(this.key);
            this.dispatchEvent(new CustomEvent('sent', { detail: { metric: this.asked.metric, view } }));
        } else if (this.commentText === (stored?.comment ?? '')) {
            forgetAnswer(this.key);
        } else {
            this.keep(false);
        }
    }

    private report(): void {
        const { metric } = this.asked;
        const kind = this.progress?.kind ?? (this.isSuggested ? 'suggested' : 'untouched');
        const detail: QuestionProgress = { metric, kind, score: this.score, isFinal: this.isFinal };
        this.dispatchEvent(new CustomEvent('report', { detail }));
    }
}
