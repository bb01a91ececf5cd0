/** One record of a list: an answer, or a decision about asking. */
export interface ListedRecord {
    readonly id: string;
    /** The case that it is about. */
    readonly caseId?: string | null;
    readonly caseNumber?: string | null;
    readonly subject?: string | null;
    /** In the order of the columns. */
    readonly cells: readonly string[];
}

/** Records behind a number, with the headings of their columns after that of the case. */
export interface RecordList {
    readonly columns: readonly string[];
    readonly records: readonly ListedRecord[];
}
