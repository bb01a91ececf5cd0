import { LightningElement, api } from 'lwc';
import { fillLabel } from 'c/labelText';
import { countText, percentageText, rangeText, ratioText } from 'c/numberText';
import type { NumberRow } from 'c/numberTable';
import labelBand from '@salesforce/label/c.Dashboard_Repeat_Band';
import labelClear from '@salesforce/label/c.Dashboard_Repeat_Clear';
import labelHelp from '@salesforce/label/c.Dashboard_Repeats_Help';
import labelHidden from '@salesforce/label/c.Dashboard_Hidden';
import labelHigh from '@salesforce/label/c.Dashboard_Band_High';
import labelInterval from '@salesforce/label/c.Dashboard_Column_Interval';
import labelKnown from '@salesforce/label/c.Dashboard_Repeat_Known';
import labelLow from '@salesforce/label/c.Dashboard_Band_Low';
import labelNeutral from '@salesforce/label/c.Dashboard_Band_Neutral';
import labelRate from '@salesforce/label/c.Dashboard_Repeat_Rate';
import labelTitle from '@salesforce/label/c.Dashboard_Repeats';
import labelTooFew from '@salesforce/label/c.Dashboard_Repeat_Too_Few';
import labelUnclear from '@salesforce/label/c.Dashboard_Repeat_Unclear';

const BANDS = [
    { key: 'Low', name: labelLow },
    { key: 'Neutral', name: labelNeutral },
    { key: 'High', name: labelHigh },
];

/** Whether effort brings customers back, on this org's own cases: a number with its interval, or that it is not known. */
export default class DashboardRepeats extends LightningElement {
    /** Groups of the dimension Score Band. */
    @api groups: Ease.DashboardNumbers[] = [];
    @api ratio?: Ease.DashboardRatio | null;

    readonly label = {
        band: labelBand,
        help: labelHelp,
        title: labelTitle,
    };

    readonly numberLabels = [labelRate, labelInterval, labelKnown];

    /** What the numbers say, in a sentence. */
    get finding(): string {
        const { ratio } = this;
        if (!ratio) {
            return labelTooFew;
        }
        const label = ratio.isClear ? labelClear : labelUnclear;
        return fillLabel(label, ratioText(ratio.value), ratioText(ratio.lower), ratioText(ratio.upper));
    }

    get rows(): NumberRow[] {
        return BANDS.map(({ key, name }) => {
            const group = this.groups.find((candidate) => candidate.key === key);
            const repeats = group?.repeats;
            const interval = rangeText(percentageText, repeats?.lower, repeats?.upper);
            const rate = group?.isHidden ? labelHidden : percentageText(repeats?.percentage);
            return { key, name, numbers: [rate, interval, countText(repeats?.whole ?? 0)] };
        });
    }
}
