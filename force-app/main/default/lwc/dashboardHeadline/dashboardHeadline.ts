import { LightningElement, api } from 'lwc';
import { drillDown } from 'c/drillDown';
import type { DrillDown } from 'c/drillDown';
import { countText, percentageText, scoreText, signedText } from 'c/numberText';
import { fillLabel } from 'c/labelText';
import labelAverage from '@salesforce/label/c.Dashboard_Average';
import labelBenchmarkFair from '@salesforce/label/c.Dashboard_Benchmark_Fair';
import labelBenchmarkGood from '@salesforce/label/c.Dashboard_Benchmark_Good';
import labelBenchmarkSystemic from '@salesforce/label/c.Dashboard_Benchmark_Systemic';
import labelCoverage from '@salesforce/label/c.Dashboard_Coverage';
import labelCoverageHelp from '@salesforce/label/c.Dashboard_Coverage_Help';
import labelFirstContact from '@salesforce/label/c.Dashboard_First_Contact';
import labelFirstContactHelp from '@salesforce/label/c.Dashboard_First_Contact_Help';
import labelFollowUps from '@salesforce/label/c.Dashboard_Follow_Ups';
import labelHidden from '@salesforce/label/c.Dashboard_Hidden';
import labelHigh from '@salesforce/label/c.Dashboard_High';
import labelHighCsat from '@salesforce/label/c.Dashboard_High_CSAT';
import labelHighNps from '@salesforce/label/c.Dashboard_High_NPS';
import labelInterval from '@salesforce/label/c.Dashboard_Interval';
import labelLastMonth from '@salesforce/label/c.Dashboard_Last_Month';
import labelLowAnswers from '@salesforce/label/c.Dashboard_Low_Answers';
import labelLowHelp from '@salesforce/label/c.Dashboard_Low_Help';
import labelNetPromoter from '@salesforce/label/c.Dashboard_Net_Promoter';
import labelNone from '@salesforce/label/c.Dashboard_None';
import labelNotAsked from '@salesforce/label/c.Dashboard_Not_Asked';
import labelNotFirstContact from '@salesforce/label/c.Dashboard_Not_First_Contact';
import labelOverdue from '@salesforce/label/c.Dashboard_Overdue';
import labelRecovery from '@salesforce/label/c.Dashboard_Recovery';
import labelRecoveryHelp from '@salesforce/label/c.Dashboard_Recovery_Help';
import labelResponseHelp from '@salesforce/label/c.Dashboard_Response_Help';
import labelResponseRate from '@salesforce/label/c.Dashboard_Response_Rate';
import labelShow from '@salesforce/label/c.Dashboard_Show_Answers';
import labelShowNotAsked from '@salesforce/label/c.Dashboard_Show_Not_Asked';
import labelShowNotFirstContact from '@salesforce/label/c.Dashboard_Show_Not_First_Contact';
import labelThisMonth from '@salesforce/label/c.Dashboard_This_Month';

interface Tile {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    /** How certain the number is, and what it rests on. */
    readonly details: readonly string[];
    /** The records behind it, and what the button says that opens them. */
    readonly opens?: DrillDown;
    readonly showText?: string;
    readonly showLabel?: string;
}

/** What a high score says, by metric. */
const HIGH_LABELS: Readonly<Record<string, string>> = { CES: labelHigh, CSAT: labelHighCsat, NPS: labelHighNps };

const BENCHMARKS: Readonly<Record<string, string>> = {
    Good: labelBenchmarkGood,
    Fair: labelBenchmarkFair,
    Systemic: labelBenchmarkSystemic,
};

const ofThisMonth = (dimension: string, key: string): Omit<DrillDown, 'title'> => ({
    group: { dimension, key, period: 'month' },
});
const ALL = ofThisMonth('All', 'All');
const HIGH = ofThisMonth('Score Band', 'High');
const LOW = ofThisMonth('Score Band', 'Low');

/** The month so far: each number with what it rests on, and with last month's beside it. */
export default class DashboardHeadline extends LightningElement {
    @api thisMonth?: Ease.DashboardNumbers;
    @api lastMonth?: Ease.DashboardNumbers;
    /** CES, CSAT or NPS */
    @api metric = 'CES';
    @api openFollowUps = 0;
    @api overdueFollowUps = 0;

    readonly label = { thisMonth: labelThisMonth };

