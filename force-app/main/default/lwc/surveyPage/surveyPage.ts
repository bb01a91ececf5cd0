import { LightningElement } from 'lwc';

/**
 * The page behind the link of an invitation. The link carries the token (`t`) and may carry the score that was tapped in
 * the e-mail (`s`).
 */
export default class SurveyPage extends LightningElement {
    private readonly address = new URLSearchParams(window.location.search);

    readonly token = this.address.get('t') ?? '';
    readonly suggestion = this.address.get('s') ?? '';
}
