interface Detail {
    readonly message?: unknown;
}

interface ErrorBody extends Detail {
    readonly output?: { readonly errors?: Detail[]; readonly fieldErrors?: Record<string, Detail[]> };
    readonly pageErrors?: Detail[];
    readonly fieldErrors?: Record<string, Detail[]>;
}

interface LightningError extends Detail {
    readonly body?: ErrorBody | Detail[];
    readonly statusText?: unknown;
}

/**
 * The words of whatever Lightning Data Service or an Apex call rejects with: page, field and record errors first, then
 * the general message. Shapes: LWC Developer Guide, "Handle Errors in Lightning Data Service".
 */
export function toMessage(error: unknown): string {
    const { body, message, statusText } = (error ?? {}) as LightningError;
    const found = [...new Set(textsOf(Array.isArray(body) ? body : detailsOf(body)))];
    return found.length > 0 ? found.join(' ') : (textsOf([{ message }, { message: statusText }])[0] ?? String(error));
}

function detailsOf(body: ErrorBody | undefined): Detail[] {
    const specific = [
        ...(body?.output?.errors ?? []),
        ...Object.values(body?.output?.fieldErrors ?? {}).flat(),
        ...(body?.pageErrors ?? []),
        ...Object.values(body?.fieldErrors ?? {}).flat(),
    ];
    return specific.length > 0 || body === undefined ? specific : [body];
}

function textsOf(details: Detail[]): string[] {
    return details
        .map(({ message }) => message)
        .filter((text): text is string => typeof text === 'string' && text !== '');
}
