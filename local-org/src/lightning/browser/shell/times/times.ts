const FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in words: date and time in the browser's zone. */
export function inWords(milliseconds: number | null): string {
    return milliseconds === null ? '' : FORMAT.format(milliseconds);
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1000],
];

const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** How far away a moment is: "in 45 minutes". */
export function fromNow(milliseconds: number, now: number): string {
    const distance = milliseconds - now;
    const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1000];
    return RELATIVE.format(Math.round(distance / size), unit as Intl.RelativeTimeFormatUnit);
}
