import { request } from 'host/http';
import { announceRecordChange, readRecord, type FieldRepresentation, type RecordRepresentation } from 'host/records';
import { RecordWire, batch, nameOfField, nameOfObject, namesOfFields, type FieldId, type ObjectId } from 'host/wire';

export { getRecordUi } from './recordUi';

interface RecordConfig {
    recordId?: string | null;
    fields?: FieldId | FieldId[];
    optionalFields?: FieldId | FieldId[];
    layoutTypes?: string | string[];
    modes?: unknown;
}

function readConfigured(config: RecordConfig): Promise<RecordRepresentation> {
    return readRecord(
        config.recordId as string,
        namesOfFields(config.fields),
        namesOfFields(config.optionalFields),
        [config.layoutTypes ?? []].flat(),
    );
}

export class getRecord extends RecordWire<RecordConfig> {
    protected isComplete(config: RecordConfig): boolean {
        return Boolean(config.recordId) && [config.fields, config.optionalFields, config.layoutTypes].some(Boolean);
    }

    protected override recordIds(config: RecordConfig): string[] {
        return [config.recordId as string];
    }

    protected read(config: RecordConfig): Promise<unknown> {
        return readConfigured(config);
    }
}

interface RecordsConfig {
    records?: { recordIds: string[]; fields?: FieldId[]; optionalFields?: FieldId[] }[];
}

export class getRecords extends RecordWire<RecordsConfig> {
    protected isComplete(config: RecordsConfig): boolean {
        return Boolean(config.records?.length);
    }

    protected override recordIds(config: RecordsConfig): string[] {
        return (config.records ?? []).flatMap((group) => group.recordIds);
    }

    protected read(config: RecordsConfig): Promise<unknown> {
        const wanted = (config.records ?? []).flatMap((group) =>
            group.recordIds.map((recordId) => ({ ...group, recordId })),
        );
        return batch(wanted.map(readConfigured));
    }
}

function representationOf(record: RecordRepresentation | undefined, field: FieldId): FieldRepresentation | undefined {
    const path = nameOfField(field).split('.').slice(1);
    let current = record;
    for (const [index, name] of path.entries()) {
        const found = current?.fields[name];
        if (index === path.length - 1) {
            return found;
        }
        current = found?.value as RecordRepresentation | undefined;
    }
    return undefined;
}

export function getFieldValue(record: RecordRepresentation | undefined, field: FieldId): unknown {
    return representationOf(record, field)?.value;
}

export function getFieldDisplayValue(record: RecordRepresentation | undefined, field: FieldId): unknown {
    return representationOf(record, field)?.displayValue;
}

interface CreateDefaultsConfig {
    objectApiName?: ObjectId;
    recordTypeId?: string;
    formFactor?: string;
    optionalFields?: FieldId | FieldId[];
}

/** Source: LWC Developer Guide, "getRecordCreateDefaults". */
export class getRecordCreateDefaults extends RecordWire<CreateDefaultsConfig> {
    protected isComplete(config: CreateDefaultsConfig): boolean {
        return Boolean(config.objectApiName);
    }

    protected read({ objectApiName, recordTypeId, optionalFields }: CreateDefaultsConfig): Promise<unknown> {
        return request('record/create-defaults', {
            objectApiName: nameOfObject(objectApiName),
            recordTypeId,
            optionalFields: namesOfFields(optionalFields),
        });
    }
}

export function createRecord(input: {
    apiName: string;
    fields: Record<string, unknown>;
}): Promise<RecordRepresentation> {
    return request('record/create', input);
}

/** @param options `ifUnmodifiedSince`: the save is refused when the record has changed since then */
export async function updateRecord(
    input: { fields: Record<string, unknown> },
    options: { ifUnmodifiedSince?: string } = {},
): Promise<RecordRepresentation> {
    const record = await request<RecordRepresentation>('record/update', { fields: input.fields, ...options });
    announceRecordChange([record.id]);
    return record;
}

export async function deleteRecord(recordId: string): Promise<void> {
    await request('record/delete', { recordId });
    announceRecordChange([recordId]);
}

export async function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void> {
    announceRecordChange(records.map((record) => record.recordId));
}

export function getRecordNotifyChange(records: { recordId: string }[]): void {
    announceRecordChange(records.map((record) => record.recordId));
}

interface ObjectInfo {
    fields: Record<string, { createable: boolean; updateable: boolean }>;
}

/** Source: LWC Developer Guide, "generateRecordInputForCreate": with an object info, only fields that may be given. */
export function generateRecordInputForCreate(
    record: RecordRepresentation,
    objectInfo?: ObjectInfo,
): { apiName: string; fields: Record<string, unknown> } {
    return { apiName: record.apiName, fields: plainValues(record, objectInfo, 'createable') };
}

/** Source: LWC Developer Guide, "generateRecordInputForUpdate". */
export function generateRecordInputForUpdate(
    record: RecordRepresentation,
    objectInfo?: ObjectInfo,
): { fields: Record<string, unknown> } {
    return { fields: { ...plainValues(record, objectInfo, 'updateable'), Id: record.id } };
}

/** Source: LWC Developer Guide, "createRecordInputFilteredByEditedFields". */
export function createRecordInputFilteredByEditedFields(
    input: { apiName?: string; fields: Record<string, unknown> },
    original: RecordRepresentation,
): { apiName?: string; fields: Record<string, unknown> } {
    const edited = Object.entries(input.fields).filter(
        ([name, value]) => name === 'Id' || value !== original.fields[name]?.value,
    );
    return { ...input, fields: { ...Object.fromEntries(edited), Id: original.id } };
}

/** Fields of parents are not the record's own. */
function plainValues(
    record: RecordRepresentation,
    objectInfo: ObjectInfo | undefined,
    ability: 'createable' | 'updateable',
): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(record.fields)
            .filter(([name, { value }]) => objectInfo?.fields[name]?.[ability] ?? isOwnValue(value))
            .map(([name, field]) => [name, field.value]),
    );
}

function isOwnValue(value: unknown): boolean {
    return typeof value !== 'object' || value === null;
}
