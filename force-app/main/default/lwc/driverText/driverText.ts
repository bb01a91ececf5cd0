import labelEscalated from '@salesforce/label/c.Driver_Escalated';
import labelLong from '@salesforce/label/c.Driver_Long_To_Close';
import labelManyHandOffs from '@salesforce/label/c.Driver_Many_Hand_Offs';
import labelManyTouches from '@salesforce/label/c.Driver_Many_Touches';
import labelReopened from '@salesforce/label/c.Driver_Reopened';

const NAMES: Readonly<Record<Ease.DriverName, string>> = {
    'Many Touches': labelManyTouches,
    'Many Hand-Offs': labelManyHandOffs,
    Reopened: labelReopened,
    Escalated: labelEscalated,
    'Long to Close': labelLong,
};

/** What makes cases hard, as people read it. */
export function driverText(driver: Ease.DriverName): string {
    return NAMES[driver];
}
