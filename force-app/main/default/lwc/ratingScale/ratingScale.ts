import { LightningElement, api } from 'lwc';

/** One choice of a scale and the words that name it. */
export interface Choice {
    readonly score: number;
    /** A number or a sign in front of the words; may be empty. */
    readonly mark: string;
    /** Empty for scores between the two ends that have words. */
    readonly text: string;
}

/** Labelled choices from low to high. Sends `choose` with the score. */
export default class RatingScale extends LightningElement {
    @api question = '';
    @api hint = '';
    @api errorMessage?: string;
    @api choices: readonly Choice[] = [];
    @api value?: number | null;
    /** The first question of a page is its heading. */
    @api isFirst = false;

    /** Puts the focus on the chosen score, or on the first. */
    @api
    focus(): void {
        const inputs = [...(this.template?.querySelectorAll('input') ?? [])];
        (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
    }

    get items(): (Choice & { isChosen: boolean })[] {
        return this.choices.map((choice) => ({ ...choice, isChosen: choice.score === this.value }));
    }

    /** Many numbers of which only the ends have words stand close together, with the words below them. */
    get isCompact(): boolean {
        return this.choices.some(({ text }) => text === '');
    }

    get choicesClass(): string {
        return this.isCompact ? 'choices compact' : 'choices';
    }

    get textClass(): string {
        return this.isCompact ? 'assistive' : 'text';
    }

    get lowest(): string {
        return this.choices[0]?.text ?? '';
    }

    get highest(): string {
        return this.choices.at(-1)?.text ?? '';
    }

    get describedBy(): string {
        return this.errorMessage ? 'hint error' : 'hint';
    }

    handleChange(event: Event): void {
        const score = Number((event.currentTarget as HTMLInputElement).value);
        this.dispatchEvent(new CustomEvent('choose', { detail: { score } }));
    }
}
