import { LightningElement, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import type { TabPageReference } from 'lightning/navigation';
import { loadScript } from 'lightning/platformResourceLoader';
import { refreshApex } from '@salesforce/apex';
import getDashboard from '@salesforce/apex/DashboardController.getDashboard';
import { dateTimeText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import { toMessage } from 'c/ldsErrors';
import type { DrillDown, Period } from 'c/drillDown';
import { inTurns } from './inTurns';
import chartJs from '@salesforce/resourceUrl/chartJs';
import labelCompare from '@salesforce/label/c.Dashboard_Compare';
import labelCompareBy from '@salesforce/label/c.Dashboard_Compare_By';
import labelEmpty from '@salesforce/label/c.Dashboard_Empty';
import labelEmptyHelp from '@salesforce/label/c.Dashboard_Empty_Help';
import labelError from '@salesforce/label/c.Dashboard_Error';
import labelLoading from '@salesforce/label/c.Dashboard_Loading';
import labelPrint from '@salesforce/label/c.Dashboard_Print';
import labelProgram from '@salesforce/label/c.Dashboard_Program';
import labelRetry from '@salesforce/label/c.Dashboard_Retry';
import labelTitle from '@salesforce/label/c.Dashboard_Title';
import labelUpdated from '@salesforce/label/c.Dashboard_Updated';
import labelWeeks from '@salesforce/label/c.Dashboard_Weeks';
import labelWeeksOption from '@salesforce/label/c.Dashboard_Weeks_Option';

const WEEKS = [4, 13, 26, 53];
const USUAL_WEEKS = 13;
const DAY = 86_400_000;
/** Below the headline, in the order in which they are drawn. */
const PARTS = ['shifts', 'trend', 'comparison', 'respondents', 'quadrants', 'drivers', 'repeats'] as const;
/** Those that show the chosen dimension. */
const COMPARED: readonly Part[] = ['comparison', 'respondents'];
/** Dimensions that have a panel of their own. */
const PANELS = ['Signal', 'Score Band'];

type Part = (typeof PARTS)[number];

interface Drawn {
    readonly view: Ease.DashboardView;
    readonly dimension?: string;
}

/** How hard customers had to work: this month against last, by week, and compared. Its filters are in the address. */
export default class EffortDashboard extends NavigationMixin(LightningElement) {
    program = '';
    weeks = USUAL_WEEKS;
    grain: 'week' | 'month' = 'week';
    view?: Ease.DashboardView;
    /** What each part draws: for a moment some still draw what was chosen before. */
    drawn: Partial<Record<Part, Drawn>> = {};
    /** Made once for each view: another list would have its box drawn again with every part. */
    dimensionOptions: { value: string; label: string }[] = [];
    errorMessage?: string;
    chosenDimension?: string;
    /** The records that are open. */
    opened?: DrillDown;

    readonly weeksOptions = WEEKS.map((weeks) => ({ value: String(weeks), label: fillLabel(labelWeeksOption, weeks) }));
    readonly label = {
        compare: labelCompare,
        compareBy: labelCompareBy,
        empty: labelEmpty,
        emptyHelp: labelEmptyHelp,
        error: labelError,
        loading: labelLoading,
        print: labelPrint,
        program: labelProgram,
        retry: labelRetry,
        title: labelTitle,
        weeks: labelWeeks,
    };

    private page?: TabPageReference;
    private wiredView?: Salesforce.WireResult<Ease.DashboardView>;
    private stopDrawing?: () => void;

    @wire(CurrentPageReference)
    receivePage(page: TabPageReference | null): void {
        if (page) {
            const weeks = Number(page.state?.c__weeks);
            this.page = page;
            this.program = page.state?.c__program ?? '';
            this.weeks = WEEKS.includes(weeks) ? weeks : USUAL_WEEKS;
            this.grain = page.state?.c__grain === 'month' ? 'month' : 'week';
            this.chosenDimension = page.state?.c__dimension;
            this.draw();
        }
    }

    @wire(getDashboard, { program: '$program', weeks: '$weeks' })
    receiveView(result: Salesforce.WireResult<Ease.DashboardView>): void {
        this.wiredView = result;
        this.view = result.data;
        this.dimensionOptions = compared(result.data).map(({ name, label }) => ({ value: name, label }));
        this.draw();
        this.errorMessage = result.error === undefined ? undefined : toMessage(result.error);
    }

    /** Fetches the charts' library beside the data. Whoever draws a chart asks for it again, and tells when it fails. */
    connectedCallback(): void {
        void loadScript(this, chartJs).catch(() => undefined);
    }

    disconnectedCallback(): void {
        this.stopDrawing?.();
    }

    get isLoading(): boolean {
        return this.view === undefined && this.errorMessage === undefined;
    }

    get isEmpty(): boolean {
        return this.view?.weeks.length === 0 && this.view.lastMonth.coverage.whole === 0;
    }

    get weeksValue(): string {
        return String(this.weeks);
    }

    get updated(): string | undefined {
        const until = this.view?.summarizedUntil;
        return until ? fillLabel(labelUpdated, dateTimeText(until)) : undefined;
    }

    get programs(): Ease.DashboardView['programs'] {
        return this.view?.programs ?? [];
    }

    get shownProgram(): string {
        return this.view?.program ?? this.program;
    }

    get shifts(): Ease.DashboardView | undefined {
        return this.drawn.shifts?.view;
    }

    get trend(): Partial<Ease.DashboardView> {
        return this.drawn.trend?.view ?? {};
    }

    get comparison(): Ease.DashboardDimension | undefined {
        return chosen(this.drawn.comparison);
    }

    get respondents(): Ease.DashboardDimension | undefined {
        return chosen(this.drawn.respondents);
    }

    get quadrants(): Ease.DashboardDimension | undefined {
        return groupsOf(this.drawn.quadrants?.view, 'Signal');
    }

    get drivers(): Ease.DashboardDriver[] {
        return this.drawn.drivers?.view.drivers ?? [];
    }

    get hasDrivers(): boolean {
        return this.drivers.length > 0;
    }

    get bands(): Ease.DashboardDimension | undefined {
        return groupsOf(this.drawn.repeats?.view, 'Score Band');
    }

    /** First and last day of the shown weeks, and of this month, as far as answers can be in them. */
    get periods(): Record<'weeks' | 'month', Period> {
        const lastDay = new Date(Date.now() + DAY).toISOString().slice(0, 10);
        const firstDay = new Date(Date.now() - (this.weeks - 1) * 7 * DAY).toISOString().slice(0, 10);
        return {
            weeks: { firstDay: this.view?.weeks[0]?.key ?? firstDay, lastDay },
            month: { firstDay: this.view?.thisMonth.key ?? firstDay, lastDay },
        };
    }

    handleProgram(event: CustomEvent<{ value: string }>): void {
        this.program = event.detail.value;
        this.rememberFilters();
    }

    handleWeeks(event: CustomEvent<{ value: string }>): void {
        this.weeks = Number(event.detail.value);
        this.rememberFilters();
    }

    handleGrain(event: CustomEvent<{ value: 'week' | 'month' }>): void {
        this.grain = event.detail.value;
        this.rememberFilters();
    }

    handleDimension(event: CustomEvent<{ value: string }>): void {
        this.chosenDimension = event.detail.value;
        this.draw();
        this.rememberFilters();
    }

    async handleRetry(): Promise<void> {
        try {
            await refreshApex(this.wiredView);
        } catch (error) {
            this.errorMessage = toMessage(error);
        }
    }

    handleDrillDown(event: CustomEvent<DrillDown>): void {
        this.opened = event.detail;
    }

    handleClose(): void {
        this.opened = undefined;
    }

    handlePrint(): void {
        window.print();
    }

    /** Draws the parts that show something else than what is chosen now. */
    private draw(): void {
        const { chosenDimension: dimension, view } = this;
        this.stopDrawing?.();
        if (view === undefined) {
            this.drawn = {};
            return;
        }
        const outdated = PARTS.filter((part) => {
            const drawn = this.drawn[part];
            return drawn?.view !== view || (COMPARED.includes(part) && drawn.dimension !== dimension);
        });
        this.stopDrawing = inTurns(
            outdated.map((part) => () => {
                this.drawn = { ...this.drawn, [part]: { view, dimension } };
            }),
        );
    }

    private rememberFilters(): void {
        if (this.page) {
            const state: Record<string, string> = {
                ...this.page.state,
                c__weeks: this.weeksValue,
                c__grain: this.grain,
            };
            if (this.program !== '') {
                state.c__program = this.program;
            }
            if (this.chosenDimension !== undefined) {
                state.c__dimension = this.chosenDimension;
            }
            this[NavigationMixin.Navigate]({ ...this.page, state }, true);
        }
    }
}

function groupsOf(view: Ease.DashboardView | undefined, dimension?: string): Ease.DashboardDimension | undefined {
    return view?.dimensions.find(({ name }) => name === dimension);
}

/** The dimensions to choose from. */
function compared(view: Ease.DashboardView | undefined): Ease.DashboardDimension[] {
    return (view?.dimensions ?? []).filter(({ name }) => !PANELS.includes(name));
}

/** The chosen dimension, or the first where that one is not in the data. */
function chosen(drawn: Drawn | undefined): Ease.DashboardDimension | undefined {
    return groupsOf(drawn?.view, drawn?.dimension) ?? compared(drawn?.view)[0];
}
