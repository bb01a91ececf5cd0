import { LightningElement, api } from 'lwc';
import { csvText } from 'c/csvText';
import { countText, percentageText, scoreText, shareText } from 'c/numberText';
import labelAnswers from '@salesforce/label/c.Dashboard_Column_Answers';
import labelAverage from '@salesforce/label/c.Dashboard_Column_Average';
import labelExport from '@salesforce/label/c.Dashboard_Export';
import labelHidden from '@salesforce/label/c.Dashboard_Hidden';
import labelHigh from '@salesforce/label/c.Dashboard_Column_High';
import labelInterval from '@salesforce/label/c.Dashboard_Column_Interval';
import labelNone from '@salesforce/label/c.Dashboard_None';
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
    /** Bar from the low end of the scale to the average. */
    readonly bar?: string;
}

/** A row for each group: its average, how certain it is, and how many answers it rests on. */
export default class DashboardTable extends LightningElement {
    @api caption = '';
    @api groupLabel = '';
    @api groups: Ease.DashboardNumbers[] = [];
    @api scaleMin = 1;
    @api scaleMax = 7;

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
            interval:
                typeof group.averageLower === 'number'
                    ? `${scoreText(group.averageLower)} – ${scoreText(group.averageUpper)}`
                    : labelNone,
            high: percentageText(group.highPercentage),
            answers: countText(group.answers),
            response: shareText(group.answered, group.sent),
            note: noteOf(group),
            bar: this.barOf(group.average),
        }));
    }

    /** Saves the table as a file of comma-separated values, numbers without rounding. */
    handleExport(): void {
        const { answers, average, high, interval, response } = this.label;
        const header = [this.groupLabel, average, interval, interval, high, answers, response];
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
        group.highPercentage ?? '',
        group.answers,
        group.sent === 0 ? '' : (100 * group.answered) / group.sent,
    ];
}

function noteOf({ isHidden, isSmall, answers }: Ease.DashboardNumbers): string | undefined {
    if (answers === 0) {
        return undefined;
    }
    if (isHidden) {
        return labelHidden;
    }
    return isSmall ? labelSmall : undefined;
}
