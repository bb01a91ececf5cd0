import { dateText, dateTimeText, relativeText } from 'c/dateText';

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
});
