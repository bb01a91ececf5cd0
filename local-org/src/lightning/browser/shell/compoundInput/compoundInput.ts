import { LightningElement, api } from 'lwc';
import type { FieldMeta } from 'shell/fieldValue';

interface BaseInput extends HTMLElement {
    reportValidity(): boolean;
}

interface Change {
    salutation?: string;
    firstName?: string;
    lastName?: string;
    street?: string;
    city?: string;
    province?: string;
    country?: string;
    postalCode?: string;
    latitude?: string;
    longitude?: string;
}

/** A person's name, an address or a geolocation as people change it: several fields in one place. */
export default class CompoundInput extends LightningElement {
    @api meta!: FieldMeta;
    /** What the fields hold, by name. */
    @api values: Record<string, unknown> = {};
    /** Choices of the salutation. */
    @api salutations: { label: string; value: string }[] = [];
    @api error?: string;
    @api disabled = false;
    @api variant = 'standard';

    get isName(): boolean {
        return this.meta.parts.length > 0;
    }

    get isAddress(): boolean {
        return this.meta.type === 'address';
    }

    get shownNames(): string[] {
        return this.meta.parts.map((name) => name.charAt(0).toLowerCase() + name.slice(1));
    }

    /** The group has no label of its own at its side. */
    get groupVariant(): string {
        return this.variant === 'label-hidden' ? 'label-hidden' : 'standard';
    }

    get held(): Record<string, unknown> {
        return Object.fromEntries(Object.entries(this.names).map(([part, name]) => [part, this.values[name] ?? '']));
    }

    @api
    reportValidity(): boolean {
        return this.template?.querySelector<BaseInput>('.shell-input')?.reportValidity() ?? true;
    }

    @api
    focus(): void {
        this.template?.querySelector<HTMLElement>('.shell-input')?.focus();
    }

    changeName(event: CustomEvent<Change>): void {
        const { salutation, firstName, lastName } = event.detail;
        this.tell({ salutation, firstName, lastName });
    }

    changeAddress(event: CustomEvent<Change>): void {
        const { street, city, province, country, postalCode } = event.detail;
        this.tell({ street, city, state: province, country, postalCode });
    }

    changeLocation(event: CustomEvent<Change>): void {
        const { latitude, longitude } = event.detail;
        this.tell({ latitude: asNumber(latitude), longitude: asNumber(longitude) });
    }

    /** Field behind each part. */
    private get names(): Record<string, string> {
        return this.isName
            ? Object.fromEntries(this.meta.parts.map((name, index) => [this.shownNames[index] ?? name, name]))
            : { ...this.meta.compound };
    }

    private tell(given: Record<string, unknown>): void {
        const names = this.names;
        const changed = Object.entries(given).flatMap(([part, value]) => {
            const name = names[part];
            return name === undefined ? [] : [[name, value === '' || value === undefined ? null : value] as const];
        });
        this.dispatchEvent(new CustomEvent('fieldschange', { detail: { values: Object.fromEntries(changed) } }));
    }
}

function asNumber(text: string | undefined): number | null {
    return text === undefined || text === '' ? null : Number(text);
}
