import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { runs } = libraryOrg();

/** Source: Apex Reference Guide, "OrgLimits Class" and "OrgLimit Class". */
test('tells the daily limit of single e-mails and what is used of it', () => {
  runs(`
    System.OrgLimit before = OrgLimits.getMap().get('SingleEmail');
    System.assertEquals('SingleEmail', before.getName());
    System.assertEquals(5000, before.getLimit());
    System.assertEquals(0, before.getValue());
    Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
    message.setToAddresses(new List<String>{ 'someone@example.com' });
    message.setSubject('Subject');
    message.setPlainTextBody('Text');
    Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ message });
    System.assertEquals(1, OrgLimits.getMap().get('SingleEmail').getValue());
    System.assertEquals(15000, OrgLimits.getMap().get('DailyApiRequests').getLimit());
    System.assertEquals(OrgLimits.getMap().size(), OrgLimits.getAll().size());
  `);
});
