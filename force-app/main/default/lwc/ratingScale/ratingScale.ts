import { LightningElement, api } from 'lwc';

/** One choice of a scale and the words that name it. */
export interface Choice {
    readonly score: number;
    readonly text: string;
}

/** Labelled choices from low to high. Sends `choose` with the score. */
export default class RatingScale extends LightningElement {
    @api question = '';
    @api hint = '';
    @api errorMessage?: string;
    @api choices: readonly Choice[] = [];
    @api value?: number | null;

    /** Puts the focus on the chosen score, or on the first. */
    @api
    focus(): void {
        const inputs = [...(this.template?.querySelectorAll('input') ?? [])];
        (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
    }

    get items(): (Choice & { isChosen: boolean })[] {
        return this.choices.map((choice) => ({ ...choice, isChosen: choice.score === this.value }));
    }

    get describedBy(): string {
        return this.errorMessage ? 'hint error' : 'hint';
    }

    handleChange(event: Event): void {
        const score = Number((event.currentTarget as HTMLInputElement).value);
        this.dispatchEvent(new CustomEvent('choose', { detail: { score } }));
    }
}
