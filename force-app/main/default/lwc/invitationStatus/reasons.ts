import { fillLabel } from 'c/labelText';
import labelFatigue from '@salesforce/label/c.Effort_Card_Reason_Fatigue';
import labelFatigueUndated from '@salesforce/label/c.Effort_Card_Reason_Fatigue_Undated';
import labelNoContact from '@salesforce/label/c.Effort_Card_Reason_No_Contact';
import labelNoAddress from '@salesforce/label/c.Effort_Card_Reason_No_Address';
import labelOptedOut from '@salesforce/label/c.Effort_Card_Reason_Opted_Out';
import labelReopened from '@salesforce/label/c.Effort_Card_Reason_Reopened';
import labelMerged from '@salesforce/label/c.Effort_Card_Reason_Merged';
import labelExcluded from '@salesforce/label/c.Effort_Card_Reason_Excluded';
import labelProgramOff from '@salesforce/label/c.Effort_Card_Reason_Program_Off';
import labelSendLimit from '@salesforce/label/c.Effort_Card_Reason_Send_Limit';
import labelSenderNotVerified from '@salesforce/label/c.Effort_Card_Reason_Sender_Not_Verified';
import labelFailed from '@salesforce/label/c.Effort_Card_Reason_Failed';
import labelByAgent from '@salesforce/label/c.Effort_Card_Reason_By_Agent';
import labelSampledOut from '@salesforce/label/c.Effort_Card_Reason_Sampled_Out';

const REASONS: Record<string, string> = {
    'No Contact': labelNoContact,
    'No Address': labelNoAddress,
    'Opted Out': labelOptedOut,
    Reopened: labelReopened,
    Merged: labelMerged,
    Excluded: labelExcluded,
    'Program Off': labelProgramOff,
    'Send Limit': labelSendLimit,
    'Sender Not Verified': labelSenderNotVerified,
    Failed: labelFailed,
    'By Agent': labelByAgent,
    'Sampled Out': labelSampledOut,
};

/**
 * Why a case was not surveyed, in words that follow "Not surveyed:".
 * @param reason a value of `Survey_Invitation__c.Suppression_Reason__c`; one that an admin added is shown as it is.
 * @param askedOn the day on which the person was asked last, already in words.
 */
export function reasonText(reason: string | null | undefined, askedOn?: string): string | undefined {
    if (reason === 'Fatigue') {
        return askedOn ? fillLabel(labelFatigue, askedOn) : labelFatigueUndated;
    }
    return reason ? (REASONS[reason] ?? reason) : undefined;
}
