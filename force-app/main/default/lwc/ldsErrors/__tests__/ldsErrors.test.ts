import { toMessage } from 'c/ldsErrors';

describe('c-lds-errors', () => {
    it.each([
        ['an Apex exception', { body: { message: 'Script-thrown exception' }, status: 500 }, 'Script-thrown exception'],
        ['several errors of a read', { body: [{ message: 'a' }, { message: 'b' }] }, 'a b'],
        ['the same error twice', { body: [{ message: 'a' }, { message: 'a' }] }, 'a'],
        [
            'a validation rule on a record',
            { body: { message: 'General', output: { errors: [{ message: 'Specific' }], fieldErrors: {} } } },
            'Specific',
        ],
        [
            'a validation rule on a field',
            { body: { message: 'General', output: { errors: [], fieldErrors: { Name: [{ message: 'Too long' }] } } } },
            'Too long',
        ],
        ['page errors', { body: { pageErrors: [{ message: 'No' }], fieldErrors: {} } }, 'No'],
        ['a JavaScript error', new Error('Broken'), 'Broken'],
        ['an HTTP answer without a body', { statusText: 'Server Error' }, 'Server Error'],
        ['a text', 'Broken', 'Broken'],
        ['nothing', undefined, 'undefined'],
    ])('finds the words of %s', (_name, error, words) => {
        expect(toMessage(error)).toBe(words);
    });
});
