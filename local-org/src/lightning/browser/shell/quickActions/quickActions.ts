import { LightningElement, api } from 'lwc';
import type { RecordModel } from 'shell/recordDetails';

export interface QuickAction {
    name: string;
    label: string;
    component: string;
    isScreen: boolean;
}

/** Buttons for the quick actions of a record that have a component of the project. */
export default class QuickActions extends LightningElement {
    @api model!: RecordModel;

    open?: QuickAction;

    get actions(): readonly QuickAction[] {
        return this.model.actions;
    }

    get isScreen(): boolean {
        return this.open?.isScreen === true;
    }

    get isHeadless(): boolean {
        return this.open?.isScreen === false;
    }

    renderedCallback(): void {
        const dialog = this.template?.querySelector('dialog');
        if (dialog !== null && dialog !== undefined && !dialog.open) {
            dialog.showModal();
        }
    }

    start(event: Event): void {
        const { name } = (event.currentTarget as HTMLElement).dataset;
        this.open = this.actions.find((action) => action.name === name);
    }

    close(event: Event): void {
        event.stopPropagation();
        this.open = undefined;
    }

    /** A component without a screen does its work in `invoke()`. */
    async invoke(event: CustomEvent<{ component: { invoke?(): unknown } }>): Promise<void> {
        await event.detail.component.invoke?.();
    }
}
