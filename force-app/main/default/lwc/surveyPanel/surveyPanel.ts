import { LightningElement, api } from 'lwc';
import dir from '@salesforce/i18n/dir';
import lang from '@salesforce/i18n/lang';
import getSurvey from '@salesforce/apex/SurveyPageController.getSurvey';
import submitAnswer from '@salesforce/apex/SurveyPageController.submitAnswer';
import { answerKey, forgetAnswer, readKeptAnswer } from 'c/keptAnswer';
import { fillLabel } from 'c/labelText';
import type { NoticeKind } from 'c/surveyNotice';
import { describeScore } from 'c/surveyWords';
import labelLoading from '@salesforce/label/c.Survey_Page_Loading';
import labelThanks from '@salesforce/label/c.Survey_Page_Thanks';
import labelThanksText from '@salesforce/label/c.Survey_Page_Thanks_Text';
import labelYourAnswer from '@salesforce/label/c.Survey_Page_Your_Answer';
import labelChange from '@salesforce/label/c.Survey_Page_Change';
import labelChangeUntil from '@salesforce/label/c.Survey_Page_Change_Until';
import labelReadOnly from '@salesforce/label/c.Survey_Page_Read_Only';
import labelReadOnlyText from '@salesforce/label/c.Survey_Page_Read_Only_Text';
import labelExpired from '@salesforce/label/c.Survey_Page_Expired';
import labelExpiredText from '@salesforce/label/c.Survey_Page_Expired_Text';
import labelUnknown from '@salesforce/label/c.Survey_Page_Unknown';
import labelUnknownText from '@salesforce/label/c.Survey_Page_Unknown_Text';
import labelClosed from '@salesforce/label/c.Survey_Page_Closed';
import labelClosedText from '@salesforce/label/c.Survey_Page_Closed_Text';
import labelOptOut from '@salesforce/label/c.Survey_Page_Opt_Out';
import labelOptOutText from '@salesforce/label/c.Survey_Page_Opt_Out_Text';
import labelOptOutConfirm from '@salesforce/label/c.Survey_Page_Opt_Out_Confirm';
import labelOptedOut from '@salesforce/label/c.Survey_Page_Opted_Out';
import labelOptedOutText from '@salesforce/label/c.Survey_Page_Opted_Out_Text';
import labelFailed from '@salesforce/label/c.Survey_Page_Failed';
import labelQuestionFailed from '@salesforce/label/c.Survey_Page_Question_Failed';
import labelFailedText from '@salesforce/label/c.Survey_Page_Failed_Text';
import labelRetry from '@salesforce/label/c.Survey_Page_Retry';

type Screen = 'loading' | 'form' | 'failed' | Exclude<Ease.SurveyState, 'open'>;

interface Notice {
    readonly kind: NoticeKind;
    readonly heading: string;
    readonly text: string;
}

const NOTICES: Partial<Record<Screen, Notice>> = {
    answered: { kind: 'done', heading: labelThanks, text: labelThanksText },
    readOnly: { kind: 'done', heading: labelReadOnly, text: labelReadOnlyText },
    expired: { kind: 'late', heading: labelExpired, text: labelExpiredText },
    unknown: { kind: 'stop', heading: labelUnknown, text: labelUnknownText },
    closed: { kind: 'stop', heading: labelClosed, text: labelClosedText },
    optOut: { kind: 'stop', heading: labelOptOut, text: labelOptOutText },
    optedOut: { kind: 'done', heading: labelOptedOut, text: labelOptedOutText },
    failed: { kind: 'offline', heading: labelFailed, text: labelFailedText },
};

/** Where nobody asked for the survey, there is nothing to say about one that cannot be answered. */
const HIDDEN_WITHIN_A_PAGE: ReadonlySet<Screen> = new Set(['unknown', 'closed', 'expired']);

/**
 * The survey behind a token: the link's of an invitation, or that of a visitor whom nobody invited. Behind the link of
 * an objection stands one button. Showing it writes nothing.
 */
export default class SurveyPanel extends LightningElement {
    /** Another token is another survey, as when a console shows the next article. */
    @api
    get token(): string {
        return this.ownToken;
    }
    set token(value: string) {
        const isOther = value !== this.ownToken;
        this.ownToken = value;
        if (isOther && this.isConnectedToPage) {
            this.hasSent = false;
            this.screen = 'loading';
            void this.load();
        }
    }

    /** The score that was tapped in the e-mail, as it stands in the link. */
    @api suggestion = '';
    /** Part of a page that has a heading and an appearance of its own. */
    @api isEmbedded = false;

    screen: Screen = 'loading';
    view?: Ease.SurveyView;

    readonly direction = dir;
    readonly language = lang;
    readonly label = { loading: labelLoading, change: labelChange, retry: labelRetry, optOut: labelOptOutConfirm };

    private ownToken = '';
    private isConnectedToPage = false;
    private mustFocus = false;
    private hasSent = false;

    connectedCallback(): void {
        this.isConnectedToPage = true;
        window.addEventListener('online', this.loadAgain);
        void this.load();
    }

    disconnectedCallback(): void {
        this.isConnectedToPage = false;
        window.removeEventListener('online', this.loadAgain);
    }

