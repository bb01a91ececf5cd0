import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { dayText, monthText } from 'c/dateText';
import { scoreText } from 'c/numberText';
import labelLower from '@salesforce/label/c.Dashboard_Trend_Lower';
import labelMean from '@salesforce/label/c.Dashboard_Trend_Mean';
import labelMonthLower from '@salesforce/label/c.Dashboard_Trend_Month_Lower';
import labelMonthMean from '@salesforce/label/c.Dashboard_Trend_Month_Mean';
import labelMonthUpper from '@salesforce/label/c.Dashboard_Trend_Month_Upper';
import labelSmoothed from '@salesforce/label/c.Dashboard_Trend_Smoothed';
import labelUpper from '@salesforce/label/c.Dashboard_Trend_Upper';

type Line = 'average' | 'averageLower' | 'averageUpper' | 'smoothed' | 'lowerLimit' | 'upperLimit';

const BLUE = '#0b5cab';
const GREY = '#5c5c5c';
const RED = '#ba0517';
const STRONG = { borderColor: BLUE, borderWidth: 2.5, pointStyle: 'line', backgroundColor: BLUE } as const;
const LIMIT = { borderColor: GREY, borderWidth: 1, borderDash: [6, 4], pointStyle: 'line' };

/**
 * What Chart.js draws of some weeks, oldest first. Weeks outside the limits are red triangles, others grey dots.
 * @param isMirrored for people who read from right to left: the oldest week is at the right.
 */
export function weeksConfiguration(
    weeks: readonly Ease.DashboardNumbers[],
    isMirrored: boolean,
): ChartConfiguration<'line'> {
    return configuration(
        weeks.map(({ key }) => dayText(key)),
        [
            { ...line(labelSmoothed, weeks, 'smoothed'), ...STRONG },
            means(labelMean, weeks),
            { ...line(labelUpper, weeks, 'upperLimit'), ...LIMIT },
            { ...line(labelLower, weeks, 'lowerLimit'), ...LIMIT },
        ],
        isMirrored,
    );
}

/**
 * What Chart.js draws of some months, oldest first: their means and how certain those are.
 * @param isMirrored for people who read from right to left: the oldest month is at the right.
 */
export function monthsConfiguration(
    months: readonly Ease.DashboardNumbers[],
    isMirrored: boolean,
): ChartConfiguration<'line'> {
    return configuration(
        months.map(({ key }) => monthText(key)),
        [
            { ...line(labelMonthMean, months, 'average'), ...STRONG, pointRadius: 3.5, pointStyle: 'circle' },
            { ...line(labelMonthUpper, months, 'averageUpper'), ...LIMIT },
            { ...line(labelMonthLower, months, 'averageLower'), ...LIMIT },
        ],
        isMirrored,
    );
}

function configuration(
    labels: string[],
    datasets: ChartDataset<'line'>[],
    isMirrored: boolean,
): ChartConfiguration<'line'> {
    const reading = { rtl: isMirrored, textDirection: isMirrored ? 'rtl' : 'ltr' };
    return {
        type: 'line',
        data: { labels, datasets },
        options: {
            animation: false,
            maintainAspectRatio: false,
            interaction: { mode: 'index', intersect: false },
            plugins: {
                legend: { ...reading, position: 'bottom', labels: { usePointStyle: true, boxHeight: 7 } },
                tooltip: {
                    ...reading,
                    callbacks: { label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${scoreText(parsed.y)}` },
                },
            },
            scales: {
                x: {
                    reverse: isMirrored,
                    grid: { display: false },
                    ticks: { maxRotation: 0, autoSkipPadding: 12, sampleSize: 8 },
                },
                y: { grace: '10%', position: isMirrored ? 'right' : 'left' },
            },
        },
    };
}

function line(label: string, periods: readonly Ease.DashboardNumbers[], field: Line): ChartDataset<'line'> {
    return { label, data: periods.map((period) => period[field] ?? null), pointRadius: 0, spanGaps: false };
}

function means(label: string, weeks: readonly Ease.DashboardNumbers[]): ChartDataset<'line'> {
    const colors = weeks.map((week) => (isOutside(week) ? RED : GREY));
    return {
        ...line(label, weeks, 'average'),
        showLine: false,
        pointRadius: 3.5,
        pointStyle: weeks.map((week) => (isOutside(week) ? 'triangle' : 'circle')),
        pointBackgroundColor: colors,
        pointBorderColor: colors,
        borderColor: GREY,
        backgroundColor: GREY,
    };
}

function isOutside({ smoothed, lowerLimit, upperLimit }: Ease.DashboardNumbers): boolean {
    return (
        typeof smoothed === 'number' &&
        typeof lowerLimit === 'number' &&
        typeof upperLimit === 'number' &&
        (smoothed < lowerLimit || smoothed > upperLimit)
    );
}
