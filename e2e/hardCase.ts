import type { LocalOrg } from '../local-org/src/org/index.ts';
import { rowsOf, runApex } from './orgData.ts';

/** What a customer answered about earlier cases, oldest first: a score of every month until the hard case. */
export const EARLIER_SCORES = [6, 5, 6, 7, 4, 5, 6, 3, 4];

/**
 * A closed case of Maya Okafor that was hard for a customer who has answered before. The follow-up is open.
 *
 * @returns the id of the case
 */
export function answerHardCase(org: LocalOrg, subject = 'Sofa delivered to the wrong flat'): string {
  const owner = org.findUser('maya.okafor@harbour.example').id;
  runApex(
    org,
    `Contact customer = new Contact(FirstName = 'Ines', LastName = 'Duarte', Email = 'ines@duarte.example');
     insert customer;
     List<Integer> scores = new List<Integer>{ ${[...EARLIER_SCORES, 2].join(', ')} };
     List<Case> cases = new List<Case>();
     for (Integer i = 0; i < scores.size(); i++) {
       cases.add(new Case(Subject = i == scores.size() - 1 ? '${subject}' : 'Order ' + i, Status = 'New',
         Type = 'Delivery', ContactId = customer.Id, OwnerId = '${owner}'));
     }
     insert cases;
     List<Survey_Response__c> answers = new List<Survey_Response__c>();
     for (Integer i = 0; i < scores.size(); i++) {
       Integer score = scores[i];
       Boolean isLast = i == scores.size() - 1;
       Integer monthsAgo = scores.size() - 1 - i;
       answers.add(new Survey_Response__c(Case__c = cases[i].Id, Contact__c = customer.Id, Program__c = 'Post_Case_CES',
         Metric__c = 'CES', Score__c = score, Scale_Min__c = 1, Scale_Max__c = 7, Confirmed__c = true,
         Band__c = score <= 3 ? 'Low' : score == 4 ? 'Neutral' : 'High',
         Comment__c = isLast ? 'I had to explain the problem to three different people.' : null,
         Answered_At__c = System.now().addMonths(-monthsAgo), Touches__c = isLast ? 4 : 1,
         Hand_Offs__c = isLast ? 2 : 0, Reopens__c = isLast ? 1 : 0, Escalated__c = false,
         Hours_To_Close__c = isLast ? 24.4 : 3));
     }
     insert answers;
     update new Case(Id = cases[cases.size() - 1].Id, Status = 'Closed', Origin = 'Phone');`,
  );
  return String(rowsOf(org, `SELECT Id FROM Case WHERE Subject = '${subject}'`)[0]?.['id']);
}
