import { freezeDeep, type RequestFailure } from 'host/http';
import { onRecordChange } from 'host/records';

export type Provision = { data?: unknown; error?: unknown };
type Callback<Value> = (value: Value) => void;

const refreshers = new WeakMap<object, () => Promise<void>>();

/** Asks again for what a wire provided. */
export async function refreshProvided(value: object | null | undefined): Promise<void> {
    await refreshers.get((value ?? {}) as object)?.();
}

/**
 * One `@wire` of the UI API: asks when its configuration is complete, and again when one of its records may have
 * changed.
 */
export abstract class RecordWire<Config, Value extends object = Provision> {
    protected readonly emit: Callback<Value>;
    private stops: (() => void)[] = [];
    private config: Config | undefined;
    private turn = 0;

    constructor(emit: Callback<Value>) {
        this.emit = emit;
        emit(this.failure(undefined));
    }

    connect(): void {
        this.listen();
    }

    disconnect(): void {
        this.turn += 1;
        this.stop();
    }

    /** @returns whether the configuration suffices to ask */
    update(config: Config): boolean {
        this.stop();
        this.config = this.isComplete(config) ? config : undefined;
        this.listen();
        void this.load();
        return this.config !== undefined;
    }

    /** The last of several answers under way wins, whatever the order they come in. */
    async load(): Promise<void> {
        const turn = ++this.turn;
        if (this.config === undefined) {
            return;
        }
        let value: Value;
        try {
            value = this.provision(freezeDeep(await this.read(this.config)));
        } catch (error) {
            value = this.failure(error);
        }
        if (turn === this.turn) {
            refreshers.set(value, () => this.load());
            this.emit(value);
        }
    }

    protected abstract isComplete(config: Config): boolean;
    /** Records that the answer is made of, as far as the configuration names them. */
    protected recordIds(_config: Config): string[] {
        return [];
    }
    protected abstract read(config: Config): Promise<unknown>;

    protected provision(data: unknown): Value {
        return { data, error: undefined } as Provision as Value;
    }

    protected failure(error: unknown): Value {
        return { data: undefined, error: readFailure(error) } as Provision as Value;
    }

    /** Watches these records too. */
    protected watch(recordIds: readonly string[]): void {
        this.stop();
        this.listen(recordIds);
    }

    private listen(more: readonly string[] = []): void {
        if (this.config !== undefined && this.stops.length === 0) {
            const ids = new Set([...this.recordIds(this.config), ...more]);
            this.stops = [...ids].map((id) => onRecordChange(id, () => void this.load()));
        }
    }

    private stop(): void {
        this.stops.forEach((stop) => stop());
        this.stops = [];
    }
}

/**
 * What was not read is told in a list of errors. Source: LWC Developer Guide, "Handle Errors in Lightning Data Service":
 * the body of UI API read operations is an array.
 */
function readFailure(error: unknown): unknown {
    const { body, ...rest } = (error ?? {}) as Partial<RequestFailure>;
    if (body === undefined || Array.isArray(body)) {
        return error;
    }
    const { errorCode, message } = body;
    return { ...rest, body: [{ errorCode, message }] };
}

export type FieldId = string | { objectApiName: string; fieldApiName: string };
export type ObjectId = string | { objectApiName: string };

/** `Object.Field` of a field as code names it. */
export function nameOfField(field: FieldId): string {
    return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

export function namesOfFields(fields: FieldId | readonly FieldId[] | undefined): string[] {
    return [fields ?? []].flat().map((field) => nameOfField(field as FieldId));
}

export function nameOfObject(object: ObjectId | undefined): string | undefined {
    return typeof object === 'object' ? object.objectApiName : object;
}

/** Answers to several questions, as batch adapters give them: each with a status of its own. */
export async function batch(
    questions: readonly Promise<unknown>[],
): Promise<{ results: object[]; hasErrors: boolean }> {
    const results = await Promise.all(
        questions.map((question) =>
            question.then(
                (result) => ({ statusCode: 200, result }),
                (failure: { status: number; body: unknown }) => ({
                    statusCode: failure.status,
                    result: [failure.body],
                }),
            ),
        ),
    );
    return { hasErrors: results.some(({ statusCode }) => statusCode !== 200), results };
}
