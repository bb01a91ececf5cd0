import type { Store } from '../store/index.ts';

/** A file that goes with an e-mail; `body` is base64 (RFC 4648, section 4). */
export interface EmailAttachment {
  fileName: string;
  contentType: string;
  body: string;
}

/** An e-mail as code hands it over; addresses of the sender and of the target object are filled in when it is sent. */
export interface EmailMessage {
  toAddresses: readonly string[];
  ccAddresses: readonly string[];
  bccAddresses: readonly string[];
  subject: string;
  htmlBody: string | null;
  plainTextBody: string | null;
  replyTo: string | null;
  senderDisplayName: string | null;
  /** Contact, Lead or User; its address is added to the recipients. */
  targetObjectId: string | null;
  whatId: string | null;
  orgWideEmailAddressId: string | null;
  /** Address of an organization-wide address, in place of its id. */
  orgWideEmailAddress?: string;
  saveAsActivity: boolean;
  treatTargetObjectAsRecipient: boolean;
  headers: Readonly<Record<string, string>>;
  templateId: string | null;
  /** Subject and bodies have merge fields; absent for no. */
  treatBodiesAsTemplate?: boolean;
  /** Sent by a flow, which may tell a user about a record. */
  isOfFlow?: boolean;
  /** Ids of files and attachments that go with it. */
  entityAttachments?: readonly string[];
  /** What becomes of recipients, given by id, who opted out: `SEND` (also when absent), `FILTER` or `REJECT`. */
  optOutPolicy?: string;
  /** The sender gets a blind copy. */
  copiesSender?: boolean;
  references: string | null;
  inReplyTo: string | null;
  attachments: readonly EmailAttachment[];
}

/** An e-mail as it left the org. `sentAt` is milliseconds since 1970. */
export interface StoredEmail extends EmailMessage {
  sentAt: number;
  fromAddress: string;
  fromName: string;
  /** All recipients' addresses, the target object's included. */
  recipients: readonly string[];
}

/** Everything the org has sent. Nothing leaves the machine: this is where mail ends. */
export interface Outbox {
  add(email: StoredEmail): void;
  /** Newest first. */
  list(): (StoredEmail & { id: number })[];
  /** External messages sent at or after this time, in milliseconds since 1970. */
  countSince(time: number): number;
}

/** The outbox in this org's file. */
export function createOutbox(store: Store): Outbox {
  store.execute(
    'CREATE TABLE IF NOT EXISTS "_outbox" (id INTEGER PRIMARY KEY AUTOINCREMENT, sentAt INTEGER NOT NULL, message TEXT NOT NULL);',
  );
  return {
    add(email) {
      store.run('INSERT INTO "_outbox" (sentAt, message) VALUES (?, ?)', [email.sentAt, JSON.stringify(email)]);
    },
    list() {
      return store
        .all('SELECT id, message FROM "_outbox" ORDER BY id DESC')
        .map((row) => ({ ...(JSON.parse(String(row['message'])) as StoredEmail), id: Number(row['id']) }));
    },
    countSince(time) {
      return Number(store.get('SELECT COUNT(*) AS sent FROM "_outbox" WHERE sentAt >= ?', [time])?.['sent'] ?? 0);
    },
  };
}
