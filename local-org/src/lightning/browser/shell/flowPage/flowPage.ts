import { LightningElement, api } from 'lwc';

/** A flow by its own address. Source: Help, "Flow URLs": parameters set variables, `retURL` says where to go after. */
export default class FlowPage extends LightningElement {
    @api heading = '';
    @api flowName = '';
    @api variables: object[] = [];
    @api returnAddress?: string;

    follow(event: CustomEvent<{ status: string }>): void {
        if (event.detail.status === 'FINISHED' && this.returnAddress !== undefined) {
            window.location.assign(this.returnAddress);
        }
    }
}
