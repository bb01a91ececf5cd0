/** First and last day, ISO dates, both included. */
export interface Period {
    readonly firstDay: string;
    readonly lastDay: string;
}

/** Answers to open: those of a group in some days, in the shown weeks or in this month, or those with a follow-up. */
export interface DrillDown {
    /** What the answers have in common, for the heading. */
    readonly title: string;
    readonly group?: {
        readonly dimension: string;
        readonly key: string;
        readonly period: 'weeks' | 'month' | Period;
    };
    /** Open or overdue ones of all time, or those of this month's answers that are closed. */
    readonly followUps?: 'open' | 'overdue' | 'closed';
}

/** An event that asks the dashboard to open answers. */
export function drillDown(detail: DrillDown): CustomEvent<DrillDown> {
    return new CustomEvent('drilldown', { detail });
}
