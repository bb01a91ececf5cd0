/** Of the chart's own units; the picture grows and shrinks with the card. */
const WIDTH = 320;
const EDGE = 14;
/** Where reading begins there is room for the ends of the scale. */
const SCALE_EDGE = 30;
const TOP = 24;
const BOTTOM = 88;
const RADIUS = 5;
/** From a mark's centre up to the foot of its number. */
const LABEL_GAP = 9;
/** The ring around a mark is wider than the mark. */
const RING_GAP = 13;

interface Mark {
    readonly key: string;
    readonly x: number;
    readonly y: number;
    readonly labelY: number;
    readonly score: number;
    readonly path: string;
    readonly className: string;
    readonly isThisCase: boolean;
}

/** What the template draws. */
export interface ScoreChart {
    readonly line: string;
    readonly marks: readonly Mark[];
    /** The ends of the scale, when all scores are on the same. */
    readonly bounds: readonly {
        readonly key: string;
        readonly x: number;
        readonly y: number;
        readonly value: number;
    }[];
}

/**
 * Places scores from the side where reading begins, one step each. A score stands as high as it lies on its own scale:
 * programs may differ.
 *
 * @param scores oldest first
 * @param caseId the case whose mark is ringed
 */
export function chartOf(scores: readonly Ease.PastScore[], caseId: string, isRightToLeft: boolean): ScoreChart {
    const step = (WIDTH - SCALE_EDGE - EDGE) / Math.max(1, scores.length - 1);
    const marks = scores.map((score, index) => {
        const offset = SCALE_EDGE + index * step;
        const x = isRightToLeft ? WIDTH - offset : offset;
        const y = BOTTOM - (BOTTOM - TOP) * heightOf(score);
        const isThisCase = score.caseId === caseId;
        return {
            key: score.caseId + score.answeredAt,
            x,
            y,
            labelY: y - (isThisCase ? RING_GAP : LABEL_GAP),
            score: score.score,
            path: shapeOf(score.band, x, y),
            className: `mark ${score.band?.toLowerCase() ?? ''}`,
            isThisCase,
        };
    });
    return {
        marks,
        line: marks.map(({ x, y }) => `${x},${y}`).join(' '),
        bounds: boundsOf(scores, isRightToLeft ? WIDTH - EDGE / 2 : EDGE / 2),
    };
}

function boundsOf(scores: readonly Ease.PastScore[], x: number): ScoreChart['bounds'] {
    const scales = new Map(scores.map(({ scaleMin, scaleMax }) => [`${scaleMin} ${scaleMax}`, { scaleMin, scaleMax }]));
    const [only] = scales.values();
    if (scales.size !== 1 || typeof only?.scaleMin !== 'number' || typeof only.scaleMax !== 'number') {
        return [];
    }
    return [
        { key: 'highest', x, y: TOP, value: only.scaleMax },
        { key: 'lowest', x, y: BOTTOM, value: only.scaleMin },
    ];
}

/** A band is told by its shape as well as by its colour: low points down, neutral is a diamond, high is a disc. */
export function shapeOf(band: Ease.EffortBand | null | undefined, x: number, y: number): string {
    const r = RADIUS;
    switch (band) {
        case 'Low':
            return `M${x - r},${y - r}h${2 * r}l${-r},${2 * r}z`;
        case 'Neutral':
            return `M${x},${y - r}l${r},${r}l${-r},${r}l${-r},${-r}z`;
        default:
            return `M${x - r},${y}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0z`;
    }
}

/** 0 for the lowest score of its scale, 1 for the highest. */
function heightOf({ score, scaleMin, scaleMax }: Ease.PastScore): number {
    const lowest = scaleMin ?? 1;
    const highest = scaleMax ?? 7;
    return highest > lowest ? Math.min(1, Math.max(0, (score - lowest) / (highest - lowest))) : 0;
}
