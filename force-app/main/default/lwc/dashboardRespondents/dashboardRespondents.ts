import { LightningElement, api } from 'lwc';
import { pointsText, shareText } from 'c/numberText';
import type { NumberRow } from 'c/numberTable';
import labelAnswered from '@salesforce/label/c.Dashboard_Respondents_Answered';
import labelDifference from '@salesforce/label/c.Dashboard_Respondents_Difference';
import labelHelp from '@salesforce/label/c.Dashboard_Respondents_Help';
import labelNotAnswered from '@salesforce/label/c.Dashboard_Respondents_Not_Answered';
import labelTitle from '@salesforce/label/c.Dashboard_Respondents';

/** How those who answered are made up, beside those who were asked and did not answer. */
export default class DashboardRespondents extends LightningElement {
    @api groupLabel = '';
    @api groups: Ease.DashboardNumbers[] = [];

    readonly label = { help: labelHelp, title: labelTitle };
    readonly numberLabels = [labelAnswered, labelNotAnswered, labelDifference];

    get rows(): NumberRow[] {
        const asked = this.groups.filter(({ response }) => response.whole > 0);
        const answered = asked.reduce((sum, { response }) => sum + response.part, 0);
        const notAnswered = asked.reduce((sum, { response }) => sum + response.whole - response.part, 0);
        return asked.map(({ key, label, response: { part, whole } }) => ({
            key,
            name: label ?? key,
            numbers: [
                shareText(part, answered),
                shareText(whole - part, notAnswered),
                pointsText(part, answered, whole - part, notAnswered),
            ],
        }));
    }
}
