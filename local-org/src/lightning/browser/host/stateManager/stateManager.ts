import { defineState } from '@lwc/state';
import type { RecordWire } from 'host/wire';

type Status = 'unconfigured' | 'loading' | 'loaded' | 'error';
type Adapter<Config, Value extends object> = new (emit: (value: Value) => void) => RecordWire<Config, Value>;

interface Signal<Value> {
    readonly value: Value;
}

/** What a wire provides: data, and under one of these names what kept it from some. */
interface Provided {
    data?: unknown;
    error?: unknown;
    errors?: unknown;
}

/**
 * A built-in state manager: a wire adapter that no component need have. Its instances start with a configuration or
 * with a signal of one, and take parts of another one by a function for each parameter.
 * Source: LWC Developer Guide, "Use lightning/stateManager* State Managers".
 */
export function stateManagerOf<Config extends object, Value extends Provided>(
    Adapter: Adapter<Config, Value>,
    parameters: readonly (keyof Config & string)[],
    failureName: 'error' | 'errors' = 'error',
): (config?: Config | Signal<Config>) => Signal<Record<string, unknown>> {
    return defineState(({ atom, setAtom }, initial: Config | Signal<Config> = {} as Config) => {
        const config = atom(initial as Config);
        const status = atom<Status>('unconfigured');
        const data = atom<unknown>(undefined);
        const failure = atom<unknown>(undefined);
        const show = (next: Status, value: unknown, reason: unknown): void => {
            setAtom(status, next);
            setAtom(data, value);
            setAtom(failure, reason);
        };
        const wire = new Adapter((value) => {
            const reason = value[failureName];
            if (value.data !== undefined || reason !== undefined) {
                show(reason === undefined ? 'loaded' : 'error', value.data, reason);
            }
        });
        let followed: string | undefined;
        const follow = (): void => {
            const wanted = config.value;
            const key = JSON.stringify(wanted);
            if (key !== followed) {
                followed = key;
                show(wire.update(wanted) ? 'loading' : 'unconfigured', undefined, undefined);
            }
        };
        config.subscribe(follow);
        follow();
        const setters = parameters.map((name) => [
            `set${name.charAt(0).toUpperCase()}${name.slice(1)}`,
            (value: unknown) => setAtom(config, { ...config.value, [name]: value }),
        ]);
        return {
            status,
            data,
            [failureName]: failure,
            setConfig: (value: unknown) => setAtom(config, value as Config),
            ...(Object.fromEntries(setters) as Record<string, (value: unknown) => void>),
            ...(failureName === 'errors' ? { refresh: () => wire.load() } : {}),
        };
    }) as (config?: Config | Signal<Config>) => Signal<Record<string, unknown>>;
}
