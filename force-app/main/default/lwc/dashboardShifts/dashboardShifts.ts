import { LightningElement, api } from 'lwc';
import { dateText } from 'c/dateText';
import { drillDown } from 'c/drillDown';
import type { Period } from 'c/drillDown';
import { fillLabel } from 'c/labelText';
import { countText, scoreText } from 'c/numberText';
import labelCoaching from '@salesforce/label/c.Dashboard_Shift_Coaching';
import labelCoachingRise from '@salesforce/label/c.Dashboard_Shift_Coaching_Rise';
import labelEnded from '@salesforce/label/c.Dashboard_Shift_Ended';
import labelFell from '@salesforce/label/c.Dashboard_Shift_Fell';
import labelNone from '@salesforce/label/c.Dashboard_Shift_None';
import labelNotWatched from '@salesforce/label/c.Dashboard_Shift_Not_Watched';
import labelOngoing from '@salesforce/label/c.Dashboard_Shift_Ongoing';
import labelProcess from '@salesforce/label/c.Dashboard_Shift_Process';
import labelProcessRise from '@salesforce/label/c.Dashboard_Shift_Process_Rise';
import labelRose from '@salesforce/label/c.Dashboard_Shift_Rose';
import labelShow from '@salesforce/label/c.Dashboard_Show_Answers';
import labelTitle from '@salesforce/label/c.Dashboard_Shifts';
import labelHelp from '@salesforce/label/c.Dashboard_Shifts_Help';

const DAY = 86_400_000;

interface Shift {
    readonly id: string;
    readonly className: string;
    readonly headline: string;
    readonly when: string;
    readonly kind: string;
    readonly showText: string;
    readonly source: Ease.ScoreShift;
}

/** Changes that are more than chance: what changed, since when, and whether it points at the process or at coaching. */
export default class DashboardShifts extends LightningElement {
    @api shifts: Ease.ScoreShift[] = [];
    /** Whether there are enough weeks to look for changes. */
    @api isWatched = false;

    readonly label = { title: labelTitle, help: labelHelp, show: labelShow };

    get hasShifts(): boolean {
        return this.shifts.length > 0;
    }

    get nothing(): string {
        return this.isWatched ? labelNone : labelNotWatched;
    }

    get items(): Shift[] {
        return this.shifts.map((shift) => ({
            id: `${shift.dimension} ${shift.key} ${shift.firstWeek}`,
            className: shift.isFall ? 'shift fall' : 'shift rise',
            headline: fillLabel(
                shift.isFall ? labelFell : labelRose,
                shift.dimensionLabel,
                shift.label,
                scoreText(shift.averageBefore),
                scoreText(shift.averageSince),
            ),
            when: fillLabel(
                shift.isOngoing ? labelOngoing : labelEnded,
                dateText(shift.firstWeek),
                dateText(shift.lastWeek),
                countText(shift.answers),
            ),
            kind: kindOf(shift),
            showText: `${labelShow}: ${shift.label}`,
            source: shift,
        }));
    }

    handleShow(event: Event): void {
        const id = (event.currentTarget as HTMLElement).dataset.id;
        const { source } = this.items.find((item) => item.id === id) ?? {};
        if (source) {
            const { dimension, key, label: title } = source;
            this.dispatchEvent(drillDown({ title, group: { dimension, key, period: daysOf(source) } }));
        }
    }
}

/** From the Monday of its first week to the Sunday of its last. */
function daysOf({ firstWeek, lastWeek }: Ease.ScoreShift): Period {
    const sunday = Date.parse(lastWeek) + 6 * DAY;
    return { firstDay: firstWeek, lastDay: new Date(sunday).toISOString().slice(0, 10) };
}

/** Whether it points at the process or at an agent, and what to do. */
function kindOf({ dimension, isFall }: Ease.ScoreShift): string {
    if (dimension === 'Agent') {
        return isFall ? labelCoaching : labelCoachingRise;
    }
    return isFall ? labelProcess : labelProcessRise;
}
