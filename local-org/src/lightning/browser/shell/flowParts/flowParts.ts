import { LightningElement, api } from 'lwc';
import type { FlowPartElement, PartChange, ScreenPart } from 'host/flow';
import type { FieldMeta } from 'shell/fieldValue';

type Group = FlowPartElement & { allOutputs(): PartChange[] };

/** The parts of a screen that are shown, one below the other; columns of a section side by side. */
export default class FlowParts extends LightningElement {
    @api parts: ScreenPart[] = [];
    @api fields: Record<string, FieldMeta> = {};
    @api actions: string[] = [];
    @api isRow = false;

    get className(): string {
        return this.isRow ? 'shell-flow-row' : 'shell-flow-column';
    }

    get items(): object[] {
        return this.parts
            .filter((part) => part.isVisible)
            .map((part) => ({
                name: part.name,
                label: part.label,
                parts: part.parts,
                model: part,
                className: part.kind === 'Region' ? `shell-flow-region shell-flow-region_${part.width ?? 12}` : '',
                isSection: part.kind === 'RegionContainer',
                isColumn: part.kind === 'Region',
                isRepeater: part.kind === 'Repeater',
                isOwnComponent: part.component?.name.startsWith('c:') === true,
                isPicklists: part.component?.name === 'flowruntime:dependentPicklists',
                isStandard: part.component !== null,
            }));
    }

    /** Shows what is wrong in all parts at once. */
    @api
    isValid(): boolean {
        const groups = this.elements<Group>('.inner').map((group) => group.isValid());
        return [...groups, ...this.elements<FlowPartElement>('.part').map((part) => part.isValid())].every(Boolean);
    }

    @api
    allOutputs(): PartChange[] {
        const own = this.elements<FlowPartElement>('.part').flatMap((part) => part.outputs() ?? []);
        return [...own, ...this.elements<Group>('.inner').flatMap((group) => group.allOutputs())];
    }

    private elements<Kind extends Element>(selector: string): Kind[] {
        return [...(this.template?.querySelectorAll<Kind>(selector) ?? [])];
    }
}
