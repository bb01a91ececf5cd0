import { freezeDeep, request } from 'host/http';
import {
    announceRecordChange,
    onRecordChange,
    readRecord,
    type FieldRepresentation,
    type RecordRepresentation,
} from 'host/records';

type FieldId = string | { objectApiName: string; fieldApiName: string };
type Provision = { data?: unknown; error?: unknown };
type Callback = (value: Provision) => void;

interface RecordConfig {
    recordId?: string | null;
    fields?: FieldId | FieldId[];
    optionalFields?: FieldId | FieldId[];
    layoutTypes?: string | string[];
    modes?: unknown;
}

const nameOf = (field: FieldId): string =>
    typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;

const namesOf = (fields: FieldId | FieldId[] | undefined): string[] =>
    fields === undefined ? [] : (Array.isArray(fields) ? fields : [fields]).map(nameOf);

const refreshers = new WeakMap<object, () => Promise<void>>();

/** Keeps one wire's records up to date. */
abstract class RecordWire<Config> {
    protected readonly emit: Callback;
    private stops: (() => void)[] = [];
    private config: Config | undefined;
    private turn = 0;

    constructor(emit: Callback) {
        this.emit = emit;
        emit({ data: undefined, error: undefined });
    }

    connect(): void {
        this.listen();
    }

    disconnect(): void {
        this.turn += 1;
        this.stop();
    }

    update(config: Config): void {
        this.stop();
        this.config = this.isComplete(config) ? config : undefined;
        this.listen();
        void this.load();
    }

    /** The last of several answers under way wins, whatever the order they come in. */
    async load(): Promise<void> {
        const turn = ++this.turn;
        if (this.config === undefined) {
            return;
        }
        let value: Provision;
        try {
            value = { data: freezeDeep(await this.read(this.config)), error: undefined };
        } catch (error) {
            value = { data: undefined, error };
        }
        if (turn === this.turn) {
            refreshers.set(value, () => this.load());
            this.emit(value);
        }
    }

    protected abstract isComplete(config: Config): boolean;
    protected abstract recordIds(config: Config): string[];
    protected abstract read(config: Config): Promise<unknown>;

    private listen(): void {
        if (this.config !== undefined && this.stops.length === 0) {
            this.stops = this.recordIds(this.config).map((id) => onRecordChange(id, () => void this.load()));
        }
    }

    private stop(): void {
        this.stops.forEach((stop) => stop());
        this.stops = [];
    }
}

function readConfigured(config: RecordConfig): Promise<RecordRepresentation> {
    return readRecord(
        config.recordId as string,
        namesOf(config.fields),
        namesOf(config.optionalFields),
        namesOf(config.layoutTypes),
    );
}

export class getRecord extends RecordWire<RecordConfig> {
    protected isComplete(config: RecordConfig): boolean {
        return Boolean(config.recordId) && [config.fields, config.optionalFields, config.layoutTypes].some(Boolean);
    }

    protected recordIds(config: RecordConfig): string[] {
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

    protected recordIds(config: RecordsConfig): string[] {
        return (config.records ?? []).flatMap((group) => group.recordIds);
    }

    protected async read(config: RecordsConfig): Promise<unknown> {
        const wanted = (config.records ?? []).flatMap((group) =>
            group.recordIds.map((recordId) => ({ ...group, recordId })),
        );
        const results = await Promise.all(
            wanted.map((one) =>
                readConfigured(one).then(
                    (result) => ({ statusCode: 200, result }),
                    (error: { status: number; body: unknown }) => ({ statusCode: error.status, result: [error.body] }),
                ),
            ),
        );
        return { hasErrors: results.some((one) => one.statusCode !== 200), results };
    }
}

function representationOf(record: RecordRepresentation | undefined, field: FieldId): FieldRepresentation | undefined {
    const path = nameOf(field).split('.').slice(1);
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

export function createRecord(input: {
    apiName: string;
    fields: Record<string, unknown>;
}): Promise<RecordRepresentation> {
    return request('record/create', input);
}

export async function updateRecord(input: { fields: Record<string, unknown> }): Promise<RecordRepresentation> {
    const record = await request<RecordRepresentation>('record/update', { fields: input.fields });
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

export function generateRecordInputForCreate(record: RecordRepresentation): unknown {
    return { apiName: record.apiName, fields: plainValues(record) };
}

export function generateRecordInputForUpdate(record: RecordRepresentation): unknown {
    return { fields: { ...plainValues(record), Id: record.id } };
}

function plainValues(record: RecordRepresentation): Record<string, unknown> {
    return Object.fromEntries(Object.entries(record.fields).map(([name, field]) => [name, field.value]));
}
