import { LightningElement } from 'lwc';
import { joinForm } from 'host/recordForm';

/** What keeps a form from being saved, apart from what stands at its fields. Component Reference, "Messages". */
export default class Messages extends LightningElement {
    messages: { key: number; text: string }[] = [];
    private leave: (() => void) | undefined;

    connectedCallback(): void {
        this.leave = joinForm(this, {
            fieldName: () => '',
            show: () => undefined,
            showMessages: (messages) => {
                this.messages = messages.map((text, key) => ({ key, text }));
            },
        }).joined;
    }

    disconnectedCallback(): void {
        this.leave?.();
    }

    get hasMessages(): boolean {
        return this.messages.length > 0;
    }
}
