import { LightningElement, api } from 'lwc';
import { loadScript } from 'lightning/platformResourceLoader';
import type { Chart, ChartConfiguration } from 'chart.js';
import { dateText } from 'c/dateText';
import { fillLabel } from 'c/labelText';
import { toMessage } from 'c/ldsErrors';
import { scoreText } from 'c/numberText';
import dir from '@salesforce/i18n/dir';
import chartJs from '@salesforce/resourceUrl/chartJs';
import labelChart from '@salesforce/label/c.Dashboard_Trend_Chart';
import labelError from '@salesforce/label/c.Dashboard_Trend_Error';
import labelLoading from '@salesforce/label/c.Dashboard_Loading';
import labelLower from '@salesforce/label/c.Dashboard_Trend_Lower';
import labelMean from '@salesforce/label/c.Dashboard_Trend_Mean';
import labelNoLimits from '@salesforce/label/c.Dashboard_Trend_No_Limits';
import labelSmoothed from '@salesforce/label/c.Dashboard_Trend_Smoothed';
import labelTable from '@salesforce/label/c.Dashboard_Trend_Table';
import labelTitle from '@salesforce/label/c.Dashboard_Trend';
import labelUpper from '@salesforce/label/c.Dashboard_Trend_Upper';
import labelWeekOf from '@salesforce/label/c.Dashboard_Week_Of';
import { trendConfiguration } from './trendConfiguration';

/** The mean of every week, the moving average that the control chart judges, and its limits. */
export default class DashboardTrend extends LightningElement {
    /** Oldest first; `key` is the Monday as an ISO date. While they are loaded, the chart is drawn without lines. */
    @api weeks?: Ease.DashboardNumbers[];
    @api scaleMin = 1;
    @api scaleMax = 7;

    errorMessage?: string;
    /** A year's table is as large as the rest of the dashboard, and few open it. */
    isTableShown = false;

    readonly label = {
        error: labelError,
        noLimits: labelNoLimits,
        table: labelTable,
        title: labelTitle,
        weekOf: labelWeekOf,
    };

    private chart?: Chart;
    private loading?: Promise<void>;

    get hasNoLimits(): boolean {
        return this.weeks?.every(({ smoothed }) => typeof smoothed !== 'number') ?? false;
    }

    /** Weekly means that can be told. */
    private get means(): number[] {
        return (this.weeks ?? []).flatMap(({ average }) => (typeof average === 'number' ? [average] : []));
    }

    get hasChart(): boolean {
        return this.weeks === undefined || this.means.length > 0;
    }

    get canvasLabel(): string {
        const { means, weeks } = this;
        return weeks === undefined
            ? labelLoading
            : fillLabel(labelChart, weeks.length, scoreText(Math.min(...means)), scoreText(Math.max(...means)));
    }

    /** Newest first, as people read a table. */
    get rows(): Ease.DashboardNumbers[] {
        return (this.weeks ?? []).map((week) => ({ ...week, label: dateText(week.key) })).reverse();
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
        const words = { mean: labelMean, smoothed: labelSmoothed, lower: labelLower, upper: labelUpper };
        const configuration: ChartConfiguration = trendConfiguration(this.weeks ?? [], words, dir === 'rtl');
        if (this.chart) {
            this.chart.data = configuration.data;
            this.chart.update('none');
        } else {
            this.chart = new window.Chart(canvas, configuration);
        }
    }
}
