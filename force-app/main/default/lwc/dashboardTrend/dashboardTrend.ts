import { LightningElement, api } from 'lwc';
import { loadScript } from 'lightning/platformResourceLoader';
import type { Chart, ChartConfiguration } from 'chart.js';
import { dateText, monthText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import { toMessage } from 'c/ldsErrors';
import { scoreText } from 'c/numberText';
import dir from '@salesforce/i18n/dir';
import chartJs from '@salesforce/resourceUrl/chartJs';
import labelChart from '@salesforce/label/c.Dashboard_Trend_Chart';
import labelBy from '@salesforce/label/c.Dashboard_Trend_By';
import labelError from '@salesforce/label/c.Dashboard_Trend_Error';
import labelLoading from '@salesforce/label/c.Dashboard_Loading';
import labelMonth from '@salesforce/label/c.Dashboard_Trend_Month';
import labelMonthChart from '@salesforce/label/c.Dashboard_Trend_Month_Chart';
import labelNoLimits from '@salesforce/label/c.Dashboard_Trend_No_Limits';
import labelTable from '@salesforce/label/c.Dashboard_Trend_Table';
import labelTitle from '@salesforce/label/c.Dashboard_Trend';
import labelWeek from '@salesforce/label/c.Dashboard_Trend_Week';
import labelWeekOf from '@salesforce/label/c.Dashboard_Week_Of';
import { monthsConfiguration, weeksConfiguration } from './trendConfiguration';

/**
 * The mean of every week, the moving average that the control chart judges, and its limits; or the mean of every month
 * and how certain it is. Tells whoever shows it with `grainchange` (`detail.value`: week or month) what people choose.
 */
export default class DashboardTrend extends LightningElement {
    /** Oldest first; `key` is the Monday as an ISO date. While they are loaded, the chart is drawn without lines. */
    @api weeks?: Ease.DashboardNumbers[];
    /** Oldest first; `key` is the first of the month as an ISO date. */
    @api months?: Ease.DashboardNumbers[];
    /** Whether the weeks or the months are shown. */
    @api grain: 'week' | 'month' = 'week';
    @api scaleMin = 1;
    @api scaleMax = 7;

    errorMessage?: string;
    /** A year's table is as large as the rest of the dashboard, and few open it. */
    isTableShown = false;

    readonly grainOptions = [
        { value: 'week', label: labelWeek },
        { value: 'month', label: labelMonth },
    ];
    readonly label = {
        by: labelBy,
        error: labelError,
        noLimits: labelNoLimits,
        table: labelTable,
        title: labelTitle,
    };

    private chart?: Chart;
    private loading?: Promise<void>;

    get shown(): Ease.DashboardNumbers[] | undefined {
        return this.isByMonth ? this.months : this.weeks;
    }

    get periodLabel(): string {
        return this.isByMonth ? labelMonth : labelWeekOf;
    }

    get hasNoLimits(): boolean {
        return !this.isByMonth && this.shown?.every(({ smoothed }) => typeof smoothed !== 'number') === true;
    }

    private get isByMonth(): boolean {
        return this.grain === 'month';
    }

    /** Means that can be told. */
    private get means(): number[] {
        return (this.shown ?? []).flatMap(({ average }) => (typeof average === 'number' ? [average] : []));
    }

    get hasChart(): boolean {
        return this.shown === undefined || this.means.length > 0;
    }

    get canvasLabel(): string {
        const { means, shown } = this;
        const words = this.isByMonth ? labelMonthChart : labelChart;
        return shown === undefined
            ? labelLoading
            : fillLabel(words, shown.length, scoreText(Math.min(...means)), scoreText(Math.max(...means)));
    }

    /** Newest first, as people read a table. */
    get rows(): Ease.DashboardNumbers[] {
        const name = this.isByMonth ? monthText : dateText;
        return (this.shown ?? []).map((period) => ({ ...period, label: name(period.key) })).reverse();
    }

    handleGrain(event: CustomEvent<{ value: string }>): void {
        this.dispatchEvent(new CustomEvent('grainchange', { detail: event.detail }));
    }

    handleToggle(event: Event): void {
        this.isTableShown = (event.currentTarget as HTMLDetailsElement).open;
    }

    renderedCallback(): void {
        this.loading ??= loadScript(this, chartJs);
        void this.loading
            .then(() => this.draw())
            .catch((error: unknown) => {
                this.errorMessage = toMessage(error);
            });
    }

    disconnectedCallback(): void {
        this.chart?.destroy();
        this.chart = undefined;
    }

    private draw(): void {
        const canvas = this.template?.querySelector('canvas');
        if (!canvas) {
            return;
        }
        const shown = this.shown ?? [];
        const configuration: ChartConfiguration = this.isByMonth
            ? monthsConfiguration(shown, dir === 'rtl')
            : weeksConfiguration(shown, dir === 'rtl');
        if (this.chart) {
            this.chart.data = configuration.data;
            this.chart.update('none');
        } else {
            this.chart = new window.Chart(canvas, configuration);
        }
    }
}
