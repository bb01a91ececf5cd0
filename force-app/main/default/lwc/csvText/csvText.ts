/** What a spreadsheet takes for the beginning of a formula. Source: OWASP, "CSV Injection". */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Rows as comma-separated values (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
    return rows.map((row) => row.map(cellText).join(',')).join('\r\n');
}

function cellText(cell: string | number): string {
    const text = String(cell);
    const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
