import { LightningElement, api } from 'lwc';
import send from '@salesforce/apex/SurveyDecisionController.send';
import suppress from '@salesforce/apex/SurveyDecisionController.suppress';
import mayDecide from '@salesforce/customPermission/Send_Surveys_By_Hand';
import { toMessage } from 'c/ldsErrors';
import labelSend from '@salesforce/label/c.Survey_Decision_Send';
import labelSuppress from '@salesforce/label/c.Survey_Decision_Suppress';

/** Two buttons for a survey that waits to be sent. Sends `decide` when the agent has decided. */
export default class SurveyDecision extends LightningElement {
    @api recordId?: string;

    isBusy = false;
    message?: string;

    readonly mayDecide = mayDecide === true;
    readonly label = { send: labelSend, suppress: labelSuppress };

    handleSend(): Promise<void> {
        return this.decide(send);
    }

    handleSuppress(): Promise<void> {
        return this.decide(suppress);
    }

    private async decide(action: (parameters: { caseId: string }) => Promise<unknown>): Promise<void> {
        this.isBusy = true;
        this.message = undefined;
        try {
            await action({ caseId: this.recordId ?? '' });
            this.dispatchEvent(new CustomEvent('decide'));
        } catch (error) {
            this.message = toMessage(error);
        } finally {
            this.isBusy = false;
        }
    }
}
