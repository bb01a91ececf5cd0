import { LightningElement, api } from 'lwc';
import { joinForm, nameOfField, type Density, type FieldId, type FormModel, type JoinRequest } from 'host/recordForm';
import type { FieldRepresentation, RecordRepresentation } from 'host/records';
import type { FieldMeta } from 'shell/fieldValue';

type Variant = 'standard' | 'label-hidden' | 'label-inline' | 'label-stacked';

/** A field's label and value inside of a record form. Component Reference, "Output Field". */
export default class OutputField extends LightningElement {
    @api fieldClass = '';
    @api variant: Variant = 'standard';

    meta?: FieldMeta;
    record?: RecordRepresentation;
    private density: Density = 'auto';
    private given?: FieldId;
    private request?: JoinRequest;

    @api
    get fieldName(): FieldId | undefined {
        return this.given;
    }

    set fieldName(field: FieldId | undefined) {
        this.given = field;
        this.request?.reload?.();
    }

    get field(): FieldRepresentation | undefined {
        return this.record?.fields[this.realName];
    }

    get hasLabel(): boolean {
        return this.variant !== 'label-hidden';
    }

    get helpText(): string | undefined {
        return this.hasLabel ? (this.meta?.helpText ?? undefined) : undefined;
    }

    get elementClass(): string {
        const isInline = this.variant === 'label-inline' || (this.variant === 'standard' && this.density === 'compact');
        return `slds-form-element slds-form-element_${isInline ? 'horizontal' : 'stacked'} slds-form-element_readonly`;
    }

    get valueClass(): string {
        return `slds-form-element__static ${this.fieldClass}`;
    }

    connectedCallback(): void {
        this.request = joinForm(this, {
            fieldName: () => nameOfField(this.given),
            show: (model, density) => this.show(model, density),
        });
    }

    disconnectedCallback(): void {
        this.request?.joined?.();
    }

    private realName = '';

    private show(model: FormModel, density: Density): void {
        const wanted = nameOfField(this.given).toLowerCase();
        this.realName = Object.keys(model.fields).find((name) => name.toLowerCase() === wanted) ?? '';
        this.meta = model.fields[this.realName];
        this.record = model.record;
        this.density = density;
    }
}