    renderedCallback(): void {
        const target = this.template?.querySelector<HTMLElement>('c-survey-notice, c-survey-form');
        if (this.mustFocus && target) {
            this.mustFocus = false;
            target.focus();
        }
    }

    get isLoading(): boolean {
        return this.screen === 'loading';
    }

    get isForm(): boolean {
        return this.screen === 'form';
    }

    get isAnswered(): boolean {
        return this.screen === 'answered';
    }

    get isOptOut(): boolean {
        return this.screen === 'optOut';
    }

    get isFailed(): boolean {
        return this.screen === 'failed';
    }

    get isPage(): boolean {
        return !this.isEmbedded;
    }

    get isShown(): boolean {
        return !this.isEmbedded || !HIDDEN_WITHIN_A_PAGE.has(this.screen);
    }

    get panelClass(): string {
        return this.isEmbedded ? 'panel embedded' : 'panel page';
    }

    get notice(): Notice | undefined {
        const notice = NOTICES[this.screen];
        return (
            notice && {
                ...notice,
                heading: this.headingOf(notice),
                text: fillLabel(notice.text, this.view?.companyName ?? ''),
            }
        );
    }

    get companyName(): string {
        return this.isEmbedded ? '' : (this.view?.companyName ?? '');
    }

    get monogram(): string {
        return [...this.companyName][0]?.toLocaleUpperCase(lang) ?? '';
    }

    /** What was answered, one line for each rating. */
    get answers(): string[] {
        const isShown = this.screen === 'answered' || this.screen === 'readOnly';
        const words = isShown ? this.questions.map((asked) => describeScore(asked, asked.score)) : [];
        return words.filter((text) => text !== undefined).map((text) => fillLabel(labelYourAnswer, text));
    }

    get changeUntil(): string | undefined {
        const until = this.view?.changeableUntil;
        if (!until) {
            return undefined;
        }
        return fillLabel(labelChangeUntil, new Date(until).toLocaleTimeString(lang, { timeStyle: 'short' }));
    }

    private get questions(): readonly Ease.SurveyQuestion[] {
        return this.view?.questions ?? [];
    }

    /** The score that was tapped in the e-mail, when it is one of the scale. */
    get suggestedScore(): number | null {
        const score = /^\d{1,2}$/.test(this.suggestion) ? Number(this.suggestion) : null;
        const [first] = this.questions;
        return first === undefined || describeScore(first, score) === undefined ? null : score;
    }

    handleSent(event: CustomEvent<{ view: Ease.SurveyView }>): void {
        this.view = event.detail.view;
        this.hasSent = true;
        this.show('answered');
    }

    /** The server said no: perhaps the time to change an answer is over meanwhile. */
    async handleRefused(): Promise<void> {
        try {
            const view = await getSurvey({ token: this.token });
            if (view.state !== 'open' && view.state !== 'answered') {
                this.view = view;
                this.show(view.state);
            }
        } catch {
            // The form already shows why the answer was refused, and has kept it.
        }
    }

    handleChange(): void {
        this.show('form');
    }

    /** Scripts press buttons, too: only an event that the browser itself made objects for the customer. */
    async handleOptOut(event: Event): Promise<void> {
        const { token } = this;
        try {
            const isConfirmed = event.isTrusted;
            this.view = await submitAnswer({ token, metric: null, score: '', comment: null, isConfirmed });
            this.show(this.firstScreen(this.view));
        } catch {
            this.show('failed');
        }
    }

    handleRetry(): void {
        this.show('loading');
        void this.load();
    }

    private readonly loadAgain = (): void => {
        if (this.isFailed) {
            void this.load();
        }
    };

    /** On another page the visitor has not come to answer, and may have forgotten that they did. */
    private headingOf({ heading }: Notice): string {
        if (!this.isEmbedded) {
            return heading;
        }
        if (this.isFailed) {
            return labelQuestionFailed;
        }
        return this.isAnswered && !this.hasSent ? labelReadOnly : heading;
    }

    private async load(): Promise<void> {
        const { token } = this;
        if (token === '') {
            this.screen = 'unknown';
            return;
        }
        try {
            const view = await getSurvey({ token });
            if (token === this.token) {
                this.view = view;
                this.screen = this.firstScreen(view);
            }
        } catch {
            this.screen = token === this.token ? 'failed' : this.screen;
        }
    }

    private firstScreen({ state, questions }: Ease.SurveyView): Screen {
        const keys = questions.map(({ metric }) => answerKey(this.token, metric));
        if (state === 'readOnly') {
            keys.forEach(forgetAnswer);
        }
        if (state !== 'open' && state !== 'answered') {
            return state;
        }
        const score = questions[0]?.score ?? null;
        const hasNews =
            keys.some((key) => readKeptAnswer(key) !== undefined) || (this.suggestedScore ?? score) !== score;
        // One question after the other: whoever reloads the page between them goes on where they were.
        const isHalfway = this.isEmbedded && questions.some((asked) => (asked.score ?? null) === null);
        return state === 'open' || hasNews || isHalfway ? 'form' : 'answered';
    }

    private show(screen: Screen): void {
        this.screen = screen;
        this.mustFocus = true;
    }
}
