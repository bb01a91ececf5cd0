import { LightningElement, api } from 'lwc';
import locale from '@salesforce/i18n/locale';
import { fillLabel } from 'c/labelText';
import labelOptional from '@salesforce/label/c.Survey_Page_Comment_Optional';
import labelLeft from '@salesforce/label/c.Survey_Page_Comment_Characters_Left';
import labelTooLong from '@salesforce/label/c.Survey_Page_Comment_Too_Long';

/** From so many characters before its limit on, the box says how many are left. */
const COUNTER_FROM = 500;

/**
 * An open question. Sends `comment` with the text at each change. Takes more than `maximum` characters and says so:
 * cutting what somebody pasted would lose it.
 */
export default class CommentBox extends LightningElement {
    @api question = '';
    @api maximum = 0;
    @api value = '';

    readonly label = { optional: labelOptional };

    @api
    focus(): void {
        this.template?.querySelector('textarea')?.focus();
    }

    renderedCallback(): void {
        const box = this.template?.querySelector('textarea');
        if (box && box.value !== this.value) {
            box.value = this.value;
        }
    }

    get remaining(): number {
        return this.maximum - this.value.length;
    }

    get isTooLong(): boolean {
        return this.remaining < 0;
    }

    get ariaInvalid(): string {
        return String(this.isTooLong);
    }

    get counter(): string {
        if (this.remaining > Math.min(COUNTER_FROM, this.maximum / 4)) {
            return '';
        }
        const count = Math.abs(this.remaining).toLocaleString(locale);
        return fillLabel(this.isTooLong ? labelTooLong : labelLeft, count);
    }

    get counterClass(): string {
        return this.isTooLong ? 'counter too-long' : 'counter';
    }

    handleInput(event: Event): void {
        const value = (event.currentTarget as HTMLTextAreaElement).value;
        this.dispatchEvent(new CustomEvent('comment', { detail: { value } }));
    }
}
