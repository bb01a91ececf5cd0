import { LightningElement, api } from 'lwc';
import { formFactor } from 'host/context';
import { request, type RequestFailure } from 'host/http';
import type { RecordModel } from 'shell/recordDetails';

interface Info {
    /** The lookup of the children. */
    fieldApiName: string;
    fieldApiNames: string[];
    label: string;
    objectApiNames: string[];
}

/** One related list of a record on a page of its own. */
export default class RelatedPage extends LightningElement {
    @api recordId = '';
    @api objectApiName = '';
    @api relationship = '';

    list?: object;
    failure?: RequestFailure;

    async connectedCallback(): Promise<void> {
        try {
            const { related } = await request<RecordModel>('record/page', { recordId: this.recordId, formFactor });
            this.list =
                related.find(({ relationship }) => relationship === this.relationship) ?? (await this.described());
        } catch (failure) {
            this.failure = failure as RequestFailure;
        }
    }

    /** A list that the page layout does not have. */
    private async described(): Promise<object> {
        const question = { parentObjectApiName: this.objectApiName, relatedListId: this.relationship };
        const { fieldApiNames, label, objectApiNames, fieldApiName } = await request<Info>(
            'related-list/info',
            question,
        );
        return {
            relationship: this.relationship,
            label,
            objectName: objectApiNames[0],
            lookup: fieldApiName,
            fields: fieldApiNames,
        };
    }
}
