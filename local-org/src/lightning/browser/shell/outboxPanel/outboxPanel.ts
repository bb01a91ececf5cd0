import { LightningElement, api } from 'lwc';
import type { DeveloperState } from 'shell/developerPage';
import { inWords } from 'shell/times';

type Email = DeveloperState['emails'][number];

/** Sent e-mails with a preview of one. */
export default class OutboxPanel extends LightningElement {
    private sent: Email[] = [];
    private chosenId?: number;
    isPlain = false;

    @api
    get emails(): Email[] {
        return this.sent;
    }

    /** The newest e-mail is shown until another is chosen. */
    set emails(emails: Email[]) {
        if (emails[0]?.id !== this.sent[0]?.id) {
            this.chosenId = emails[0]?.id;
        }
        this.sent = emails;
    }

    get items(): object[] {
        return this.sent.map((email) => {
            const isChosen = email.id === this.chosenId;
            return {
                id: email.id,
                subject: email.subject,
                to: email.recipients.join(', '),
                time: inWords(email.sentAt),
                current: isChosen ? 'true' : undefined,
                className: isChosen ? 'shell-mail shell-mail_chosen' : 'shell-mail',
            };
        });
    }

    get hasEmails(): boolean {
        return this.sent.length > 0;
    }

    get chosen(): Email | undefined {
        return this.sent.find((email) => email.id === this.chosenId);
    }

    get chosenRecipients(): string {
        return this.chosen?.recipients.join(', ') ?? '';
    }

    get chosenTime(): string {
        return inWords(this.chosen?.sentAt ?? null);
    }

    get plainText(): string {
        return this.chosen?.plainTextBody ?? '(This e-mail has no plain text.)';
    }

    get previewAddress(): string {
        return `/setup/developer/email/${this.chosenId}`;
    }

    get toggleLabel(): string {
        return this.isPlain ? 'Show HTML' : 'Show plain text';
    }

    choose(event: Event): void {
        this.chosenId = Number((event.currentTarget as HTMLElement).dataset.id);
    }

    toggle(): void {
        this.isPlain = !this.isPlain;
    }
}
