/** First and last day, ISO dates, both included. */
export interface Period {
    readonly firstDay: string;
    readonly lastDay: string;
}

/**
 * Records to open: the answers of a group in some days, in the shown weeks or in this month, those with a follow-up, or
 * decisions about asking.
 */
export interface DrillDown {
    /** What the records have in common, for the heading. */
    readonly title: string;
    readonly group?: {
        readonly dimension: string;
        readonly key: string;
        readonly period: 'weeks' | 'month' | Period;
    };
    /** Open or overdue ones of all time, or those of this month's answers that are closed. */
    readonly followUps?: 'open' | 'overdue' | 'closed';
    /** Of this month: not to ask a customer, or about cases that took more than one contact. */
    readonly decisions?: 'notAsked' | 'laterResolved';
}

/** An event that asks the dashboard to open records. */
export function drillDown(detail: DrillDown): CustomEvent<DrillDown> {
    return new CustomEvent('drilldown', { detail });
}
