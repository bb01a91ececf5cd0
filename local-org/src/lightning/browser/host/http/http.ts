import { context } from 'host/context';

/** What wire adapters and imperative calls reject with; the shape of an org's `FetchResponse`. */
export interface RequestFailure {
    body: { message: string } & Record<string, unknown>;
    errorType: 'fetchResponse';
    headers: Record<string, string>;
    ok: false;
    status: number;
    statusText: string;
}

/** Asks the server for something in the name of the page's user. @throws RequestFailure */
export async function request<Answer>(path: string, body: unknown): Promise<Answer> {
    let response: Response;
    try {
        response = await fetch(`${context.requestPath}/${path}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'local-org' },
            body: JSON.stringify(body),
        });
    } catch {
        throw failure(0, 'Network Error', { message: 'Disconnected or Canceled' });
    }
    const answer = (await response.json().catch(() => ({ message: response.statusText }))) as { message: string };
    if (!response.ok) {
        throw failure(response.status, response.statusText, answer);
    }
    return answer as Answer;
}

function failure(status: number, statusText: string, body: RequestFailure['body']): RequestFailure {
    // Orgs name this status in words of their own.
    const words = status === 500 ? 'Server Error' : statusText;
    return { body, errorType: 'fetchResponse', headers: {}, ok: false, status, statusText: words };
}

/** Data that a wire hands out cannot be changed by its receiver. */
export function freezeDeep<Value>(value: Value): Value {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        Object.values(value).forEach(freezeDeep);
    }
    return value;
}
