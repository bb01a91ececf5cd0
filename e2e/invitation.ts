import type { LocalOrg } from '../local-org/src/org/index.ts';

const MINUTE = 60_000;

/** Closes a case of a customer who was never asked, lets its time pass, and takes the link for score 7 from the mail. */
export function inviteCustomer(
  org: LocalOrg,
  email = `customer${org.outbox().length}@new.example`,
  language = '',
): string {
  const agent = org.findUser('maya.okafor@harbour.example');
  const { failure } = org.runAnonymous(
    org.administrator().id,
    `Contact customer = new Contact(FirstName = 'Nora', LastName = 'Winter', Email = '${email}', Survey_Language__c = '${language}');
     insert as system customer;
     Case item = new Case(Subject = 'Lamp flickers', Status = 'New', Type = 'Delivery', ContactId = customer.Id, OwnerId = '${agent.id}');
     insert as system item;
     item.Status = 'Closed';
     update as system item;`,
  );
  if (failure !== null) {
    throw new Error(`${failure.typeName}: ${failure.message}`);
  }
  org.advanceClock(46 * MINUTE);
  const mail = org.outbox().find((candidate) => candidate.recipients.includes(email));
  const link = mail === undefined ? undefined : linkFor(mail.htmlBody ?? '', 7);
  if (link === undefined) {
    throw new Error(`No invitation was sent to ${email}`);
  }
  return link;
}

/** The link that a tap on this score opens. */
export function linkFor(htmlBody: string, score: number): string | undefined {
  return [...htmlBody.matchAll(/href="([^"]+)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .find((href) => new URL(href).searchParams.get('s') === String(score));
}
