import { LightningElement, api } from 'lwc';
import { formFactor } from 'host/context';
import { request, type RequestFailure } from 'host/http';
import { onRecordChange } from 'host/records';
import type { PageNode } from 'shell/pageNodes';

interface Region {
    name: string;
    nodes: PageNode[];
}

interface Model {
    recordId: string;
    object: { apiName: string };
    regions: Region[];
}

const SIDES = new Set(['sidebar', 'leftsidebar', 'rightsidebar', 'leftcol', 'rightcol']);
const TOPS = new Set(['header', 'subheader', 'top']);

/** A record in the regions of its Lightning page. */
export default class RecordPage extends LightningElement {
    @api recordId = '';
    @api objectApiName = '';

    model?: Model;
    failure?: RequestFailure;
    private stop?: () => void;

    get isLoading(): boolean {
        return this.model === undefined && this.failure === undefined;
    }

    get tops(): Region[] {
        return this.regions((name) => TOPS.has(name));
    }

    get mains(): Region[] {
        return this.regions((name) => !TOPS.has(name) && !SIDES.has(name));
    }

    get sides(): Region[] {
        return this.regions((name) => SIDES.has(name));
    }

    get gridClass(): string {
        return this.sides.length > 0 ? 'shell-columns' : 'shell-column';
    }

    connectedCallback(): void {
        this.stop = onRecordChange(this.recordId, () => void this.load());
        void this.load();
    }

    disconnectedCallback(): void {
        this.stop?.();
    }

    private async load(): Promise<void> {
        try {
            this.model = await request<Model>('record/page', { recordId: this.recordId, formFactor });
            this.failure = undefined;
        } catch (failure) {
            this.failure = failure as RequestFailure;
        }
    }

    private regions(isWanted: (name: string) => boolean): Region[] {
        return (this.model?.regions ?? []).filter(
            (region) => region.nodes.length > 0 && isWanted(region.name.toLowerCase()),
        );
    }
}
