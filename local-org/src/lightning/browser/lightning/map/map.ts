import { LightningElement, api } from 'lwc';
import { placeMarkers, type Center, type MapMarker, type Pin } from './projection';

interface Place extends Pin {
    isSelected: 'true' | 'false';
    titleClass: string;
    icon: string;
}

/**
 * Places on a map: pins at their coordinates on a grid of degrees, and a list of them. Streets are not drawn, and
 * addresses without coordinates are only listed: both come from Google on Salesforce. Component Reference, "Map".
 */
export default class LightningMap extends LightningElement {
    @api markersTitle?: string;
    @api showFooter = false;
    @api listView: 'auto' | 'visible' | 'hidden' = 'auto';
    @api center?: Center;
    @api options?: object;

    private markers: MapMarker[] = [];
    private zoom?: number;
    private chosen?: string;

    @api
    get mapMarkers(): MapMarker[] {
        return this.markers;
    }

    set mapMarkers(markers: MapMarker[] | undefined) {
        this.markers = markers ?? [];
    }

    @api
    get zoomLevel(): number | undefined {
        return this.zoom;
    }

    set zoomLevel(level: number | string | undefined) {
        this.zoom = level === undefined ? undefined : Number(level);
    }

    /** Value of the marker that is selected. */
    @api
    get selectedMarkerValue(): string | undefined {
        return this.chosen;
    }

    set selectedMarkerValue(value: string | undefined) {
        this.chosen = value;
    }

    get title(): string {
        return this.markersTitle ?? 'Markers';
    }

    get places(): Place[] {
        return this.drawing.pins.map((pin) => {
            const isSelected = pin.value !== undefined && pin.value === this.chosen;
            return {
                ...pin,
                isSelected: isSelected ? 'true' : 'false',
                titleClass: isSelected ? 'slds-text-title_bold' : 'slds-text-link',
                icon: pin.icon ?? 'standard:location',
            };
        });
    }

    get pins(): Place[] {
        return this.places.filter((place) => place.transform !== undefined);
    }

    get lines(): object[] {
        return this.drawing.lines;
    }

    get note(): string {
        const listed = this.places.length - this.pins.length;
        const words = 'This local org draws no streets.';
        return listed === 0 ? words : `${words} Without coordinates, and not on the map: ${listed}.`;
    }

    get hasList(): boolean {
        return this.listView === 'visible' || (this.listView === 'auto' && this.markers.length > 1);
    }

    get mapClass(): string {
        return `slds-col slds-size_1-of-1${this.hasList ? ' slds-medium-size_2-of-3' : ''}`;
    }

    get selected(): Place | undefined {
        return this.places.find((place) => place.isSelected === 'true' && place.description !== '');
    }

    get footerAddress(): string {
        const [first] = this.places;
        return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(first?.query ?? '')}`;
    }

    select(event: Event): void {
        const { key } = (event.currentTarget as HTMLElement).dataset;
        this.chosen = this.places[Number(key)]?.value;
        this.dispatchEvent(new CustomEvent('markerselect', { detail: { selectedMarkerValue: this.chosen } }));
    }

    selectByKey(event: KeyboardEvent): void {
        if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            this.select(event);
        }
    }

    private get drawing(): ReturnType<typeof placeMarkers> {
        return placeMarkers(this.markers, this.center, this.zoom);
    }
}
