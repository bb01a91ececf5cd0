import { LightningElement, api } from 'lwc';
import type { RecordRepresentation } from 'host/records';
import type { FieldMeta } from 'shell/fieldValue';

/** An address or a geolocation as people read it. Links to maps are left out: the local org has none. */
export default class CompoundValue extends LightningElement {
    @api meta!: FieldMeta;
    @api record?: Pick<RecordRepresentation, 'fields'>;

    get parts(): Record<string, unknown> {
        const fields = this.record?.fields ?? {};
        return Object.fromEntries(
            Object.entries(this.meta.compound ?? {}).map(([part, name]) => [part, fields[name]?.value]),
        );
    }

    get isAddress(): boolean {
        return this.meta.type === 'address';
    }

    get hasCoordinates(): boolean {
        const { latitude, longitude } = this.parts;
        return typeof latitude === 'number' && typeof longitude === 'number';
    }
}
