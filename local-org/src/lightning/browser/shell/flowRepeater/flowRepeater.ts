import { LightningElement, api } from 'lwc';
import type { FlowPartElement, PartChange, ScreenPart } from 'host/flow';
import type { FieldMeta } from 'shell/fieldValue';

interface RepeatedItem {
    id: string;
    values: Record<string, unknown>;
}

type Group = FlowPartElement & { allOutputs(): PartChange[] };

/** Parts of a flow's screen that a person fills in once for each item added. Help, "Flow Screen Component: Repeater". */
export default class FlowRepeater extends LightningElement {
    @api fields: Record<string, FieldMeta> = {};
    @api actions: string[] = [];

    private described!: ScreenPart;
    private given?: RepeatedItem[];

    @api
    get model(): ScreenPart {
        return this.described;
    }

    set model(model: ScreenPart) {
        this.described = model;
    }

    /** Those that the server has drawn, without those that were removed meanwhile. */
    get items(): object[] {
        const ids = new Set(this.held.map(({ id }) => id));
        return this.model.items
            .filter(({ id }) => ids.has(id))
            .map(({ id, parts }, index) => ({
                id,
                parts,
                label: `Item ${index + 1}`,
                removal: `Remove item ${index + 1}`,
            }));
    }

    get canRemove(): boolean {
        return this.held.length > 1;
    }

    @api
    isValid(): boolean {
        return this.groups.map((group) => group.isValid()).every(Boolean);
    }

    @api
    outputs(): PartChange {
        for (const group of this.groups) {
            for (const { name, value } of group.allOutputs()) {
                this.given = this.with(group.dataset.id, name, value);
            }
        }
        return { name: this.model.name, value: this.held };
    }

    change(event: CustomEvent<PartChange>): void {
        event.stopPropagation();
        const { name, value } = event.detail;
        this.tell(this.with((event.currentTarget as HTMLElement).dataset.id, name, value));
    }

    add(): void {
        const last = Math.max(...this.held.map(({ id }) => Number(id)));
        this.tell([...this.held, { id: String(last + 1), values: {} }]);
    }

    remove(event: Event): void {
        const removed = (event.currentTarget as HTMLElement).dataset.id;
        this.tell(this.held.filter(({ id }) => id !== removed));
    }

    private get held(): RepeatedItem[] {
        return this.given ?? (this.model.value as RepeatedItem[]);
    }

    private get groups(): Group[] {
        return [...(this.template?.querySelectorAll<Group>('.inner') ?? [])];
    }

    private with(id: string | undefined, name: string, value: unknown): RepeatedItem[] {
        return this.held.map((item) =>
            item.id === id ? { ...item, values: { ...item.values, [name]: value } } : item,
        );
    }

    private tell(items: RepeatedItem[]): void {
        this.given = items;
        const detail = { name: this.model.name, value: items };
        this.dispatchEvent(new CustomEvent('partchange', { detail, bubbles: true, composed: true }));
    }
}
