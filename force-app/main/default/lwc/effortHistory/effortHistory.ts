import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { casePage } from 'c/casePage';
import { dateText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import labelTitle from '@salesforce/label/c.Effort_Card_History';
import labelScore from '@salesforce/label/c.Effort_Card_Score';

interface Entry {
    readonly caseId: string;
    readonly caseNumber: string;
    readonly score: string;
    readonly day: string;
    readonly url?: string;
}

/** The customer's scores on earlier cases, newest first, each with its case. */
export default class EffortHistory extends NavigationMixin(LightningElement) {
    @api scaleMax?: number | null;

    entries: Entry[] = [];

    readonly label = { title: labelTitle };

    private scores: Ease.PastScore[] = [];

    @api
    get history(): Ease.PastScore[] {
        return this.scores;
    }

    set history(scores: Ease.PastScore[]) {
        this.scores = scores;
        void this.describe(scores);
    }

    handleOpen(event: Event): void {
        event.preventDefault();
        const recordId = (event.currentTarget as HTMLElement).dataset.caseId ?? '';
        this[NavigationMixin.Navigate](casePage(recordId));
    }

    private async describe(scores: Ease.PastScore[]): Promise<void> {
        const entries = await Promise.all(
            scores.map(async ({ caseId, caseNumber, score, answeredAt }) => ({
                caseId,
                caseNumber,
                score: fillLabel(labelScore, score, this.scaleMax ?? ''),
                day: dateText(answeredAt),
                url: await this[NavigationMixin.GenerateUrl](casePage(caseId)),
            })),
        );
        if (scores === this.scores) {
            this.entries = entries;
        }
    }
}
