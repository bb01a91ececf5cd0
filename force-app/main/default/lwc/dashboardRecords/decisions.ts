import getLaterResolved from '@salesforce/apex/DashboardController.getLaterResolved';
import getNotAsked from '@salesforce/apex/DashboardController.getNotAsked';
import { dateText } from 'c/dateText';
import { countText } from 'c/numberText';
import labelAgent from '@salesforce/label/c.Dashboard_Answers_Agent';
import labelCameBack from '@salesforce/label/c.Dashboard_Decisions_Came_Back';
import labelCustomer from '@salesforce/label/c.Dashboard_Answers_Customer';
import labelDetail from '@salesforce/label/c.Dashboard_Decisions_Detail';
import labelDue from '@salesforce/label/c.Dashboard_Decisions_Due';
import labelHandOffs from '@salesforce/label/c.Effort_Card_Driver_Hand_Offs';
import labelReason from '@salesforce/label/c.Dashboard_Decisions_Reason';
import labelTouches from '@salesforce/label/c.Effort_Card_Driver_Touches';
import type { DrillDown, Period } from 'c/drillDown';
import type { RecordList } from './recordList';

type Decisions = NonNullable<DrillDown['decisions']>;
type Cells = (decision: Ease.DashboardDecision) => string[];

/** Reads decisions of these days: not to ask a customer, or about cases that took more than one contact. */
export async function readDecisions(program: string, wanted: Decisions, days: Period): Promise<RecordList> {
    return wanted === 'notAsked'
        ? list(await getNotAsked({ program, ...days }), [labelReason, labelDetail], ({ reason, detail }) => [
              reason,
              detail ?? '',
          ])
        : list(
              await getLaterResolved({ program, ...days }),
              [labelTouches, labelHandOffs, labelCameBack],
              ({ touches, handOffs, cameBack }) => [numberText(touches), numberText(handOffs), cameBack ?? ''],
          );
}

function list(decisions: readonly Ease.DashboardDecision[], columns: readonly string[], cells: Cells): RecordList {
    return {
        columns: [labelCustomer, labelAgent, labelDue, ...columns],
        records: decisions.map((decision) => ({
            id: decision.recordId,
            caseId: decision.caseId,
            caseNumber: decision.caseNumber,
            subject: decision.subject,
            cells: [decision.customer ?? '', decision.agent ?? '', dateText(decision.dueAt), ...cells(decision)],
        })),
    };
}

function numberText(count?: number | null): string {
    return typeof count === 'number' ? countText(count) : '';
}
