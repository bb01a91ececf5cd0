import { LightningElement, api } from 'lwc';

export interface PageNode {
    kind:
        | 'highlights'
        | 'details'
        | 'related'
        | 'form'
        | 'relatedList'
        | 'richText'
        | 'tabs'
        | 'component'
        | 'unsupported';
    name?: string;
    sections?: object[];
    list?: object;
    html?: string;
    component?: string;
    properties?: Record<string, unknown>;
    tabs?: { label: string; nodes: PageNode[] }[];
}

/** The parts of a page in one region, one below the other. */
export default class PageNodes extends LightningElement {
    @api nodes: PageNode[] = [];
    /** Model of the record page; absent on pages without a record. */
    @api model?: { recordId: string; object: { apiName: string } };

    get recordId(): string | undefined {
        return this.model?.recordId;
    }

    get objectApiName(): string | undefined {
        return this.model?.object.apiName;
    }

    get items(): object[] {
        return this.nodes.map((node, index) => ({
            ...node,
            key: index,
            isHighlights: node.kind === 'highlights',
            isDetails: node.kind === 'details',
            isRelated: node.kind === 'related',
            isForm: node.kind === 'form',
            isRelatedList: node.kind === 'relatedList',
            isRichText: node.kind === 'richText',
            isTabs: node.kind === 'tabs',
            isComponent: node.kind === 'component',
        }));
    }
}
