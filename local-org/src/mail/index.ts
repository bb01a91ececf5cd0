export { createOutbox, type EmailAttachment, type EmailMessage, type Outbox, type StoredEmail } from './outbox.ts';
