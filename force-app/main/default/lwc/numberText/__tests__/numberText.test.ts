import { countText, hoursText, percentageText, rangeText, scoreText, shareText } from 'c/numberText';

describe('c/numberText', () => {
    it('writes a score with two places', () => {
        expect(scoreText(5)).toBe('5.00');
    });

    it('writes percentages without places', () => {
        expect(percentageText(74.6)).toBe('75%');
        expect(shareText(1, 3)).toBe('33%');
    });

    it('groups thousands', () => {
        expect(countText(12345)).toBe('12,345');
    });

    it('never writes more than a day as a day', () => {
        expect([24, 24.04, 24.4, 24.1, 1030.25].map(hoursText)).toStrictEqual([
            '24',
            '24.1',
            '24.4',
            '24.1',
            '1,030.3',
        ]);
    });

    it('writes both ends of an interval, and a dash for none', () => {
        expect(rangeText(scoreText, 4.5, 5.06)).toBe('4.50 – 5.06');
        expect(rangeText(percentageText, 0, 24.6)).toBe('0% – 25%');
        expect(rangeText(scoreText, null, null)).toBe('–');
    });

    it('writes a dash for what there is not', () => {
        expect([scoreText(null), percentageText(undefined), shareText(0, 0)]).toStrictEqual(['–', '–', '–']);
    });
});
