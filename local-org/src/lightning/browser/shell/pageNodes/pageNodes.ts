import { LightningElement, api } from 'lwc';

export interface PageNode {
    kind:
        | 'highlights'
        | 'ownHighlights'
        | 'details'
        | 'related'
        | 'form'
        | 'relatedList'
        | 'richText'
        | 'tabs'
        | 'accordion'
        | 'component'
        | 'flow'
        | 'unsupported';
    name?: string;
    sections?: object[];
    /** Names of fields. */
    title?: string[];
    fields?: string[];
    list?: object;
    html?: string;
    component?: string;
    flow?: string;
    inputs?: { name: string; value: string }[];
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
            isHighlights: node.kind === 'highlights' || node.kind === 'ownHighlights',
            isDetails: node.kind === 'details',
            isRelated: node.kind === 'related',
            isForm: node.kind === 'form',
            isRelatedList: node.kind === 'relatedList',
            isRichText: node.kind === 'richText',
            isTabs: node.kind === 'tabs',
            isAccordion: node.kind === 'accordion',
            openSection: node.sections?.[0] === undefined ? undefined : labelOf(node.sections[0]),
            isComponent: node.kind === 'component',
            isFlow: node.kind === 'flow',
            variables: this.variables(node),
        }));
    }

    private variables({ inputs = [] }: PageNode): object[] {
        return inputs.map(({ name, value }) => ({ name, value: value === '{!recordId}' ? this.recordId : value }));
    }
}

function labelOf(section: object): string | undefined {
    return (section as { label?: string }).label;
}
