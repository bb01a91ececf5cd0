import { request } from 'host/http';

/** A field's value with the text that a page shows for it; a parent's record in place of a value on spanning paths. */
export interface FieldRepresentation {
    value: unknown;
    displayValue: string | null;
}

export interface RecordRepresentation {
    apiName: string;
    id: string;
    fields: Record<string, FieldRepresentation>;
    lastModifiedDate: string | null;
    lastModifiedById: string | null;
    recordTypeId: string;
    recordTypeInfo: { recordTypeId: string; name: string } | null;
    systemModstamp: string | null;
}

const listeners = new Map<string, Set<() => void>>();

/** Calls back whenever the record may have changed. @returns how to stop it */
export function onRecordChange(recordId: string, listener: () => void): () => void {
    const key = recordId.slice(0, 15);
    const known = listeners.get(key) ?? new Set();
    listeners.set(key, known.add(listener));
    return () => void known.delete(listener);
}

export function announceRecordChange(recordIds: readonly string[]): void {
    for (const recordId of recordIds) {
        [...(listeners.get(recordId.slice(0, 15)) ?? [])].forEach((listener) => listener());
    }
}

/** Everything that is shown of records may have changed. */
export function announceAllRecords(): void {
    announceRecordChange([...listeners.keys()]);
}

export function readRecord(
    recordId: string,
    fields: string[],
    optionalFields: string[],
    layoutTypes: string[] = [],
): Promise<RecordRepresentation> {
    return request('record/read', { recordId, fields, optionalFields, layoutTypes });
}
