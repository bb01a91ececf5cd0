import { LightningElement, api } from 'lwc';
import type { AttributeChange, PartChange, ScreenPart } from 'host/flow';
import { loadComponent } from 'shell/customComponent';

/** What a component may have for its flow. Source: LWC Developer Guide, "Validate User Input for Flow Screens". */
interface ScreenComponent extends HTMLElement {
    validate?(): { isValid: boolean; errorMessage?: string };
    setCustomValidity?(message: string): void;
    reportValidity?(): boolean;
}

/** A component of the project on a flow's screen. */
export default class FlowComponent extends LightningElement {
    @api model!: ScreenPart;
    /** What a person may do on the screen: `availableActions` of the component. */
    @api actions: string[] = [];

    componentConstructor?: { prototype: object };
    failure?: Error;
    message = '';
    private given: Record<string, unknown> = {};
    private isReady = false;

    async connectedCallback(): Promise<void> {
        this.given = { ...(this.model.value as Record<string, unknown>) };
        try {
            const name = (this.model.component?.name ?? '').replace(/^\w+:/, '');
            this.componentConstructor = (await loadComponent(name)) as { prototype: object };
        } catch (error) {
            this.failure = error as Error;
            const detail = { message: this.failure.message };
            this.dispatchEvent(new CustomEvent('refused', { detail }));
        }
    }

    /** Tells once that the component is there. */
    renderedCallback(): void {
        const { component } = this;
        if (component !== null && !this.isReady) {
            this.isReady = true;
            this.dispatchEvent(new CustomEvent('ready', { detail: { component } }));
        }
    }

    /** Attributes from the flow, those that the component changed after them. */
    get spread(): Record<string, unknown> {
        const actions = this.has('availableActions') ? { availableActions: this.actions } : {};
        const attributes = Object.entries(this.model.component?.attributes ?? {}).filter(([, value]) => value !== null);
        return { ...actions, ...Object.fromEntries(attributes), ...this.given };
    }

    changeAttribute(event: CustomEvent<AttributeChange>): void {
        event.stopPropagation();
        const { attributeName, attributeValue } = event.detail;
        this.given = { ...this.given, [attributeName]: attributeValue };
        this.message = '';
        const detail = { name: this.model.name, value: this.given };
        this.dispatchEvent(new CustomEvent('partchange', { detail, bubbles: true, composed: true }));
    }

    @api
    isValid(): boolean {
        const { component } = this;
        const answer = component?.validate?.();
        if (answer === undefined) {
            return true;
        }
        const message = answer.isValid ? '' : (answer.errorMessage ?? '');
        if (component?.setCustomValidity !== undefined) {
            component.setCustomValidity(message);
            component.reportValidity?.();
        } else {
            this.message = message;
        }
        return answer.isValid;
    }

    /** Values of the attributes that the flow may read, as the component holds them now. */
    @api
    outputs(): PartChange {
        const { component } = this;
        const held = (this.model.component?.outputs ?? [])
            .filter((name) => this.has(name))
            .map((name) => [name, (component as unknown as Record<string, unknown> | null)?.[name]] as const)
            .filter(([, value]) => value !== undefined);
        return { name: this.model.name, value: { ...this.given, ...Object.fromEntries(held) } };
    }

    errorCallback(error: Error): void {
        this.componentConstructor = undefined;
        this.failure = error;
    }

    private has(name: string): boolean {
        return this.componentConstructor !== undefined && name in this.componentConstructor.prototype;
    }

    private get component(): ScreenComponent | null {
        return this.template?.querySelector<ScreenComponent>('.component') ?? null;
    }
}
