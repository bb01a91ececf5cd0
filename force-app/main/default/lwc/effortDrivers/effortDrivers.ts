import { LightningElement, api } from 'lwc';
import { countText, hoursText } from 'c/numberText';
import labelTitle from '@salesforce/label/c.Effort_Card_Drivers';
import labelTouches from '@salesforce/label/c.Effort_Card_Driver_Touches';
import labelHandOffs from '@salesforce/label/c.Effort_Card_Driver_Hand_Offs';
import labelReopens from '@salesforce/label/c.Effort_Card_Driver_Reopens';
import labelEscalated from '@salesforce/label/c.Effort_Card_Driver_Escalated';
import labelHours from '@salesforce/label/c.Effort_Card_Driver_Hours';
import labelYes from '@salesforce/label/c.Effort_Card_Driver_Yes';
import labelNo from '@salesforce/label/c.Effort_Card_Driver_No';
import labelHard from '@salesforce/label/c.Effort_Card_Driver_Hard';

interface Driver {
    readonly name: string;
    readonly value: string;
    readonly isHard: boolean;
}

/** What a case took. A driver that is not known is left out; one that makes the case hard says so in words. */
export default class EffortDrivers extends LightningElement {
    @api effort?: Ease.CaseEffort;

    readonly label = { title: labelTitle, hard: labelHard };

    get drivers(): Driver[] {
        const { touches, handOffs, reopens, isEscalated, hoursToClose } = this.effort ?? {};
        return [
            this.described('touches', labelTouches, known(touches, countText)),
            this.described('handOffs', labelHandOffs, known(handOffs, countText)),
            this.described('reopens', labelReopens, known(reopens, countText)),
            this.described('isEscalated', labelEscalated, known(isEscalated, yesOrNo)),
            this.described('hoursToClose', labelHours, known(hoursToClose, hoursText)),
        ].filter((driver) => driver !== undefined);
    }

    get hasDrivers(): boolean {
        return this.drivers.length > 0;
    }

    private described(driver: Ease.EffortDriver, name: string, value: string | undefined): Driver | undefined {
        const isHard = this.effort?.hardDrivers?.includes(driver) === true;
        return value === undefined ? undefined : { name, value, isHard };
    }
}

function known<Value>(value: Value | null | undefined, toText: (value: Value) => string): string | undefined {
    return value === undefined || value === null ? undefined : toText(value);
}

function yesOrNo(value: boolean): string {
    return value ? labelYes : labelNo;
}
