import { LightningElement, api } from 'lwc';
import { countText } from 'c/numberText';
import labelTitle from '@salesforce/label/c.Effort_Card_Drivers';
import labelTouches from '@salesforce/label/c.Effort_Card_Driver_Touches';
import labelHandOffs from '@salesforce/label/c.Effort_Card_Driver_Hand_Offs';
import labelReopens from '@salesforce/label/c.Effort_Card_Driver_Reopens';
import labelEscalated from '@salesforce/label/c.Effort_Card_Driver_Escalated';
import labelHours from '@salesforce/label/c.Effort_Card_Driver_Hours';
import labelYes from '@salesforce/label/c.Effort_Card_Driver_Yes';
import labelNo from '@salesforce/label/c.Effort_Card_Driver_No';
import labelHard from '@salesforce/label/c.Effort_Card_Driver_Hard';

/** From here on a value makes a case hard: three contacts are multi-touch, more than a day is the slowest band. */
const MANY_TOUCHES = 3;
const MANY_HAND_OFFS = 2;
const DAY_HOURS = 24;

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
            counted(labelTouches, touches, (value) => value >= MANY_TOUCHES),
            counted(labelHandOffs, handOffs, (value) => value >= MANY_HAND_OFFS),
            counted(labelReopens, reopens, (value) => value > 0),
            answered(labelEscalated, isEscalated),
            counted(labelHours, hoursToClose, (value) => value > DAY_HOURS),
        ].filter((driver) => driver !== undefined);
    }

    get hasDrivers(): boolean {
        return this.drivers.length > 0;
    }
}

function counted(
    name: string,
    value: number | null | undefined,
    isHard: (value: number) => boolean,
): Driver | undefined {
    return typeof value === 'number' ? { name, value: countText(value), isHard: isHard(value) } : undefined;
}

function answered(name: string, value: boolean | null | undefined): Driver | undefined {
    return typeof value === 'boolean' ? { name, value: value ? labelYes : labelNo, isHard: value } : undefined;
}