    get tiles(): Tile[] {
        const { thisMonth: now, lastMonth: before } = this;
        if (!now || !before) {
            return [];
        }
        const answers = now.isHidden ? 0 : now.answers;
        return [
            withAnswers(
                this.metric === 'NPS' ? netPromoter(now, before) : average(now, before),
                now.isHidden ? 0 : now.answers,
                ALL,
            ),
            withAnswers(
                share('high', HIGH_LABELS[this.metric] ?? labelHigh, now.high, before.high),
                now.high?.part,
                HIGH,
            ),
            withAnswers(
                share('response-rate', labelResponseRate, now.response, before.response, labelResponseHelp),
                answers,
                ALL,
            ),
            withDecisions(coverage(now, before), now.coverage, labelShowNotAsked, {
                title: labelNotAsked,
                decisions: 'notAsked',
            }),
            withDecisions(
                share('first-contact', labelFirstContact, now.firstContact, before.firstContact, labelFirstContactHelp),
                now.firstContact,
                labelShowNotFirstContact,
                { title: labelNotFirstContact, decisions: 'laterResolved' },
            ),
            withAnswers(low(now, before), now.low?.part, LOW),
            this.followUps,
            withAnswers(
                share('recovery', labelRecovery, now.recovery, before.recovery, labelRecoveryHelp),
                now.recovery?.whole,
                { followUps: 'closed' },
            ),
        ];
    }

    private get followUps(): Tile {
        const details = this.overdueFollowUps > 0 ? [fillLabel(labelOverdue, countText(this.overdueFollowUps))] : [];
        const opens = { followUps: this.overdueFollowUps > 0 ? 'overdue' : 'open' } as const;
        const shown = { name: 'follow-ups', label: labelFollowUps, value: countText(this.openFollowUps), details };
        return withAnswers(shown, this.openFollowUps, opens);
    }

    handleShow(event: Event): void {
        const { name } = (event.currentTarget as HTMLElement).dataset;
        const opens = this.tiles.find((candidate) => candidate.name === name)?.opens;
        if (opens) {
            this.dispatchEvent(drillDown(opens));
        }
    }
}

function average(now: Ease.DashboardNumbers, before: Ease.DashboardNumbers): Tile {
    return tile(
        'average',
        labelAverage,
        told(now, scoreText(now.average)),
        BENCHMARKS[now.benchmark ?? ''],
        intervalText(scoreText, now.averageLower, now.averageUpper),
        lastMonth(scoreText(before.average)),
    );
}

function netPromoter(now: Ease.DashboardNumbers, before: Ease.DashboardNumbers): Tile {
    return tile(
        'net-promoter',
        labelNetPromoter,
        told(now, signedText(now.netPromoter)),
        intervalText(signedText, now.netPromoterLower, now.netPromoterUpper),
        lastMonth(signedText(before.netPromoter)),
    );
}

/** A share with its interval; `help` has places for the part and the whole. */
function share(
    name: string,
    label: string,
    now?: Ease.DashboardShare | null,
    before?: Ease.DashboardShare | null,
    help?: string,
): Tile {
    return tile(
        name,
        label,
        percentageText(now?.percentage),
        intervalText(percentageText, now?.lower, now?.upper),
        help && now && now.whole > 0 ? fillLabel(help, countText(now.part), countText(now.whole)) : undefined,
        lastMonth(percentageText(before?.percentage)),
    );
}

/** All decisions are known, so this share has no interval. */
function coverage({ coverage: now }: Ease.DashboardNumbers, { coverage: before }: Ease.DashboardNumbers): Tile {
    return share('coverage', labelCoverage, { ...now, lower: null, upper: null }, before, labelCoverageHelp);
}

function low(now: Ease.DashboardNumbers, before: Ease.DashboardNumbers): Tile {
    const count = now.low ? countText(now.low.part) : labelNone;
    const help = now.unconfirmed > 0 ? fillLabel(labelLowHelp, countText(now.unconfirmed)) : undefined;
    const lowBefore = before.low ? countText(before.low.part) : labelNone;
    return tile('low', labelLowAnswers, count, help, lastMonth(lowBefore));
}

/** The value, or that there are too few answers to tell it. */
function told({ isHidden, answers }: Ease.DashboardNumbers, value: string): string {
    return isHidden && answers > 0 ? labelHidden : value;
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

function lastMonth(value: string): string {
    return fillLabel(labelLastMonth, value);
}

/** Opens the answers behind the number when there are any. */
function withAnswers(shown: Tile, count: number | undefined, answers: Omit<DrillDown, 'title'>): Tile {
    return count ? { ...shown, ...opening(shown, labelShow, { title: shown.label, ...answers }) } : shown;
}

/** Opens what keeps the share from being whole, when anything does. */
function withDecisions(
    shown: Tile,
    { part, whole }: Ease.DashboardShare,
    showText: string,
    decisions: DrillDown,
): Tile {
    return part < whole ? { ...shown, ...opening(shown, showText, decisions) } : shown;
}

function opening(shown: Tile, showText: string, opens: DrillDown): Pick<Tile, 'opens' | 'showText' | 'showLabel'> {
    return { opens, showText, showLabel: `${showText}: ${shown.label}` };
}

function tile(name: string, label: string, value: string, ...details: (string | undefined)[]): Tile {
    return { name, label, value, details: details.filter((detail) => detail !== undefined) };
}
