import { LightningElement, api } from 'lwc';
import { csvText } from 'c/csvText';
import { drillDown } from 'c/drillDown';
import { countText, percentageText, rangeText, scoreText } from 'c/numberText';
import labelAnswers from '@salesforce/label/c.Dashboard_Column_Answers';
import labelAverage from '@salesforce/label/c.Dashboard_Column_Average';
import labelAbove from '@salesforce/label/c.Dashboard_Benchmark_Above';
import labelBelow from '@salesforce/label/c.Dashboard_Benchmark_Below';
import labelExpected from '@salesforce/label/c.Dashboard_Benchmark_Expected';
import labelExport from '@salesforce/label/c.Dashboard_Export';
import labelHidden from '@salesforce/label/c.Dashboard_Hidden';
import labelHigh from '@salesforce/label/c.Dashboard_Column_High';
import labelInterval from '@salesforce/label/c.Dashboard_Column_Interval';
import labelLower from '@salesforce/label/c.Dashboard_Column_Lower';
import labelUpper from '@salesforce/label/c.Dashboard_Column_Upper';
import labelShow from '@salesforce/label/c.Dashboard_Show_Answers';
import labelSystemic from '@salesforce/label/c.Dashboard_Benchmark_Systemic';
import labelResponse from '@salesforce/label/c.Dashboard_Column_Response';
import labelSmall from '@salesforce/label/c.Dashboard_Small';

interface Row {
    readonly key: string;
    readonly name: string;
    readonly average: string;
    readonly interval: string;
    readonly high: string;
    readonly answers: string;
    readonly response: string;
    readonly note?: string;
    /** Asks for the answers behind the row. */
    readonly showText?: string;
    /** Bar from the low end of the scale to the average. */
    readonly bar?: string;
}

/** Benchmarks that are worth a word beside a group's name. */
const BENCHMARKS: Readonly<Record<string, string>> = {
    Above: labelAbove,
    Below: labelBelow,
    Expected: labelExpected,
    Systemic: labelSystemic,
};

/** A row for each group: its average, how certain it is, and how many answers it rests on. */
export default class DashboardTable extends LightningElement {
    @api caption = '';
    @api groupLabel = '';
    @api groups: Ease.DashboardNumbers[] = [];
    @api scaleMin = 1;
    @api scaleMax = 7;
    /** Whose values the groups are: their names then open the answers behind them. */
    @api dimension?: string;

    readonly label = {
        answers: labelAnswers,
        average: labelAverage,
        exportTable: labelExport,
        high: labelHigh,
        interval: labelInterval,
        response: labelResponse,
    };

    get rows(): Row[] {
        return this.groups.map((group) => ({
            key: group.key,
            name: group.label ?? group.key,
            average: scoreText(group.average),
            interval: rangeText(scoreText, group.averageLower, group.averageUpper),
            high: percentageText(group.high?.percentage),
            answers: countText(group.answers),
            response: percentageText(group.response.percentage),
            note: noteOf(group),
            showText:
                this.dimension && !group.isHidden && group.answers > 0
                    ? `${labelShow}: ${group.label ?? group.key}`
                    : undefined,
            bar: this.barOf(group.average),
        }));
    }

    handleShow(event: Event): void {
        const key = (event.currentTarget as HTMLElement).dataset.key ?? '';
        const title = this.groups.find((group) => group.key === key)?.label ?? key;
        this.dispatchEvent(drillDown({ title, group: { dimension: this.dimension ?? '', key, period: 'weeks' } }));
    }

    /** Saves the table as a file of comma-separated values, numbers without rounding. */
    handleExport(): void {
        const { answers, average, high, response } = this.label;
        const header = [this.groupLabel, average, labelLower, labelUpper, high, answers, response];
        const link = document.createElement('a');
        link.href = `data:text/csv;charset=utf-8,${encodeURIComponent(csvText([header, ...this.groups.map(cellsOf)]))}`;
        link.download = `${this.caption}.csv`;
        link.click();
    }

    private barOf(average?: number | null): string | undefined {
        if (typeof average !== 'number') {
            return undefined;
        }
        const share = (average - this.scaleMin) / (this.scaleMax - this.scaleMin);
        return `inline-size: ${Math.round(100 * share)}%`;
    }
}

function cellsOf(group: Ease.DashboardNumbers): (string | number)[] {
    return [
        group.label ?? group.key,
        group.average ?? '',
        group.averageLower ?? '',
        group.averageUpper ?? '',
        group.high?.percentage ?? '',
        group.answers,
        group.response.percentage ?? '',
    ];
}

function noteOf({ isHidden, isSmall, answers, benchmark }: Ease.DashboardNumbers): string | undefined {
    if (answers === 0) {
        return undefined;
    }
    if (isHidden) {
        return labelHidden;
    }
    return isSmall ? labelSmall : BENCHMARKS[benchmark ?? ''];
}
