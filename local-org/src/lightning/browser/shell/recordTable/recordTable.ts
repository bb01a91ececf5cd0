import { LightningElement, api } from 'lwc';
import type { FieldRepresentation, RecordRepresentation } from 'host/records';

export interface Column {
    name: string;
    label: string;
    type: string;
    referenceTo: string | null;
    isSortable: boolean;
}

interface Cell {
    name: string;
    column: Column;
    field: FieldRepresentation | undefined;
    address: string | undefined;
    text: string;
}

/** Records in rows; the first cell leads to the record. */
export default class RecordTable extends LightningElement {
    @api caption = '';
    @api columns: Column[] = [];
    @api records: RecordRepresentation[] = [];
    @api nameField: string | null = null;
    @api sortField?: string;
    @api sortDescending = false;

    get headers(): object[] {
        return this.columns.map((column) => {
            const isSorted = column.name === this.sortField;
            return {
                ...column,
                isSortable: column.isSortable && this.sortField !== undefined,
                order: isSorted ? (this.sortDescending ? 'descending' : 'ascending') : undefined,
                arrow: isSorted ? (this.sortDescending ? 'utility:arrowdown' : 'utility:arrowup') : undefined,
            };
        });
    }

    get rows(): { id: string; cells: Cell[] }[] {
        const linked = this.columns.some((column) => column.name === this.nameField)
            ? this.nameField
            : this.columns[0]?.name;
        return this.records.map((record) => ({
            id: record.id,
            cells: this.columns.map((column) => {
                const field = fieldAt(record, column.name.split('.'));
                return {
                    name: column.name,
                    column,
                    field,
                    address:
                        column.name === linked && hasPage(record)
                            ? `/lightning/r/${record.apiName}/${record.id}/view`
                            : undefined,
                    text: field?.displayValue ?? String(field?.value ?? record.id),
                };
            }),
        }));
    }

    sort(event: Event): void {
        const { name } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent('sort', { detail: { name } }));
    }
}

/** Rows of a history are read, not opened. */
function hasPage(record: RecordRepresentation): boolean {
    return !/History$/.test(record.apiName);
}

function fieldAt(record: RecordRepresentation, path: string[]): FieldRepresentation | undefined {
    const [name = '', ...rest] = path;
    const field = record.fields[name];
    return rest.length === 0 || field === undefined ? field : fieldAt(field.value as RecordRepresentation, rest);
}
