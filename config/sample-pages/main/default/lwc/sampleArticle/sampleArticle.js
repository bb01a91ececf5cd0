import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';

const TITLE = 'Knowledge__kav.Title';
const SUMMARY = 'Knowledge__kav.Summary';

/** Title and summary of the article of a page: "Build Your Own (LWR)" brings no components for records. */
export default class SampleArticle extends LightningElement {
    @api recordId;

    optionalFields = [TITLE, SUMMARY];

    @wire(getRecord, { recordId: '$recordId', optionalFields: '$optionalFields' })
    article;

    get title() {
        return getFieldValue(this.article.data, TITLE);
    }

    get summary() {
        return getFieldValue(this.article.data, SUMMARY);
    }
}
