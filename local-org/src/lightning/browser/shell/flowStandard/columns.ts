/** A column of `lightning-datatable`. */
export interface TableColumn {
    label: string;
    fieldName: string;
    type: string;
    wrapText: boolean;
    typeAttributes?: object;
}

interface WrittenColumn {
    apiName?: string;
    fieldName?: string;
    label?: string;
    customHeaderLabel?: string;
    hasCustomHeaderLabel?: boolean;
    type?: string;
    wrapText?: boolean;
    order?: number;
}

/** Types of columns as Flow Builder writes them, and what they are for the table. */
const TYPES: Readonly<Record<string, { type: string; typeAttributes?: object }>> = {
    customRichText: { type: 'text' },
    customLookup: { type: 'text' },
    customAddress: { type: 'text' },
    customTime: { type: 'text' },
    'date-local': { type: 'date-local' },
    customDateTime: { type: 'date', typeAttributes: { hour: '2-digit', minute: '2-digit' } },
};

/** The columns of Flow's data table: a JSON text of the fields, as Flow Builder writes it. */
export function columnsOf(text: string): TableColumn[] {
    const written = JSON.parse(text) as WrittenColumn[];
    return [...written]
        .sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
        .map((column) => ({
            label: (column.hasCustomHeaderLabel === true ? column.customHeaderLabel : column.label) ?? '',
            fieldName: column.apiName ?? column.fieldName ?? '',
            wrapText: column.wrapText === true,
            ...(TYPES[column.type ?? ''] ?? { type: column.type ?? 'text' }),
        }));
}
