import type { WorkflowAlert } from '@salesforce/types/metadata';
import { saveRecords } from '../dml/index.ts';
import { PlatformException } from '../errors/index.ts';
import type { EmailSender } from '../dml/types.ts';
import type { EmailMessage, RenderedBody, RenderedEmail, SendEmailResult } from '../execution/index.ts';
import type { StoredEmail } from '../mail/index.ts';
import { DateValue, SObject } from '../values/index.ts';
import { alertEmails } from './emailAlert.ts';
import { DAILY_EMAIL_LIMIT, isRefusal, prepareEmail } from './email.ts';
import { countUse, findTemplate, mergeSalesforce, mergeSubject, renderTemplate } from './emailTemplate.ts';
import { MergeError } from './mergeFields.ts';
import type { OrgExecution } from './orgExecution.ts';
import type { TransactionServices } from './services.ts';

const DAY = 86_400_000;

/** What the e-mails of one transaction need of it. */
export interface EmailTransaction {
  readonly services: TransactionServices;
  readonly execution: OrgExecution;
  /** What records are saved with, outside of the limits. */
  saveServices(): Parameters<typeof saveRecords>[0];
}

/** The mail of one transaction: what is sent at commit, and what templates give. */
export class OutboundEmail {
  private readonly transaction: EmailTransaction;

  constructor(transaction: EmailTransaction) {
    this.transaction = transaction;
  }

  /** Keeps the messages until the transaction commits. @returns also how many are kept */
  send(messages: readonly EmailMessage[], allOrNone: boolean): SendEmailResult[] {
    const { services, execution } = this.transaction;
    this.requireCapacity(messages.length);
    const outcomes = messages.map((message) => prepareEmail(services, execution.user, message));
    const refusal = outcomes.find(isRefusal);
    if (refusal !== undefined && allOrNone) {
      const index = outcomes.indexOf(refusal);
      throw new PlatformException(
        'System.EmailException',
        `SendEmail failed. First exception on row ${index}; first error: ${refusal.statusCode}, ${refusal.message}: []`,
      );
    }
    const sent = outcomes.filter((outcome): outcome is StoredEmail => !isRefusal(outcome));
    execution.outgoing.emails.push(...sent);
    this.saveActivities(sent);
    return outcomes.map((outcome) =>
      isRefusal(outcome) ? { isSuccess: false, errors: [outcome] } : { isSuccess: true, errors: [] },
    );
  }

  /** Sends what e-mail alerts say about records; counts against no limit. @returns for each record why it failed */
  sendAlert(alert: WorkflowAlert, recordIds: readonly string[], sender?: EmailSender): (string | null)[] {
    const { services, execution } = this.transaction;
    return recordIds.map((recordId) => {
      try {
        execution.outgoing.emails.push(...alertEmails(services, execution.user, alert, recordId, sender));
        return null;
      } catch (error) {
        if (error instanceof MergeError) {
          return `${error.statusCode}: ${error.message}`;
        }
        throw error;
      }
    });
  }

  /** @throws PlatformException `System.EmailException` */
  render(templateId: string, whoId: string | null, whatId: string | null, countsAsUse: boolean): RenderedEmail {
    const { services, execution } = this.transaction;
    const template = findTemplate(services, templateId);
    if (template === undefined) {
      throw new PlatformException('System.EmailException', `INVALID_ID_FIELD, Invalid template id: ${templateId}`);
    }
    try {
      const { subject, plainTextBody, htmlBody } = renderTemplate(
        mergeSubject(services, execution.user, whoId, whatId),
        template,
      );
      if (countsAsUse) {
        countUse(services, templateId);
      }
      return { subject, plainTextBody, htmlBody, attachments: template.attachments };
    } catch (error) {
      if (error instanceof MergeError) {
        throw new PlatformException('System.EmailException', `${error.statusCode}, ${error.message}`);
      }
      throw error;
    }
  }

  /** Merges texts, each on its own. Source: Apex Reference Guide, "Messaging Class": renderEmailTemplate. */
  renderBodies(whoId: string | null, whatId: string | null, bodies: readonly string[]): RenderedBody[] {
    const { services, execution } = this.transaction;
    const subject = mergeSubject(services, execution.user, whoId, whatId);
    return bodies.map((body) => {
      try {
        return { mergedBody: mergeSalesforce(subject, body, false), errors: [] };
      } catch (error) {
        if (error instanceof MergeError) {
          const { statusCode, message, fieldName, offset } = error;
          return { mergedBody: null, errors: [{ statusCode, message, fieldName, offset }] };
        }
        throw error;
      }
    });
  }

  /** @throws PlatformException `System.HandledException` */
  reserve(count: number): void {
    if (this.leftToday() < count) {
      throw new PlatformException(
        'System.HandledException',
        'The daily limit for the org would be exceeded by this request.',
      );
    }
  }

  today(): { used: number; limit: number } {
    return { used: DAILY_EMAIL_LIMIT - this.leftToday(), limit: DAILY_EMAIL_LIMIT };
  }

  /** The day is that of Greenwich. */
  private leftToday(): number {
    const { services, execution } = this.transaction;
    const now = services.clock.now();
    return DAILY_EMAIL_LIMIT - services.outbox.countSince(now - (now % DAY)) - execution.outgoing.emails.length;
  }

  private requireCapacity(messages: number): void {
    if (this.leftToday() < messages) {
      throw new PlatformException(
        'System.EmailException',
        'SendEmail failed. First exception on row 0; first error: SINGLE_EMAIL_LIMIT_EXCEEDED, ' +
          'The daily limit for the org would be exceeded by this request: []',
      );
    }
  }

  /**
   * A message to a contact or lead is kept as a completed task, unless `setSaveAsActivity(false)` was called. A test
   * sends nothing. Source: Apex Reference Guide, "Email Class (Base Email Methods)": setSaveAsActivity.
   */
  private saveActivities(emails: readonly StoredEmail[]): void {
    const { services, execution } = this.transaction;
    const kept = emails.filter(
      (email) => email.saveAsActivity && email.treatTargetObjectAsRecipient && email.targetObjectId !== null,
    );
    if (kept.length === 0 || execution.isTest) {
      return;
    }
    const today = Math.floor(services.clock.now() / DAY);
    const records = kept.map(
      (email) =>
        new SObject('Task', {
          Subject: `Email: ${email.subject}`.slice(0, 255),
          Description: `To: ${email.recipients.join('; ')}\n\nSubject: ${email.subject}\nBody:\n${email.plainTextBody ?? ''}`,
          Status: 'Completed',
          TaskSubtype: 'Email',
          ActivityDate: new DateValue(today),
          WhoId: email.targetObjectId,
          WhatId: this.relatedTo(email.whatId),
        }),
    );
    saveRecords(this.transaction.saveServices(), {
      operation: 'insert',
      records,
      allOrNone: false,
      accessMode: 'system',
      withSharing: false,
    });
  }

  /** The record that a task may be about. */
  private relatedTo(whatId: string | null): string | null {
    const object = whatId === null ? undefined : this.transaction.services.schema.objectByPrefix(whatId.slice(0, 3));
    return object?.hasActivities === true ? whatId : null;
  }
}
