import { unwrap } from 'lwc';
import { freezeDeep, request } from 'host/http';

type Parameters = Record<string, unknown>;
type Provision = { data?: unknown; error?: unknown };
type Callback = (value: Provision) => void;

interface CachedCall {
    name: string;
    parameters: Parameters;
    answer: Promise<unknown>;
    adapters: Set<ApexAdapter>;
}

const cachedCalls = new Map<string, CachedCall>();
const providers = new WeakMap<object, ApexAdapter>();

function call(name: string, parameters: Parameters, isCacheable: boolean): Promise<unknown> {
    const [className, methodName] = name.split('.');
    return request('apex', { className, methodName, parameters, isCacheable }).then(
        (answer) => (answer as { value: unknown }).value,
    );
}

/** One `@wire` of an Apex method. */
class ApexAdapter {
    private readonly name: string;
    private readonly emit: Callback;
    private cached: CachedCall | undefined;

    constructor(name: string, emit: Callback) {
        this.name = name;
        this.emit = emit;
        emit({ data: undefined, error: undefined });
    }

    connect(): void {
        this.cached?.adapters.add(this);
    }

    disconnect(): void {
        this.cached?.adapters.delete(this);
    }

    /** Like the platform, asks nothing while a parameter is undefined. */
    update(parameters: Parameters): void {
        if (Object.values(parameters).some((value) => value === undefined)) {
            return;
        }
        this.cached?.adapters.delete(this);
        const key = `${this.name} ${JSON.stringify(parameters)}`;
        let cached = cachedCalls.get(key);
        if (cached === undefined) {
            cached = { name: this.name, parameters, answer: call(this.name, parameters, true), adapters: new Set() };
            cachedCalls.set(key, cached);
        }
        this.cached = cached;
        cached.adapters.add(this);
        void deliver(cached, this);
    }

    async refresh(): Promise<void> {
        const cached = this.cached;
        if (cached !== undefined) {
            cached.answer = call(cached.name, cached.parameters, true);
            await Promise.all([...cached.adapters].map((adapter) => deliver(cached, adapter)));
        }
    }

    provide(value: Provision): void {
        providers.set(value, this);
        this.emit(value);
    }

    isWaitingFor(cached: CachedCall): boolean {
        return this.cached === cached;
    }
}

async function deliver(cached: CachedCall, adapter: ApexAdapter): Promise<void> {
    const answer = cached.answer;
    let value: Provision;
    try {
        value = { data: freezeDeep(await answer), error: undefined };
    } catch (error) {
        value = { data: undefined, error };
        cachedCalls.delete(`${cached.name} ${JSON.stringify(cached.parameters)}`);
    }
    if (adapter.isWaitingFor(cached) && cached.answer === answer) {
        adapter.provide(value);
    }
}

/** `import method from '@salesforce/apex/Class.method'`: a function, and an adapter for `@wire`. */
export function apexMethod(name: string): unknown {
    const method = (parameters: Parameters = {}): Promise<unknown> => call(name, parameters, false);
    return Object.assign(method, {
        adapter: class extends ApexAdapter {
            constructor(emit: Callback) {
                super(name, emit);
            }
        },
    });
}

/** Asks the server again for what a wire provided. */
export async function refreshApex(provided: object | undefined): Promise<void> {
    const adapter = provided === undefined ? undefined : providers.get(unwrap(provided) as object);
    await adapter?.refresh();
}

/** A field's value from an sObject that Apex returned. */
export function getSObjectValue(
    record: Record<string, unknown> | undefined,
    field: { fieldApiName: string } | string,
): unknown {
    const path = typeof field === 'string' ? field.split('.').slice(1) : field.fieldApiName.split('.');
    return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], record);
}
