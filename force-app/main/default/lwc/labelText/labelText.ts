/**
 * A label with its places {0}, {1}, … filled. A place without a value stays as it is, so that a wrong translation
 * shows instead of swallowing words.
 */
export function fillLabel(label: string, ...values: (string | number)[]): string {
    return label.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
