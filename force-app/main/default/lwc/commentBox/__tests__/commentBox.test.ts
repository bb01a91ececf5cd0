import CommentBox from 'c/commentBox';
import { clearPage, find, show } from 'testing';

interface CommentBoxProperties {
    question: string;
    maximum: number;
    value: string;
}

async function box(value: string, maximum: number): Promise<HTMLElement & CommentBoxProperties> {
    return show('c-comment-box', CommentBox, { question: 'Why?', maximum, value });
}

describe('c-comment-box', () => {
    afterEach(clearPage);

    it('names its box by the question', async () => {
        const element = await box('', 1000);

        expect(find<HTMLLabelElement>(element, 'label').textContent).toBe('Why?');
        expect(find<HTMLTextAreaElement>(element, 'textarea').labels).toHaveLength(1);
    });

    it.each([
        [499, 2000, ''],
        [1500, 2000, 'Characters left: 500'],
        [2000, 2000, 'Characters left: 0'],
        [2001, 2000, 'Characters too many: 1'],
        [40000, 32000, 'Characters too many: 8,000'],
    ])('says for %i of %i characters: %s', async (length, maximum, words) => {
        expect(find(await box('x'.repeat(length), maximum), '.counter').textContent).toBe(words);
    });

    it('takes what is pasted beyond the limit, and marks it', async () => {
        const text = find<HTMLTextAreaElement>(await box('x'.repeat(40000), 32000), 'textarea');

        expect(text.value).toHaveLength(40000);
        expect(text.getAttribute('aria-invalid')).toBe('true');
    });

    it('sends the text at each change', async () => {
        const element = await box('', 1000);
        const heard = jest.fn();
        element.addEventListener('comment', (event) => heard((event as CustomEvent).detail));
        const text = find<HTMLTextAreaElement>(element, 'textarea');
        text.value = 'Slow 😕';
        text.dispatchEvent(new Event('input'));

        expect(heard).toHaveBeenCalledWith({ value: 'Slow 😕' });
    });

    it('takes the focus', async () => {
        const element = await box('', 1000);
        element.focus();

        expect(element.shadowRoot?.activeElement?.tagName).toBe('TEXTAREA');
    });

    it('is accessible', async () => {
        await expect(await box('x'.repeat(40000), 32000)).toBeAccessible();
    });
});
