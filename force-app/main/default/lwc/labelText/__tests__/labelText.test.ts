import { fillLabel } from 'c/labelText';

describe('c-label-text', () => {
    it('fills each place, in any order and as often as it stands there', () => {
        expect(fillLabel('{1} of {0}, {1}', 7, 'two')).toBe('two of 7, two');
    });

    it('leaves a place without a value as it is', () => {
        expect(fillLabel('{0} and {1}', 'a')).toBe('a and {1}');
    });

    it('takes values as they are', () => {
        expect(fillLabel('{0}', '$& {1}')).toBe('$& {1}');
    });
});
