export interface MapLocation {
    Latitude?: number | string | null;
    Longitude?: number | string | null;
    Street?: string;
    City?: string;
    State?: string;
    PostalCode?: string;
    Country?: string;
}

export interface MapMarker {
    location: MapLocation;
    title?: string;
    description?: string;
    icon?: string;
    value?: string;
    mapIcon?: { fillColor?: string };
}

export interface Center {
    location: MapLocation;
}

export interface Pin {
    key: number;
    title: string;
    address: string;
    description: string;
    icon: string | undefined;
    value: string | undefined;
    color: string;
    /** What a search for the place would be. */
    query: string;
    /** Where it stands on the drawing; undefined without coordinates. */
    transform: string | undefined;
}

export interface GridLine {
    key: string;
    x1: number;
    y1: number;
    x2: number;
    y2: number;
    label: string;
    labelX: number;
    labelY: number;
}

interface Point {
    x: number;
    y: number;
}

const WIDTH = 400;
const HEIGHT = 300;
/** Size of the world at zoom level 0, as web maps have it. */
const WORLD = 256;
const LARGEST_FITTING_ZOOM = 15;
const MARGIN = 0.75;

/** Pins of the markers and the lines of degrees behind them, in a drawing of 400 by 300. */
export function placeMarkers(
    markers: readonly MapMarker[],
    center: Center | undefined,
    zoom: number | undefined,
): { pins: Pin[]; lines: GridLine[] } {
    const points = markers.map(({ location }) => pointOf(location));
    const known = points.filter((point) => point !== undefined);
    const middle = pointOf(center?.location) ?? middleOf(known);
    const scale = 2 ** (zoom ?? fittingZoom(known, middle));
    const onDrawing = ({ x, y }: Point): Point => ({
        x: WIDTH / 2 + (x - middle.x) * scale,
        y: HEIGHT / 2 + (y - middle.y) * scale,
    });
    const pins = markers.map((marker, key): Pin => {
        const point = points[key];
        const place = point === undefined ? undefined : onDrawing(point);
        const address = addressOf(marker.location);
        return {
            key,
            title: marker.title ?? address,
            address: marker.title === undefined ? '' : address,
            description: marker.description ?? '',
            icon: marker.icon,
            value: marker.value,
            color: marker.mapIcon?.fillColor ?? '#c23934',
            query: address === '' ? `${marker.location.Latitude},${marker.location.Longitude}` : address,
            transform: place === undefined ? undefined : `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`,
        };
    });
    return { pins, lines: gridLines(middle, scale) };
}

/** Place in the Mercator projection, at zoom level 0. */
function pointOf(location: MapLocation | undefined): Point | undefined {
    const latitude = Number(location?.Latitude ?? Number.NaN);
    const longitude = Number(location?.Longitude ?? Number.NaN);
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) {
        return undefined;
    }
    const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
    return {
        x: WORLD * (longitude / 360 + 0.5),
        y: WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)),
    };
}

function middleOf(points: readonly Point[]): Point {
    if (points.length === 0) {
        return { x: WORLD / 2, y: WORLD / 2 };
    }
    const between = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
    return { x: between(points.map(({ x }) => x)), y: between(points.map(({ y }) => y)) };
}

/** The nearest zoom that shows all points. */
function fittingZoom(points: readonly Point[], middle: Point): number {
    if (points.length === 0) {
        return 0;
    }
    const reach = (size: number, distances: number[]): number => {
        const farthest = Math.max(...distances.map(Math.abs), Number.EPSILON);
        return Math.log2(((size / 2) * MARGIN) / farthest);
    };
    const zoom = Math.min(
        reach(
            WIDTH,
            points.map(({ x }) => x - middle.x),
        ),
        reach(
            HEIGHT,
            points.map(({ y }) => y - middle.y),
        ),
    );
    return Math.min(zoom, LARGEST_FITTING_ZOOM);
}

const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/** Meridians and parallels, four or so of each. */
function gridLines(middle: Point, scale: number): GridLine[] {
    const degreesWide = (WIDTH / scale / WORLD) * 360;
    const step = STEPS.find((candidate) => degreesWide / candidate >= 3) ?? 0.001;
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    const x = (longitude: number): number => WIDTH / 2 + (WORLD * (longitude / 360 + 0.5) - middle.x) * scale;
    const y = (latitude: number): number =>
        HEIGHT / 2 + ((pointOf({ Latitude: latitude, Longitude: 0 }) as Point).y - middle.y) * scale;
    const longitude = (middle.x / WORLD - 0.5) * 360;
    const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * middle.y) / WORLD))) * 180) / Math.PI;
    const around = (value: number): number[] =>
        Array.from({ length: 9 }, (_none, index) => (Math.round(value / step) + index - 4) * step);
    const meridians = around(longitude)
        .map((degree) => ({ degree, at: x(degree) }))
        .filter(({ at }) => at > 0 && at < WIDTH)
        .map(({ degree, at }): GridLine => ({
            key: `x${degree}`,
            x1: at,
            x2: at,
            y1: 0,
            y2: HEIGHT,
            label: `${degree.toFixed(digits)}°`,
            labelX: at + 2,
            labelY: HEIGHT - 3,
        }));
    const parallels = around(latitude)
        .map((degree) => ({ degree, at: y(degree) }))
        .filter(({ degree, at }) => Math.abs(degree) < 85 && at > 0 && at < HEIGHT)
        .map(({ degree, at }): GridLine => ({
            key: `y${degree}`,
            x1: 0,
            x2: WIDTH,
            y1: at,
            y2: at,
            label: `${degree.toFixed(digits)}°`,
            labelX: 2,
            labelY: at - 2,
        }));
    return [...meridians, ...parallels];
}

function addressOf({ Street, City, State, PostalCode, Country }: MapLocation): string {
    return [Street, City, [State, PostalCode].filter(Boolean).join(' '), Country].filter(Boolean).join(', ');
}
