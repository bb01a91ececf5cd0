import { LightningElement, api } from 'lwc';
import type { PageNode } from 'shell/pageNodes';

interface Region {
    name: string;
    nodes: PageNode[];
}

/** Twelfths of the page's width that a region has beside others. */
const WIDTHS: Readonly<Record<string, number>> = {
    left: 3,
    center: 6,
    right: 3,
    main: 8,
    bottomLeft: 4,
    bottomRight: 4,
    sidebar: 4,
};
const TOPS = /^(?:header|top|subheader)$/;
const TWELFTHS = 12;

/** A tab that holds components and no record, side by side in the regions of its page. */
export default class TabPage extends LightningElement {
    @api heading = '';
    @api regions: Region[] = [];

    get tops(): Region[] {
        return this.filled.filter(({ name }) => TOPS.test(name));
    }

    get columns(): (Region & { className: string })[] {
        const beside = this.filled.filter(({ name }) => !TOPS.test(name));
        const isNamed = beside.every(({ name }) => WIDTHS[name] !== undefined) && beside.length > 1;
        const even = Math.floor(TWELFTHS / Math.max(1, beside.length));
        return beside.map((region) => {
            const width = isNamed ? (WIDTHS[region.name] ?? even) : even;
            return { ...region, className: `slds-col slds-size_1-of-1 slds-large-size_${width}-of-12` };
        });
    }

    private get filled(): Region[] {
        return this.regions.filter(({ nodes }) => nodes.length > 0);
    }
}
