import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import dir from '@salesforce/i18n/dir';
import { casePage } from 'c/casePage';
import { dateText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import { chartOf, shapeOf, type ScoreChart } from './scoreChart';
import labelTitle from '@salesforce/label/c.Effort_Card_History';
import labelNone from '@salesforce/label/c.Effort_Card_History_None';
import labelThisCase from '@salesforce/label/c.Effort_Card_History_This_Case';
import labelCase from '@salesforce/label/c.Effort_Card_History_Case';
import labelDay from '@salesforce/label/c.Effort_Card_History_Day';
import labelScoreColumn from '@salesforce/label/c.Effort_Card_History_Score';
import labelBand from '@salesforce/label/c.Effort_Card_History_Band';
import labelTable from '@salesforce/label/c.Effort_Card_History_Table';
import labelChart from '@salesforce/label/c.Effort_Card_History_Chart';
import labelScore from '@salesforce/label/c.Effort_Card_Score';
import labelLow from '@salesforce/label/c.Effort_Card_Band_Low';
import labelNeutral from '@salesforce/label/c.Effort_Card_Band_Neutral';
import labelHigh from '@salesforce/label/c.Effort_Card_Band_High';

const BANDS: Record<Ease.EffortBand, string> = { Low: labelLow, Neutral: labelNeutral, High: labelHigh };

interface Row {
    readonly key: string;
    readonly caseText: string;
    /** Missing for the case of the page itself. */
    readonly caseId?: string;
    readonly url?: string;
    readonly day: string;
    readonly score: string;
    readonly band: string;
}

/**
 * The customer's scores over time: a chart of two and more, and a table of all with their cases. The answer about the
 * case of the page is among them.
 */
export default class EffortHistory extends NavigationMixin(LightningElement) {
    rows: Row[] = [];

    readonly label = {
        title: labelTitle,
        none: labelNone,
        case: labelCase,
        day: labelDay,
        score: labelScoreColumn,
        band: labelBand,
        table: labelTable,
        thisCase: labelThisCase,
    };
    readonly legend = (['Low', 'Neutral', 'High'] as const).map((band) => ({
        band,
        text: BANDS[band],
        path: shapeOf(band, 6, 6),
        className: `mark ${band.toLowerCase()}`,
    }));

    private caseId = '';
    private current?: Ease.CaseEffort;

    /** The case of the page. */
    @api
    get recordId(): string {
        return this.caseId;
    }

    set recordId(recordId: string) {
        this.caseId = recordId;
        void this.describe();
    }

    @api
    get effort(): Ease.CaseEffort | undefined {
        return this.current;
    }

    set effort(effort: Ease.CaseEffort | undefined) {
        this.current = effort;
        void this.describe();
    }

    get isEmpty(): boolean {
        return this.scores.length === 0;
    }

    /** One score is no course. */
    get hasChart(): boolean {
        return this.scores.length > 1;
    }

    get chart(): ScoreChart {
        return chartOf(this.scores, this.recordId, dir === 'rtl');
    }

    get chartLabel(): string {
        const { scores } = this;
        const values = scores.map(({ score }) => score);
        const [first, latest] = [scores[0], scores.at(-1)];
        return fillLabel(
            labelChart,
            scores.length,
            first ? dateText(first.answeredAt) : '',
            latest ? dateText(latest.answeredAt) : '',
            Math.min(...values),
            Math.max(...values),
            latest ? scoreText(latest) : '',
        );
    }

    get firstDay(): string {
        return dateText(this.scores[0]?.answeredAt ?? '');
    }

    get lastDay(): string {
        return dateText(this.scores.at(-1)?.answeredAt ?? '');
    }

    handleOpen(event: Event): void {
        event.preventDefault();
        const recordId = (event.currentTarget as HTMLElement).dataset.caseId ?? '';
        this[NavigationMixin.Navigate](casePage(recordId));
    }

    private get scores(): Ease.PastScore[] {
        return scoresOf(this.current, this.recordId);
    }

    private async describe(): Promise<void> {
        const { current, caseId } = this;
        const rows = await Promise.all(this.scores.reverse().map((score) => this.toRow(score)));
        if (current === this.current && caseId === this.caseId) {
            this.rows = rows;
        }
    }

    private async toRow(score: Ease.PastScore): Promise<Row> {
        const row = {
            key: score.caseId + score.answeredAt,
            day: dateText(score.answeredAt),
            score: scoreText(score),
            band: score.band ? BANDS[score.band] : '',
        };
        if (score.caseId === this.recordId) {
            return { ...row, caseText: labelThisCase };
        }
        const url = await this[NavigationMixin.GenerateUrl](casePage(score.caseId));
        return { ...row, caseText: score.caseNumber, caseId: score.caseId, url };
    }
}

/** Oldest first, with the answer about the case of the page. */
function scoresOf(effort: Ease.CaseEffort | undefined, caseId: string): Ease.PastScore[] {
    const { score, scaleMin, scaleMax, band, answeredAt, history } = effort ?? {};
    const own =
        typeof score === 'number' && answeredAt
            ? [{ caseId, caseNumber: '', score, scaleMin, scaleMax, band, answeredAt }]
            : [];
    return [...(history ?? []), ...own].sort((one, other) => Date.parse(one.answeredAt) - Date.parse(other.answeredAt));
}

function scoreText({ score, scaleMax }: Ease.PastScore): string {
    return typeof scaleMax === 'number' ? fillLabel(labelScore, score, scaleMax) : String(score);
}
