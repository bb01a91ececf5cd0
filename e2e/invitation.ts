import type { LocalOrg } from '../local-org/src/org/index.ts';
import { runApex } from './orgData.ts';

const MINUTE = 60_000;

/** Closes a case of a customer who was never asked, lets its time pass, and takes the link for score 7 from the mail. */
export function inviteCustomer(
  org: LocalOrg,
  email = `customer${org.outbox().length}@new.example`,
  language = '',
): string {
  const agent = org.findUser('maya.okafor@harbour.example');
  runApex(
    org,
    `Contact customer = new Contact(FirstName = 'Nora', LastName = 'Winter', Email = '${email}', Survey_Language__c = '${language}');
     insert customer;
     Case item = new Case(Subject = 'Lamp flickers', Status = 'New', Type = 'Delivery', ContactId = customer.Id, OwnerId = '${agent.id}');
     insert item;
     item.Status = 'Closed';
     update item;`,
  );
  org.advanceClock(46 * MINUTE);
  const mail = org.outbox().find((candidate) => candidate.recipients.includes(email));
  const link = mail === undefined ? undefined : linkFor(mail.htmlBody ?? '', 7);
  if (link === undefined) {
    throw new Error(`No invitation was sent to ${email}`);
  }
  return link;
}

/** Has a program ask a customer who was never asked, about a case that was closed an hour ago. @returns the e-mail */
export function inviteTo(org: LocalOrg, program: string, email: string): string {
  runApex(
    org,
    `Contact customer = new Contact(FirstName = 'Nora', LastName = 'Winter', Email = '${email}');
     insert customer;
     Case item = new Case(Subject = 'Lamp flickers', Status = 'Closed', ContactId = customer.Id);
     insert item;`,
  );
  const [item] = org.query(`SELECT Id FROM Case WHERE Contact.Email = '${email}'`, null);
  org.advanceClock(MINUTE);
  runApex(
    org,
    `Case item = [SELECT Id FROM Case WHERE Id = '${item?.id}'];
     update new Case(Id = item.Id, Survey_Due_At__c = System.now().addMinutes(-1));
     new InvitationService().invite(new List<Candidate>{ new Candidate('${program}', item.Id) });`,
  );
  const mail = org.outbox().find((candidate) => candidate.recipients.includes(email));
  if (mail === undefined) {
    throw new Error(`${program} asked nobody`);
  }
  return mail.htmlBody ?? '';
}

/** The link that a tap on this score opens. */
export function linkFor(htmlBody: string, score: number): string | undefined {
  return [...htmlBody.matchAll(/href="([^"]+)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .find((href) => new URL(href).searchParams.get('s') === String(score));
}
