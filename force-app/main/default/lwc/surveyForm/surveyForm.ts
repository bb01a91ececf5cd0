import { LightningElement, api } from 'lwc';
import submitAnswer from '@salesforce/apex/SurveyPageController.submitAnswer';
import { AnswerSender } from 'c/answerSender';
import type { Progress } from 'c/answerSender';
import { describeScore, effortChoices, effortQuestion } from 'c/effortWords';
import { forgetAnswer, keepAnswer, readKeptAnswer } from 'c/keptAnswer';
import type { Answer } from 'c/keptAnswer';
import { fillLabel } from 'c/labelText';
import { watchForPerson } from 'c/personEvidence';
import type { Evidence } from 'c/personEvidence';
import labelHint from '@salesforce/label/c.Survey_Page_Hint';
import labelComment from '@salesforce/label/c.Survey_Page_Comment_Question';
import labelSend from '@salesforce/label/c.Survey_Page_Send';
import labelSending from '@salesforce/label/c.Survey_Page_Sending';
import labelSaved from '@salesforce/label/c.Survey_Page_Saved';
import labelSuggested from '@salesforce/label/c.Survey_Page_Suggested';
import labelWaiting from '@salesforce/label/c.Survey_Page_Waiting';
import labelChooseFirst from '@salesforce/label/c.Survey_Page_Choose_First';

/** Arrow keys walk through the choices, each of which would be saved: the walk is over after so long. */
const KEYBOARD_PAUSE_MILLISECONDS = 800;
/** A score chosen in the e-mail is stored so long after the first touch, unless that touch chooses another. */
const SUGGESTION_PAUSE_MILLISECONDS = 600;

/**
 * The question of a survey. A score is saved once it is chosen, the comment with Send; both belong to one response.
 * A score that came with the link is only shown: it is saved when a person has made themselves known.
 * Sends `sent` with the server's view when an answer given with Send has arrived, `refused` when it was not accepted.
 */
export default class SurveyForm extends LightningElement {
    @api token = '';
    @api view?: Ease.SurveyView;
    @api suggestedScore?: number | null;

    score: number | null = null;
    comment: string | null = null;
    progress?: Progress<Ease.SurveyView>;
    isChoiceMissing = false;
    isFinal = false;
    hasChosen = false;

    readonly choices = effortChoices;
    readonly label = { hint: labelHint, comment: labelComment };

    private isPerson = false;
    private lastEvidence: Evidence = 'pointer';
    private given?: Answer;
    private timer?: ReturnType<typeof setTimeout>;
    private sender?: AnswerSender<Ease.SurveyView>;
    private stopWatching?: () => void;

    connectedCallback(): void {
        this.sender = new AnswerSender(
            ({ score, comment, isConfirmed }) =>
                submitAnswer({ token: this.token, score: String(score), comment, isConfirmed }),
            (progress) => this.receive(progress),
        );
        this.stopWatching = watchForPerson((evidence) => this.meetPerson(evidence));
        window.addEventListener('pagehide', this.flush);
        this.restore();
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

    get question(): string {
        return effortQuestion(this.view?.companyName);
    }

    get choiceError(): string | undefined {
        return this.isChoiceMissing ? labelChooseFirst : undefined;
    }

    get commentText(): string {
        return this.comment ?? '';
    }

    get commentMaximum(): number {
        return this.view?.commentMaximum ?? Number.MAX_SAFE_INTEGER;
    }

    /** The box stays while it holds words, also when the score has become a good one. */
    get isCommentAsked(): boolean {
        const isLow = this.score !== null && this.score <= (this.view?.lowThreshold ?? 0);
        return isLow || this.commentText !== '';
    }

    get isSending(): boolean {
        return this.isFinal && this.progress?.kind === 'sending';
    }

    get sendText(): string {
        return this.isSending ? labelSending : labelSend;
    }

    get isSaved(): boolean {
        return this.progress?.kind === 'delivered';
    }

    get statusClass(): string {
        return `status ${this.progress?.kind ?? ''}`;
    }

    get status(): string {
        switch (this.progress?.kind) {
            case 'delivered':
                return labelSaved;
            case 'waiting':
                return labelWaiting;
            case undefined:
                return this.isSuggested ? fillLabel(labelSuggested, describeScore(this.score) ?? '') : '';
            default:
                return '';
        }
    }

    get refusal(): string {
        return this.progress?.kind === 'refused' ? this.progress.message : '';
    }

    handleChoose(event: CustomEvent<{ score: number }>): void {
        this.score = event.detail.score;
        this.hasChosen = true;
        this.isChoiceMissing = false;
        this.saveSoon(this.lastEvidence === 'key' ? KEYBOARD_PAUSE_MILLISECONDS : 0);
    }

    handleComment(event: CustomEvent<{ value: string }>): void {
        this.comment = event.detail.value;
        this.keep(this.progress?.kind === 'waiting');
    }

    handleSubmit(event: Event): void {
        event.preventDefault();
        if (this.score === null) {
            this.isChoiceMissing = true;
            this.scale?.focus();
        } else if (this.commentText.length > this.commentMaximum) {
            this.template?.querySelector<HTMLElement>('c-comment-box')?.focus();
        } else {
            this.isFinal = true;
            this.finish(this.score);
        }
    }

    private get scale(): HTMLElement | null {
        return this.template?.querySelector<HTMLElement>('c-rating-scale') ?? null;
    }

    private get isSuggested(): boolean {
        return this.score !== null && !this.hasChosen && this.given?.score !== this.score;
    }

    /** What was kept in this browser is newer than what the server knows; the link's score is a wish, not an answer. */
    private restore(): void {
        const kept = readKeptAnswer(this.token);
        const { score = null, comment = null } = this.view ?? {};
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
            this.give(this.score, this.view?.comment ?? null);
        }
    };

    /** Leaving during a pause must not lose what the pause waits for; leaving an untouched page writes nothing. */
    private readonly flush = (): void => {
        if (this.timer !== undefined) {
            this.saveNow();
        }
    };

    /** What has arrived already is not sent a second time. */
    private finish(score: number): void {
        const { progress } = this;
        const isSame = this.given?.comment === this.comment && !this.isUnsaved;
        if (progress?.kind === 'delivered' && isSame) {
            this.settle(progress.view);
        } else {
            this.give(score, this.comment);
        }
    }

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
            keepAnswer(this.token, { score, comment, isConfirmed: isPerson, isPending, isFinal });
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
    }

    private settle(view: Ease.SurveyView): void {
        if (this.isFinal) {
            forgetAnswer(this.token);
            this.dispatchEvent(new CustomEvent('sent', { detail: { view } }));
        } else if (this.commentText === (view.comment ?? '')) {
            forgetAnswer(this.token);
        } else {
            this.keep(false);
        }
    }
}
