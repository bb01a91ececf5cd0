import { dateText, dateTimeText, inputText, instantOf, relativeText } from 'c/dateText';

const NOW = Date.parse('2026-03-02T12:00:00Z');

describe('c-date-text', () => {
    it("shows the day of an instant in the user's time zone", () => {
        expect(dateText('2026-03-02T05:00:00Z')).toBe('Mar 1, 2026');
    });

    it('shows a day without a time as that day', () => {
        expect(dateText('2026-03-02')).toBe('Mar 2, 2026');
    });

    it("shows day and time in the user's time zone", () => {
        expect(dateTimeText('2026-03-02T05:00:00Z').replaceAll('\u202f', ' ')).toBe('Mar 1, 2026, 9:00 PM');
    });

    it('keeps the order of its words on a page from right to left', () => {
        document.documentElement.dir = 'rtl';
        expect(dateText('2026-03-02')).toBe('\u2068Mar 2, 2026\u2069');
        document.documentElement.dir = 'ltr';
    });

    it.each([
        ['2026-03-04T12:00:00Z', 'in 48 hours'],
        ['2026-03-04T11:59:00Z', 'in 47 hours'],
        ['2026-03-05T12:00:00Z', 'in 3 days'],
        ['2026-03-02T12:30:00Z', 'in 30 minutes'],
        ['2026-03-02T11:30:00Z', '30 minutes ago'],
        ['2026-02-27T11:00:00Z', '3 days ago'],
    ])('says how far %s is', (instant, words) => {
        expect(relativeText(instant, NOW)).toBe(words);
    });

    // In Los Angeles clocks went forward on March 8, 2026 at 2, and go back on November 1 at 2.
    it.each([
        ['2026-03-02T09:30', '2026-03-02T17:30:00.000Z'],
        ['2026-03-08T01:59', '2026-03-08T09:59:00.000Z'],
        ['2026-03-08T03:00', '2026-03-08T10:00:00.000Z'],
        ['2026-07-01T00:00', '2026-07-01T07:00:00.000Z'],
        ['2026-11-01T00:30', '2026-11-01T07:30:00.000Z'],
        ['2026-11-01T02:30', '2026-11-01T10:30:00.000Z'],
    ])("takes %s for an instant in the user's time zone, and back", (text, instant) => {
        expect(instantOf(text)).toBe(instant);
        expect(inputText(instant)).toBe(text);
    });

    it('takes the first of the two hours that autumn has', () => {
        expect(instantOf('2026-11-01T01:30')).toBe('2026-11-01T08:30:00.000Z');
    });
});
