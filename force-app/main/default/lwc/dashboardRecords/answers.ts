import getAnswers from '@salesforce/apex/DashboardController.getAnswers';
import getClosedFollowUps from '@salesforce/apex/DashboardController.getClosedFollowUps';
import getOpenFollowUps from '@salesforce/apex/DashboardController.getOpenFollowUps';
import { dateText, dateTimeText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import labelAgent from '@salesforce/label/c.Dashboard_Answers_Agent';
import labelAnswered from '@salesforce/label/c.Dashboard_Answers_Answered';
import labelComment from '@salesforce/label/c.Dashboard_Answers_Comment';
import labelCustomer from '@salesforce/label/c.Dashboard_Answers_Customer';
import labelDue from '@salesforce/label/c.Dashboard_Answers_Due';
import labelOutcome from '@salesforce/label/c.Effort_Card_Outcome';
import labelScore from '@salesforce/label/c.Effort_Card_Score';
import labelScoreColumn from '@salesforce/label/c.Dashboard_Answers_Score';
import type { DrillDown, Period } from 'c/drillDown';
import type { RecordList } from './recordList';

/** Reads answers of a group in some days. */
export async function readAnswers(
    program: string,
    { dimension, key }: NonNullable<DrillDown['group']>,
    days: Period,
): Promise<RecordList> {
    return list(await getAnswers({ program, dimension, key, ...days }), labelDue, dueText);
}

/** Reads answers with a follow-up: open or overdue ones of all time, or closed ones of these days. */
export async function readFollowUps(
    program: string,
    state: NonNullable<DrillDown['followUps']>,
    days: Period,
): Promise<RecordList> {
    return state === 'closed'
        ? list(await getClosedFollowUps({ program, ...days }), labelOutcome, ({ outcome }) => outcome ?? '')
        : list(await getOpenFollowUps({ program, isOverdue: state === 'overdue' }), labelDue, dueText);
}

function list(
    answers: readonly Ease.DashboardAnswer[],
    lastColumn: string,
    lastCell: (answer: Ease.DashboardAnswer) => string,
): RecordList {
    return {
        columns: [labelScoreColumn, labelComment, labelCustomer, labelAgent, labelAnswered, lastColumn],
        records: answers.map((answer) => ({
            id: answer.recordId,
            caseId: answer.caseId,
            caseNumber: answer.caseNumber,
            subject: answer.subject,
            cells: [
                fillLabel(labelScore, answer.score, answer.scaleMax),
                answer.comment ?? '',
                answer.customer ?? '',
                answer.agent ?? '',
                dateText(answer.answeredAt),
                lastCell(answer),
            ],
        })),
    };
}

function dueText({ dueAt }: Ease.DashboardAnswer): string {
    return dueAt ? dateTimeText(dueAt) : '';
}
