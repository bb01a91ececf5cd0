import { visitorToken } from 'c/visitorToken';

const ARTICLE = { program: 'Article_CSAT', referenceId: 'kA0000000000001CAA' };
/** What `VisitorToken.cls` takes. */
const SHAPE = /^v\.[\w-]{43}\.Article_CSAT\.kA0000000000001CAA\.en$/;

describe('c-visitor-token', () => {
    afterEach(() => {
        jest.restoreAllMocks();
        window.sessionStorage.clear();
    });

    it('names program, reference and language behind a random key', () => {
        expect(visitorToken(ARTICLE)).toMatch(SHAPE);
    });

    it('is the same for the same visitor', () => {
        expect(visitorToken(ARTICLE)).toBe(visitorToken(ARTICLE));
    });

    it('is another one for the next visitor', () => {
        const first = visitorToken(ARTICLE);
        window.sessionStorage.clear();

        expect(visitorToken(ARTICLE)).not.toBe(first);
    });

    it('keeps the key for this page where the browser keeps nothing', () => {
        jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
            throw new Error('denied');
        });
        const token = visitorToken(ARTICLE);

        expect(token).toMatch(SHAPE);
        expect(visitorToken(ARTICLE)).toBe(token);
    });

    it.each(['', '{!recordId}', 'kA0', 'kA00000000000010', 'kA0000000000001.AA'])(
        'is empty for what is no record id: "%s"',
        (referenceId) => {
            expect(visitorToken({ ...ARTICLE, referenceId })).toBe('');
        },
    );
});
