import { LightningElement, api } from 'lwc';

/** Header, content and footer of a screen quick action. Component Reference, "Quick Action Panel". */
export default class QuickActionPanel extends LightningElement {
    /** What stands at the top; in place of it, the slot `title`. */
    @api header = '';

    get hasHeader(): boolean {
        return this.header !== '';
    }

    hasFooter = false;

    showFooter(event: Event): void {
        this.hasFooter = (event.currentTarget as HTMLSlotElement).assignedElements().length > 0;
    }

    get footerClass(): string {
        return this.hasFooter ? 'slds-modal__footer' : 'slds-hide';
    }
}
