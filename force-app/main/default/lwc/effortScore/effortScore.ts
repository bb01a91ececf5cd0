import { LightningElement, api } from 'lwc';
import { dateTimeText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import labelScore from '@salesforce/label/c.Effort_Card_Score';
import labelLow from '@salesforce/label/c.Effort_Card_Band_Low';
import labelNeutral from '@salesforce/label/c.Effort_Card_Band_Neutral';
import labelHigh from '@salesforce/label/c.Effort_Card_Band_High';
import labelAnswered from '@salesforce/label/c.Effort_Card_Answered';
import labelComment from '@salesforce/label/c.Effort_Card_Comment';
import labelNoComment from '@salesforce/label/c.Effort_Card_No_Comment';

const BANDS: Record<Ease.EffortBand, { text: string; icon: string }> = {
    Low: { text: labelLow, icon: 'utility:sentiment_negative' },
    Neutral: { text: labelNeutral, icon: 'utility:sentiment_neutral' },
    High: { text: labelHigh, icon: 'utility:smiley_and_people' },
};

/** The score of an answered survey, its band, and the customer's words. */
export default class EffortScore extends LightningElement {
    @api effort?: Ease.CaseEffort;

    readonly label = { comment: labelComment, noComment: labelNoComment };

    get score(): number | null {
        return this.effort?.score ?? null;
    }

    get spokenScore(): string {
        return fillLabel(labelScore, this.score ?? '', this.effort?.scaleMax ?? '');
    }

    get band(): { text: string; icon: string } | undefined {
        return this.effort?.band ? BANDS[this.effort.band] : undefined;
    }

    get scoreClass(): string {
        return `score ${this.effort?.band?.toLowerCase() ?? ''}`;
    }

    get answered(): string | undefined {
        return this.effort?.answeredAt ? fillLabel(labelAnswered, dateTimeText(this.effort.answeredAt)) : undefined;
    }

    get comment(): string | null | undefined {
        return this.effort?.comment;
    }
}
