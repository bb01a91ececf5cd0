type Values = Record<string, unknown>;

/** Values for the form of a new record, as its address carries them. LWC Developer Guide, "pageReferenceUtils". */
export function encodeDefaultFieldValues(values: Values): string {
    return Object.entries(values)
        .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
        .join(',');
}

/** The values that {@link encodeDefaultFieldValues} wrote; all are texts. */
export function decodeDefaultFieldValues(text: string | null | undefined): Record<string, string> {
    return Object.fromEntries(
        (text ?? '')
            .split(',')
            .filter((part) => part.includes('='))
            .map((part) => {
                const at = part.indexOf('=');
                return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))];
            }),
    );
}
