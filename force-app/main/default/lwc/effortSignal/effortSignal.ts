import { LightningElement, api } from 'lwc';
import labelTitle from '@salesforce/label/c.Effort_Card_Signal';
import labelEasySatisfied from '@salesforce/label/c.Signal_Easy_Satisfied';
import labelEasySatisfiedAction from '@salesforce/label/c.Effort_Card_Signal_Easy_Satisfied_Action';
import labelHardSatisfied from '@salesforce/label/c.Signal_Hard_Satisfied';
import labelHardSatisfiedAction from '@salesforce/label/c.Effort_Card_Signal_Hard_Satisfied_Action';
import labelEasyDissatisfied from '@salesforce/label/c.Signal_Easy_Dissatisfied';
import labelEasyDissatisfiedAction from '@salesforce/label/c.Effort_Card_Signal_Easy_Dissatisfied_Action';
import labelHardDissatisfied from '@salesforce/label/c.Signal_Hard_Dissatisfied';
import labelHardDissatisfiedAction from '@salesforce/label/c.Effort_Card_Signal_Hard_Dissatisfied_Action';

interface Words {
    readonly name: string;
    readonly action: string;
}

const SIGNALS: Record<Ease.EffortSignal, Words> = {
    'Easy and Satisfied': { name: labelEasySatisfied, action: labelEasySatisfiedAction },
    'Hard but Satisfied': { name: labelHardSatisfied, action: labelHardSatisfiedAction },
    'Easy but Dissatisfied': { name: labelEasyDissatisfied, action: labelEasyDissatisfiedAction },
    'Hard and Dissatisfied': { name: labelHardDissatisfied, action: labelHardDissatisfiedAction },
};

/** What effort and satisfaction say together about a case, and what to do about it. */
export default class EffortSignal extends LightningElement {
    @api signal?: Ease.EffortSignal | null;

    readonly label = { title: labelTitle };

    /** Undefined for a value that an admin added: it has no words here. */
    get words(): Words | undefined {
        return this.signal ? SIGNALS[this.signal] : undefined;
    }
}
