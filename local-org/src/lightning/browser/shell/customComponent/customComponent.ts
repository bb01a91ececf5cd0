import { LightningElement, api } from 'lwc';
import { context } from 'host/context';

type Addresses = Record<string, { tagName: string; address: string } | undefined>;

/** A component of the project where a page has it. */
export default class CustomComponent extends LightningElement {
    @api name = '';
    @api properties: Record<string, unknown> = {};
    @api recordId?: string;
    @api objectApiName?: string;

    componentConstructor: unknown;
    failure?: Error;

    get spread(): Record<string, unknown> {
        return { ...this.properties, recordId: this.recordId, objectApiName: this.objectApiName };
    }

    async connectedCallback(): Promise<void> {
        const found = (context.page.components as Addresses)[this.name];
        try {
            if (found === undefined) {
                throw new Error(`The component ${this.name} does not exist, or is not exposed`);
            }
            const loaded = (await import(found.address)) as { default: unknown };
            this.componentConstructor = loaded.default;
        } catch (error) {
            this.failure = error as Error;
        }
    }

    /** One component's failure leaves the page around it standing. */
    errorCallback(error: Error): void {
        this.componentConstructor = undefined;
        this.failure = error;
    }
}
