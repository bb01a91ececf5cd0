import { LightningElement, api } from 'lwc';
import { countText, percentageText, scoreText, shareText } from 'c/numberText';
import { fillLabel } from 'c/labelText';
import labelAverage from '@salesforce/label/c.Dashboard_Average';
import labelCoverage from '@salesforce/label/c.Dashboard_Coverage';
import labelCoverageHelp from '@salesforce/label/c.Dashboard_Coverage_Help';
import labelHidden from '@salesforce/label/c.Dashboard_Hidden';
import labelHigh from '@salesforce/label/c.Dashboard_High';
import labelHighCsat from '@salesforce/label/c.Dashboard_High_CSAT';
import labelHighNps from '@salesforce/label/c.Dashboard_High_NPS';
import labelInterval from '@salesforce/label/c.Dashboard_Interval';
import labelLastMonth from '@salesforce/label/c.Dashboard_Last_Month';
import labelLowAnswers from '@salesforce/label/c.Dashboard_Low_Answers';
import labelLowHelp from '@salesforce/label/c.Dashboard_Low_Help';
import labelNone from '@salesforce/label/c.Dashboard_None';
import labelResponseHelp from '@salesforce/label/c.Dashboard_Response_Help';
import labelResponseRate from '@salesforce/label/c.Dashboard_Response_Rate';
import labelThisMonth from '@salesforce/label/c.Dashboard_This_Month';

interface Tile {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    /** How certain the number is, and what it rests on. */
    readonly details: string[];
    readonly lastMonth: string;
}

/** What a high score says, by metric. */
const HIGH_LABELS: Readonly<Record<string, string>> = { CES: labelHigh, CSAT: labelHighCsat, NPS: labelHighNps };

/** The month so far: each number with what it rests on, and with last month's beside it. */
export default class DashboardHeadline extends LightningElement {
    @api thisMonth?: Ease.DashboardNumbers;
    @api lastMonth?: Ease.DashboardNumbers;
    /** CES, CSAT or NPS */
    @api metric = 'CES';

    readonly label = { thisMonth: labelThisMonth };

    get tiles(): Tile[] {
        const { thisMonth: now, lastMonth: before } = this;
        return now && before
            ? [average(now, before), this.high(now, before), ...asked(now, before), low(now, before)]
            : [];
    }

    private high(now: Ease.DashboardNumbers, before: Ease.DashboardNumbers): Tile {
        const label = HIGH_LABELS[this.metric] ?? labelHigh;
        const interval = intervalText(percentageText, now.highLower, now.highUpper);
        return tile('high', label, percentageText(now.highPercentage), percentageText(before.highPercentage), interval);
    }
}

function average(now: Ease.DashboardNumbers, before: Ease.DashboardNumbers): Tile {
    const interval = intervalText(scoreText, now.averageLower, now.averageUpper);
    return tile('average', labelAverage, scoreOf(now), scoreOf(before), interval);
}

function intervalText(
    write: (value: number) => string,
    lower?: number | null,
    upper?: number | null,
): string | undefined {
    return typeof lower === 'number' && typeof upper === 'number'
        ? fillLabel(labelInterval, write(lower), write(upper))
        : undefined;
}

function asked(now: Ease.DashboardNumbers, before: Ease.DashboardNumbers): Tile[] {
    const answered = fillLabel(labelResponseHelp, countText(now.answered), countText(now.sent));
    const covered = fillLabel(labelCoverageHelp, countText(now.sent), countText(now.decided));
    return [
        tile(
            'response-rate',
            labelResponseRate,
            shareText(now.answered, now.sent),
            shareText(before.answered, before.sent),
            intervalText(percentageText, now.responseLower, now.responseUpper),
            answered,
        ),
        tile(
            'coverage',
            labelCoverage,
            shareText(now.sent, now.decided),
            shareText(before.sent, before.decided),
            covered,
        ),
    ];
}

function low(now: Ease.DashboardNumbers, before: Ease.DashboardNumbers): Tile {
    const detail = now.unconfirmed > 0 ? fillLabel(labelLowHelp, countText(now.unconfirmed)) : undefined;
    return tile('low', labelLowAnswers, lowOf(now), lowOf(before), detail);
}

function scoreOf(numbers: Ease.DashboardNumbers): string {
    return numbers.isHidden && numbers.answers > 0 ? labelHidden : scoreText(numbers.average);
}

function lowOf({ low: count }: Ease.DashboardNumbers): string {
    return typeof count === 'number' ? countText(count) : labelNone;
}

function tile(name: string, label: string, value: string, before: string, ...details: (string | undefined)[]): Tile {
    return {
        name,
        label,
        value,
        details: details.filter((detail) => detail !== undefined),
        lastMonth: fillLabel(labelLastMonth, before),
    };
}
