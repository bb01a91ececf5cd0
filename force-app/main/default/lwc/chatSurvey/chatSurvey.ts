import { LightningElement, api } from 'lwc';
import { visitorToken } from 'c/visitorToken';

const PARAMETER = 'recordId';

/** After a chat: did it help, with a thumb. For the page of a site that is shown when a chat ends. */
export default class ChatSurvey extends LightningElement {
    /** The messaging session or chat transcript; when it is blank, the parameter `recordId` of the address. */
    @api recordId?: string;
    /** Developer name of a survey program that is open to visitors. */
    @api program = 'Chat_CSAT';
    /** The page shows nothing else. */
    @api isWholePage = false;

    private readonly parameter = new URLSearchParams(window.location.search).get(PARAMETER) ?? '';

    get isEmbedded(): boolean {
        return !this.isWholePage;
    }

    get token(): string {
        return visitorToken({ program: this.program, referenceId: this.recordId || this.parameter });
    }
}
