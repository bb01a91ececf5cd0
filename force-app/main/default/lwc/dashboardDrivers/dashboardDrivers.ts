import { LightningElement, api } from 'lwc';
import { driverText } from 'c/driverText';
import { scoreText, shareText } from 'c/numberText';
import type { NumberRow } from 'c/numberTable';
import labelDifference from '@salesforce/label/c.Dashboard_Driver_Difference';
import labelDriver from '@salesforce/label/c.Dashboard_Driver';
import labelHelp from '@salesforce/label/c.Dashboard_Drivers_Help';
import labelHidden from '@salesforce/label/c.Dashboard_Hidden';
import labelNone from '@salesforce/label/c.Dashboard_None';
import labelShare from '@salesforce/label/c.Dashboard_Driver_Share';
import labelSmall from '@salesforce/label/c.Dashboard_Small';
import labelTitle from '@salesforce/label/c.Dashboard_Drivers';
import labelWith from '@salesforce/label/c.Dashboard_Driver_With';
import labelWithout from '@salesforce/label/c.Dashboard_Driver_Without';

/** How much lower customers score cases with what makes cases hard; the largest difference first. */
export default class DashboardDrivers extends LightningElement {
    @api drivers: Ease.DashboardDriver[] = [];

    readonly label = { driver: labelDriver, help: labelHelp, title: labelTitle };
    readonly numberLabels = [labelWith, labelWithout, labelDifference, labelShare];

    get rows(): NumberRow[] {
        return [...this.drivers]
            .sort((one, other) => (differenceOf(other) ?? -Infinity) - (differenceOf(one) ?? -Infinity))
            .map((driver) => ({
                key: driver.name,
                name: driverText(driver.name),
                numbers: [
                    averageText(driver.present),
                    averageText(driver.absent),
                    differenceText(driver),
                    shareText(driver.present.answers, driver.present.answers + driver.absent.answers),
                ],
            }));
    }
}

/** Groups of fewer than thirty answers are told, but not compared. */
function differenceOf({ present, absent }: Ease.DashboardDriver): number | undefined {
    const isComparable = !present.isSmall && !absent.isSmall;
    return isComparable && typeof present.average === 'number' && typeof absent.average === 'number'
        ? absent.average - present.average
        : undefined;
}

function differenceText(driver: Ease.DashboardDriver): string {
    const difference = differenceOf(driver);
    return difference === undefined ? labelNone : scoreText(-difference);
}

function averageText({ answers, average, isHidden, isSmall }: Ease.DashboardNumbers): string {
    if (isHidden && answers > 0) {
        return labelHidden;
    }
    return isSmall && answers > 0 ? `${scoreText(average)} (${labelSmall})` : scoreText(average);
}
