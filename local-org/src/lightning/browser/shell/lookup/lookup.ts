import { LightningElement, api } from 'lwc';
import { request } from 'host/http';

export interface Found {
    id: string;
    name: string;
    /** A second line, to tell records of one name apart. */
    subtitle?: string;
}

const TYPING_PAUSE = 200;
const MISSING = 'Complete this field.';
/** What orgs say of a text in a lookup that names no record. */
export const BAD_INPUT = 'Select an option from the picklist or remove the search term.';

/** Chooses a record of another object by typing a part of its name. */
export default class Lookup extends LightningElement {
    @api label = '';
    /** The object that the lookup belongs to. */
    @api objectApiName = '';
    /** Objects that a record may be chosen from. */
    @api targets: { apiName: string; label: string }[] = [];
    /** Searches in another way than by name. */
    @api finder?: (search: string) => Promise<Found[]>;
    @api searchHint?: string;
    @api helpText?: string;
    @api missingMessage = MISSING;
    /** Said of a text that was typed and names no record that was chosen. */
    @api badInputMessage = BAD_INPUT;
    @api isRequired = false;
    @api disabled = false;
    /** As base components have it: where the label stands. */
    @api variant = 'standard';

    message = '';
    text = '';
    private recordId = '';
    private name = '';
    private found: Found[] = [];
    private active = -1;
    private isOpen = false;
    private isAsked = false;
    private target?: string;
    private pause?: number;
    private turn = 0;

    @api
    get value(): string {
        return this.recordId;
    }

    set value(id: string) {
        this.recordId = id;
    }

    @api
    get displayValue(): string {
        return this.name;
    }

    set displayValue(name: string) {
        if (name !== '') {
            this.name = name;
            this.text = name;
        }
    }

    get targetName(): string {
        return this.target ?? this.targets.find(({ apiName }) => apiName === 'User')?.apiName ?? this.firstTarget;
    }

    get hasSeveralTargets(): boolean {
        return this.targets.length > 1;
    }

    get targetLabel(): string {
        return `Object of ${this.label}`;
    }

    get targetItems(): object[] {
        return this.targets.map((target) => ({ ...target, isChosen: target.apiName === this.targetName }));
    }

    get placeholder(): string {
        return (
            this.searchHint ?? `Search ${this.targets.find(({ apiName }) => apiName === this.targetName)?.label ?? ''}…`
        );
    }

    get elementClass(): string {
        const layout = this.variant === 'label-inline' ? ' slds-form-element_horizontal' : '';
        return `slds-form-element${layout}${this.message === '' ? '' : ' slds-has-error'}`;
    }

    get labelClass(): string {
        return this.variant === 'label-hidden' ? 'slds-assistive-text' : 'slds-form-element__label';
    }

    get listClass(): string {
        return this.isOpen ? 'shell-options' : 'shell-options shell-options_closed';
    }

    get expanded(): string {
        return String(this.isOpen);
    }

    get invalid(): string {
        return String(this.message !== '');
    }

    get activeId(): string | undefined {
        return this.isOpen ? this.found[this.active]?.id : undefined;
    }

    get isEmpty(): boolean {
        return this.isAsked && this.found.length === 0;
    }

    get options(): object[] {
        return this.found.map((option, index) => ({
            ...option,
            selected: String(index === this.active),
            className: index === this.active ? 'shell-option shell-option_active' : 'shell-option',
        }));
    }

    @api
    focus(): void {
        this.template?.querySelector<HTMLElement>('input')?.focus();
    }

    @api
    setCustomValidity(message: string): void {
        this.message = message;
    }

    @api
    checkValidity(): boolean {
        return this.complaint === '';
    }

    @api
    reportValidity(): boolean {
        const { complaint } = this;
        if (complaint !== '' || [this.missingMessage, this.badInputMessage].includes(this.message)) {
            this.message = complaint;
        }
        return this.message === '';
    }

    /** Holds no record any more, and says nothing of it. */
    @api
    clear(): void {
        this.recordId = '';
        this.name = '';
        this.text = '';
        this.message = '';
    }

    chooseTarget(event: Event): void {
        event.stopPropagation();
        this.target = (event.currentTarget as HTMLSelectElement).value;
        this.choose({ id: '', name: '' });
        this.focus();
        this.open();
    }

    open(): void {
        if (!this.isOpen) {
            this.isOpen = true;
            void this.search('');
        }
    }

    type(event: Event): void {
        this.text = (event.currentTarget as HTMLInputElement).value;
        this.isOpen = true;
        window.clearTimeout(this.pause);
        this.pause = window.setTimeout(() => void this.search(this.text), TYPING_PAUSE);
    }

    /** What the input holds is a part of a name; what the lookup holds is told when a record is chosen. */
    keepInside(event: Event): void {
        event.stopPropagation();
    }

    /** Keys as in the ARIA pattern "Combobox". */
    move(event: KeyboardEvent): void {
        const option = this.found[this.active];
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            const step = event.key === 'ArrowDown' ? 1 : -1;
            const count = this.found.length;
            this.isOpen = true;
            this.active =
                count === 0 ? -1 : (this.active + step + (this.active < 0 && step < 0 ? 1 : 0) + count) % count;
        } else if (event.key === 'Enter' && this.isOpen && option !== undefined) {
            this.choose(option);
        } else if (event.key === 'Escape' && this.isOpen) {
            this.close();
        } else {
            return;
        }
        event.preventDefault();
    }

    pick(event: MouseEvent): void {
        event.preventDefault();
        const { id } = (event.currentTarget as HTMLElement).dataset;
        const option = this.found.find((candidate) => candidate.id === id);
        if (option !== undefined) {
            this.choose(option);
        }
    }

    /** An emptied text empties the lookup; one that names no record stands there, with what is wrong with it. */
    leave(): void {
        const { text } = this;
        if (text.trim() === '' && this.recordId !== '') {
            this.choose({ id: '', name: '' });
        }
        this.close();
        if (this.recordId === '') {
            this.text = text;
        }
        this.reportValidity();
    }

    /** What the lookup's own rules say of what it holds. */
    private get complaint(): string {
        if (this.recordId !== '') {
            return '';
        }
        return this.text.trim() === '' ? (this.isRequired ? this.missingMessage : '') : this.badInputMessage;
    }

    private get firstTarget(): string {
        return this.targets[0]?.apiName ?? '';
    }

    private close(): void {
        window.clearTimeout(this.pause);
        this.isOpen = false;
        this.active = -1;
        this.text = this.name;
    }

    private choose({ id, name }: Found): void {
        this.recordId = id;
        this.name = name;
        this.message = '';
        this.close();
        this.dispatchEvent(new CustomEvent('change', { detail: { value: id } }));
    }

    private async search(search: string): Promise<void> {
        const turn = ++this.turn;
        const found = await this.find(search).catch(() => []);
        if (turn === this.turn) {
            this.found = found;
            this.active = -1;
            this.isAsked = true;
        }
    }

    private find(search: string): Promise<Found[]> {
        return (
            this.finder?.(search) ??
            request<Found[]>('record/lookup', {
                objectName: this.targetName,
                forObject: this.objectApiName,
                search,
            })
        );
    }
}
