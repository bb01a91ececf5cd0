import { LightningElement, api } from 'lwc';
import { drillDown } from 'c/drillDown';
import { fillLabel } from 'c/labelText';
import { driverText } from 'c/driverText';
import { countText, percentageText, shareText } from 'c/numberText';
import labelAnswers from '@salesforce/label/c.Dashboard_Quadrant_Answers';
import labelEasyDissatisfied from '@salesforce/label/c.Signal_Easy_Dissatisfied';
import labelEasyDissatisfiedHelp from '@salesforce/label/c.Dashboard_Quadrant_Easy_Dissatisfied_Help';
import labelEasySatisfied from '@salesforce/label/c.Signal_Easy_Satisfied';
import labelEasySatisfiedHelp from '@salesforce/label/c.Dashboard_Quadrant_Easy_Satisfied_Help';
import labelHardDissatisfied from '@salesforce/label/c.Signal_Hard_Dissatisfied';
import labelHardDissatisfiedHelp from '@salesforce/label/c.Dashboard_Quadrant_Hard_Dissatisfied_Help';
import labelHardSatisfied from '@salesforce/label/c.Signal_Hard_Satisfied';
import labelHardSatisfiedHelp from '@salesforce/label/c.Dashboard_Quadrant_Hard_Satisfied_Help';
import labelShow from '@salesforce/label/c.Dashboard_Show_Answers';
import labelTrait from '@salesforce/label/c.Dashboard_Quadrant_Trait';
import labelTitle from '@salesforce/label/c.Dashboard_Quadrants';

interface Quadrant {
    readonly key: string;
    readonly title: string;
    readonly action: string;
    readonly share: string;
    readonly answers: string;
    /** What is more frequent in it than in the other three. */
    readonly traits: readonly string[];
    readonly showText: string;
}

/** More would say no more: they come together. */
const MOST_TRAITS = 2;

/** The four, easy on the left and satisfied above. */
const QUADRANTS = [
    { key: 'Easy and Satisfied', title: labelEasySatisfied, action: labelEasySatisfiedHelp },
    { key: 'Hard but Satisfied', title: labelHardSatisfied, action: labelHardSatisfiedHelp },
    { key: 'Easy but Dissatisfied', title: labelEasyDissatisfied, action: labelEasyDissatisfiedHelp },
    { key: 'Hard and Dissatisfied', title: labelHardDissatisfied, action: labelHardDissatisfiedHelp },
];

/** Where effort and satisfaction agree and where not, of customers who answered both questions. */
export default class DashboardQuadrants extends LightningElement {
    /** Groups of the dimension Signal. */
    @api groups: Ease.DashboardNumbers[] = [];
    /** What marks the quadrants, the largest difference first. */
    @api traits: Ease.DashboardTrait[] = [];

    readonly label = { title: labelTitle, show: labelShow };

    get quadrants(): Quadrant[] {
        const total = this.groups.reduce((sum, { answers }) => sum + answers, 0);
        return QUADRANTS.map(({ key, title, action }) => {
            const answers = this.groups.find((group) => group.key === key)?.answers ?? 0;
            return {
                key,
                title,
                action,
                share: shareText(answers, total),
                traits: this.traitsOf(key),
                answers: fillLabel(labelAnswers, countText(answers), countText(total)),
                showText: `${labelShow}: ${title}`,
            };
        });
    }

    private traitsOf(quadrant: string): string[] {
        return this.traits
            .filter((trait) => trait.quadrant === quadrant)
            .slice(0, MOST_TRAITS)
            .map(({ driver, here, elsewhere }) =>
                fillLabel(
                    labelTrait,
                    driverText(driver),
                    percentageText(here.percentage),
                    percentageText(elsewhere.percentage),
                ),
            );
    }

    handleShow(event: Event): void {
        const key = (event.currentTarget as HTMLElement).dataset.key ?? '';
        const { title = key } = QUADRANTS.find((quadrant) => quadrant.key === key) ?? {};
        this.dispatchEvent(drillDown({ title, group: { dimension: 'Signal', key, period: 'weeks' } }));
    }
}
