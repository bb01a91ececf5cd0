const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What an org says of a text that is no date: which part of it is out of range, or where it is malformed. */
export function formatProblem(text: string): string {
  const [whole = '', year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text) ?? [];
  const outOfRange = rangeProblem(Number(year), month, day);
  if (outOfRange !== undefined) {
    return `Cannot parse "${text}": ${outOfRange}`;
  }
  if (whole === '') {
    return `Invalid format: "${text}"`;
  }
  const rest = text.slice(whole.length);
  return `Invalid format: "${text}" is ${rest === '' ? 'too short' : `malformed at "${rest}"`}`;
}

function rangeProblem(year: number, month: string | undefined, day: string | undefined): string | undefined {
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) {
    return `Value ${Number(month)} for monthOfYear must be in the range [1,12]`;
  }
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = (MONTH_DAYS[Number(month) - 1] ?? 31) + (month === '02' && isLeap ? 1 : 0);
  return day !== undefined && (Number(day) < 1 || Number(day) > last)
    ? `Value ${Number(day)} for dayOfMonth must be in the range [1,${last}]`
    : undefined;
}
