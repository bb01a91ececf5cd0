export const CLOSE_ACTION_EVENT = 'lightning__actionsclosescreen';

/** Closes the window of a quick action. Source: LWC Developer Guide, "Create Screen Quick Actions". */
export class CloseActionScreenEvent extends CustomEvent<undefined> {
    constructor(options: EventInit = {}) {
        super(CLOSE_ACTION_EVENT, { ...options, bubbles: true, composed: true, cancelable: true });
    }
}
