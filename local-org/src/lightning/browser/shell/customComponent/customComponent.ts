import { LightningElement, api } from 'lwc';
import { context } from 'host/context';

type Addresses = Record<string, { tagName: string; address: string } | undefined>;

/** @returns the class of a component of the project @throws Error when the page has no such component */
export async function loadComponent(name: string): Promise<unknown> {
    const found = (context.page.components as Addresses)[name];
    if (found === undefined) {
        throw new Error(`The component ${name} does not exist, is not exposed, or was left out with its problems`);
    }
    return ((await import(found.address)) as { default: unknown }).default;
}

/** The tags from the project's own component down to the one that failed, a line each. */
function withoutShell(stack: string): string {
    return stack
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => !line.startsWith('<shell-'))
        .join('\n');
}

/** A component of the project where a page has it. */
export default class CustomComponent extends LightningElement {
    @api name = '';
    @api properties: Record<string, unknown> = {};
    @api recordId?: string;
    @api objectApiName?: string;

    componentConstructor: unknown;
    failure?: Error;
    failedName = '';
    stack = '';
    private isReady = false;

    get spread(): Record<string, unknown> {
        return { ...this.properties, recordId: this.recordId, objectApiName: this.objectApiName };
    }

    async connectedCallback(): Promise<void> {
        try {
            this.componentConstructor = await loadComponent(this.name);
        } catch (error) {
            this.failure = error as Error;
        }
    }

    /** Tells once that the component is there. */
    renderedCallback(): void {
        const component = this.template?.querySelector('.shell-component');
        if (component !== null && component !== undefined && !this.isReady) {
            this.isReady = true;
            this.dispatchEvent(new CustomEvent('ready', { detail: { component } }));
        }
    }

    /** One component's failure leaves the page around it standing, and is told as one that nobody has caught. */
    errorCallback(error: Error, stack: string): void {
        this.componentConstructor = undefined;
        this.failure = error;
        this.failedName = `c:${this.name} has failed`;
        this.stack = withoutShell(stack);
        window.reportError(error);
    }
}
