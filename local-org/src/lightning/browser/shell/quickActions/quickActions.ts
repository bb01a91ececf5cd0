import { LightningElement, api } from 'lwc';
import type { RecordModel } from 'shell/recordDetails';

export interface QuickAction {
    name: string;
    label: string;
    component: string | null;
    flow: { name: string; takesRecordId: boolean } | null;
    isScreen: boolean;
}

interface Headless {
    invoke?(): unknown;
}

/** Buttons for the quick actions of a record that have a component of the project. */
export default class QuickActions extends LightningElement {
    @api model!: RecordModel;

    open?: QuickAction;
    private component?: Headless;

    get actions(): readonly QuickAction[] {
        return this.model.actions;
    }

    get isScreen(): boolean {
        return this.open?.isScreen === true;
    }

    get isHeadless(): boolean {
        return this.open?.isScreen === false;
    }

    get variables(): object[] {
        return this.open?.flow?.takesRecordId === true ? [{ name: 'recordId', value: this.model.recordId }] : [];
    }

    renderedCallback(): void {
        const dialog = this.template?.querySelector('dialog');
        if (dialog !== null && dialog !== undefined && !dialog.open) {
            dialog.showModal();
        }
    }

    start(event: Event): void {
        const { name } = (event.currentTarget as HTMLElement).dataset;
        const chosen = this.actions.find((action) => action.name === name);
        if (chosen?.isScreen === false && chosen.name === this.open?.name) {
            void this.component?.invoke?.();
        }
        this.open = chosen;
    }

    close(event: Event): void {
        event.stopPropagation();
        this.open = undefined;
    }

    /** The window of a flow closes after its last screen. */
    follow(event: CustomEvent<{ status: string }>): void {
        if (event.detail.status === 'FINISHED') {
            this.open = undefined;
        }
    }

    /** A component without a screen does its work in `invoke()`. */
    invoke(event: CustomEvent<{ component: Headless }>): void {
        this.component = event.detail.component;
        void this.component.invoke?.();
    }
}
