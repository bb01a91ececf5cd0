export { createOutbox, type EmailMessage, type Outbox, type StoredEmail } from './outbox.ts';
