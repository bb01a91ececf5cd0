import { LightningElement, api } from 'lwc';
import { request, type RequestFailure } from 'host/http';
import { decodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { iconOf } from 'shell/objectIcons';
import type { FieldMeta } from 'shell/fieldValue';
import type { FormModel, Section } from 'shell/recordDetails';

interface Answer {
    object: FormModel['object'];
    fields: Record<string, FieldMeta>;
    sections: Section[];
    defaults: Record<string, unknown>;
}

/** Asks for the fields of a new record, by the object's layout. */
export default class NewRecordPage extends LightningElement {
    @api objectApiName = '';

    model?: FormModel;
    sections: Section[] = [];
    failure?: RequestFailure;

    get iconName(): string {
        return iconOf(this.objectApiName);
    }

    get title(): string {
        return this.model === undefined ? '' : `New ${this.model.object.label}`;
    }

    async connectedCallback(): Promise<void> {
        try {
            const { object, fields, sections, defaults } = await request<Answer>('record/new', {
                objectName: this.objectApiName,
            });
            const asked = decodeDefaultFieldValues(
                new URLSearchParams(window.location.search).get('defaultFieldValues'),
            );
            const given = Object.entries(asked).filter(([name]) => fields[name]?.isEditable === true);
            const values = Object.entries({ ...defaults, ...Object.fromEntries(given) }).map(([name, value]) => [
                name,
                { value, displayValue: null },
            ]);
            this.sections = sections;
            this.model = {
                recordId: '',
                object,
                canEdit: true,
                fields,
                record: { fields: Object.fromEntries(values) },
            };
        } catch (failure) {
            this.failure = failure as RequestFailure;
        }
    }

    openRecord(event: CustomEvent<{ recordId: string }>): void {
        window.location.assign(`/lightning/r/${this.objectApiName}/${event.detail.recordId}/view`);
    }

    leave(): void {
        window.location.assign(`/lightning/o/${this.objectApiName}/list`);
    }
}
