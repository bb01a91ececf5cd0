import { LightningElement, api } from 'lwc';

/** A row: its name, and a text for each column of numbers, in the order of the columns. */
export interface NumberRow {
    readonly key: string;
    readonly name: string;
    readonly numbers: readonly string[];
}

interface Cell {
    readonly key: string;
    readonly text: string;
}

/** A table of named rows with numbers, which scrolls on a narrow screen. */
export default class NumberTable extends LightningElement {
    @api caption = '';
    /** Head of the column of names. */
    @api nameLabel = '';
    /** Heads of the columns of numbers. */
    @api numberLabels: readonly string[] = [];
    @api rows: readonly NumberRow[] = [];

    get body(): { key: string; name: string; cells: Cell[] }[] {
        return this.rows.map(({ key, name, numbers }) => ({
            key,
            name,
            cells: numbers.map((text, index) => ({ key: this.numberLabels[index] ?? '', text })),
        }));
    }
}
