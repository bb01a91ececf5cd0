import { LightningElement, api } from 'lwc';

/**
 * A telephone number that a softphone dials. There is none here, so that it cannot be clicked, as in every org without
 * Open CTI. Component Reference, "Click To Dial".
 */
export default class ClickToDial extends LightningElement {
    @api value = '';
    /** Record that the call is about. */
    @api recordId?: string;
    /** Arguments for the softphone, separated by commas. */
    @api params?: string;

    /** Ten digits stand as in North America, as `lightning-formatted-phone` has them. */
    get formatted(): string {
        const [, area, exchange, line] = /^1?(\d{3})(\d{3})(\d{4})$/.exec(this.value ?? '') ?? [];
        return area === undefined ? (this.value ?? '') : `(${area}) ${exchange}-${line}`;
    }
}
