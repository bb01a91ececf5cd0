export { createOutbox, type Outbox, type StoredEmail } from './outbox.ts';
