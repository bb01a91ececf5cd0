import { LightningElement, api } from 'lwc';
import { pointsText, shareText } from 'c/numberText';
import labelAnswered from '@salesforce/label/c.Dashboard_Respondents_Answered';
import labelDifference from '@salesforce/label/c.Dashboard_Respondents_Difference';
import labelHelp from '@salesforce/label/c.Dashboard_Respondents_Help';
import labelNotAnswered from '@salesforce/label/c.Dashboard_Respondents_Not_Answered';
import labelTitle from '@salesforce/label/c.Dashboard_Respondents';

interface Row {
    readonly key: string;
    readonly name: string;
    readonly answered: string;
    readonly notAnswered: string;
    readonly difference: string;
}

/** How those who answered are made up, beside those who were asked and did not answer. */
export default class DashboardRespondents extends LightningElement {
    @api groupLabel = '';
    @api groups: Ease.DashboardNumbers[] = [];

    readonly label = {
        answered: labelAnswered,
        difference: labelDifference,
        help: labelHelp,
        notAnswered: labelNotAnswered,
        title: labelTitle,
    };

    get rows(): Row[] {
        const asked = this.groups.filter(({ response }) => response.whole > 0);
        const answered = asked.reduce((sum, { response }) => sum + response.part, 0);
        const notAnswered = asked.reduce((sum, { response }) => sum + response.whole - response.part, 0);
        return asked.map(({ key, label, response: { part, whole } }) => ({
            key,
            name: label ?? key,
            answered: shareText(part, answered),
            notAnswered: shareText(whole - part, notAnswered),
            difference: pointsText(part, answered, whole - part, notAnswered),
        }));
    }
}
