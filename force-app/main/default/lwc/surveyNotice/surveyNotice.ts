import { LightningElement, api } from 'lwc';

/** What the message is about; it picks the picture. */
export type NoticeKind = 'done' | 'late' | 'stop' | 'offline';

/** One message in place of the form: a heading, a sentence, and in the slot what can be done next. */
export default class SurveyNotice extends LightningElement {
    @api kind: NoticeKind = 'done';
    @api heading = '';
    @api text = '';
    /** Part of a page that has a heading of its own. */
    @api isEmbedded = false;

    /** Puts the focus on the heading, so that a screen reader reads what has happened. */
    @api
    focus(): void {
        this.template?.querySelector<HTMLElement>('h1, h2')?.focus();
    }

    get badgeClass(): string {
        return `badge ${this.kind}`;
    }

    get isDone(): boolean {
        return this.kind === 'done';
    }

    get isLate(): boolean {
        return this.kind === 'late';
    }

    get isOffline(): boolean {
        return this.kind === 'offline';
    }
}
