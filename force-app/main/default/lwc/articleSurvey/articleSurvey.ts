import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { visitorToken } from 'c/visitorToken';

/** Named by a text: an import of the field would keep the package out of orgs without Knowledge. */
const ARTICLE_ID = 'Knowledge__kav.KnowledgeArticleId';

/**
 * Below a knowledge article: did it answer the question, and how easy was it to find. For pages of a site and for record
 * pages. All versions and translations of an article share its answers.
 */
export default class ArticleSurvey extends LightningElement {
    /** A version of the article, or the article. */
    @api recordId?: string;
    /** Developer name of a survey program that is open to visitors. */
    @api program = 'Article_CSAT';

    readonly optionalFields = [ARTICLE_ID];

    private referenceId?: string;

    /** Who may not read the field still may answer; the answers are then those of the version. */
    @wire(getRecord, { recordId: '$recordId', optionalFields: '$optionalFields' })
    receiveArticle({ data, error }: Salesforce.WireResult<RecordRepresentation>): void {
        const articleId = data && getFieldValue(data, ARTICLE_ID);
        if (data || error) {
            this.referenceId = typeof articleId === 'string' ? articleId : this.recordId;
        }
    }

    get token(): string {
        return visitorToken({ program: this.program, referenceId: this.referenceId ?? '' });
    }
}
