import { LightningElement, api } from 'lwc';
import type { RecordModel } from 'shell/recordDetails';

/** All related lists of a record. */
export default class RelatedLists extends LightningElement {
    @api model!: RecordModel;
}
