import type { ChartConfiguration, ChartDataset } from 'chart.js';
import { dayText } from 'c/dateText';
import { scoreText } from 'c/numberText';

/** The lines' names, as the legend shows them. */
export interface TrendWords {
    readonly mean: string;
    readonly smoothed: string;
    readonly lower: string;
    readonly upper: string;
}

const BLUE = '#0b5cab';
const GREY = '#5c5c5c';
const RED = '#ba0517';

/**
 * What Chart.js draws of some weeks, oldest first. Weeks outside the limits are red triangles, others grey dots.
 * @param isMirrored for people who read from right to left: the oldest week is at the right.
 */
export function trendConfiguration(
    weeks: readonly Ease.DashboardNumbers[],
    words: TrendWords,
    isMirrored: boolean,
): ChartConfiguration<'line'> {
    const reading = { rtl: isMirrored, textDirection: isMirrored ? 'rtl' : 'ltr' };
    return {
        type: 'line',
        data: {
            labels: weeks.map(({ key }) => dayText(key)),
            datasets: [
                { ...line(words.smoothed, weeks, 'smoothed'), borderColor: BLUE, borderWidth: 2.5, pointStyle: 'line' },
                means(words.mean, weeks),
                limit(words.upper, weeks, 'upperLimit'),
                limit(words.lower, weeks, 'lowerLimit'),
            ],
        },
        options: {
            animation: false,
            maintainAspectRatio: false,
            interaction: { mode: 'index', intersect: false },
            plugins: {
                legend: { ...reading, position: 'bottom', labels: { usePointStyle: true } },
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

function line(
    label: string,
    weeks: readonly Ease.DashboardNumbers[],
    field: 'average' | 'smoothed' | 'lowerLimit' | 'upperLimit',
): ChartDataset<'line'> {
    return { label, data: weeks.map((week) => week[field] ?? null), pointRadius: 0, spanGaps: false };
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

function limit(
    label: string,
    weeks: readonly Ease.DashboardNumbers[],
    field: 'lowerLimit' | 'upperLimit',
): ChartDataset<'line'> {
    return { ...line(label, weeks, field), borderColor: GREY, borderWidth: 1, borderDash: [6, 4], pointStyle: 'line' };
}

function isOutside({ smoothed, lowerLimit, upperLimit }: Ease.DashboardNumbers): boolean {
    return (
        typeof smoothed === 'number' &&
        typeof lowerLimit === 'number' &&
        typeof upperLimit === 'number' &&
        (smoothed < lowerLimit || smoothed > upperLimit)
    );
}
