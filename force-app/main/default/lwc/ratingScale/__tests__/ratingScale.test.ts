import RatingScale from 'c/ratingScale';
import { clearPage, find, findAll, show } from 'testing';

const CHOICES = [
    { score: 1, mark: '1', text: 'No' },
    { score: 2, mark: '2', text: 'Yes' },
];

async function scale(value?: number, errorMessage?: string): Promise<HTMLElement> {
    return show('c-rating-scale', RatingScale, {
        question: 'Easy?',
        hint: 'Choose',
        choices: CHOICES,
        value,
        errorMessage,
    });
}

describe('c-rating-scale', () => {
    afterEach(clearPage);

    it('is one group of radio buttons, named by the question', async () => {
        const element = await scale();
        const inputs = findAll<HTMLInputElement>(element, 'fieldset input[type="radio"]');

        expect(find(element, 'legend').textContent).toBe('Easy?');
        expect(inputs.map(({ name, value }) => `${name} ${value}`)).toStrictEqual(['score 1', 'score 2']);
    });

    it('shows the chosen score', async () => {
        expect(findAll<HTMLInputElement>(await scale(2), 'input').map(({ checked }) => checked)).toStrictEqual([
            false,
            true,
        ]);
    });

    it('sends the score that is chosen', async () => {
        const element = await scale();
        const heard = jest.fn();
        element.addEventListener('choose', (event) => heard((event as CustomEvent).detail));
        find(element, 'input[value="2"]').click();

        expect(heard).toHaveBeenCalledWith({ score: 2 });
    });

    it('takes the focus on the chosen score, else on the first', async () => {
        const chosen = await scale(2);
        chosen.focus();
        expect((chosen.shadowRoot?.activeElement as HTMLInputElement).value).toBe('2');

        const none = await scale();
        none.focus();
        expect((none.shadowRoot?.activeElement as HTMLInputElement).value).toBe('1');
    });

    it('reads an error to who is there', async () => {
        expect(find(await scale(undefined, 'Choose one'), '[role="alert"]').textContent).toBe('Choose one');
    });

    it('shows the words of both ends below numbers that have none', async () => {
        const choices = [0, 1, 2].map((score) => ({
            score,
            mark: String(score),
            text: ['Low', '', 'High'][score] ?? '',
        }));
        const element = await show('c-rating-scale', RatingScale, { question: 'Likely?', choices });

        expect(find(element, '.ends').textContent).toBe('LowHigh');
        expect(findAll(element, 'label').map((label) => label.textContent)).toStrictEqual(['0Low', '1', '2High']);
        await expect(element).toBeAccessible();
    });

    it('is the heading of its page when it comes first', async () => {
        const first = await show('c-rating-scale', RatingScale, { question: 'Easy?', choices: CHOICES, isFirst: true });
        expect(find(first, 'h1').textContent).toBe('Easy?');

        expect(find(await scale(), 'h2').textContent).toBe('Easy?');
    });

    it('is accessible', async () => {
        await expect(await scale(1, 'Choose one')).toBeAccessible();
    });
});
