import { context } from 'host/context';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

interface PageReference {
    type: string;
    attributes?: Attributes;
    state?: Record<string, string | null | undefined>;
}

interface Attributes {
    readonly [name: string]: string | PageReference | undefined;
    readonly pageRef?: PageReference;
}

type Constructor = new () => object;

interface Navigates {
    [Navigate](reference: PageReference, replace?: boolean): void;
    [GenerateUrl](reference: PageReference): Promise<string>;
}

/** Address of a page; the server says by name which pages are not there. @throws Error for an unknown type of page */
export function addressOf({ type, attributes = {}, state = {} }: PageReference): string {
    const base = addressWithoutState(type, attributes);
    const given = Object.entries(state).filter((entry): entry is [string, string] => entry[1] != null);
    const query = new URLSearchParams(given).toString();
    return query === '' ? base : `${base}${base.includes('?') ? '&' : '?'}${query}`;
}

/** Source: LWC Developer Guide, "PageReference Types", URL formats. */
function addressWithoutState(type: string, attributes: Attributes): string {
    const { actionName, objectApiName, recordId, pageRef } = attributes;
    switch (type) {
        case 'standard__recordPage':
            return `/lightning/r/${objectApiName ?? 'sObject'}/${recordId}/${actionName ?? 'view'}`;
        case 'standard__recordRelationshipPage':
            return `/lightning/r/${objectApiName ?? 'sObject'}/${recordId}/related/${attributes.relationshipApiName}/view`;
        case 'standard__component':
            return `/lightning/cmp/${attributes.componentName}`;
        case 'standard__app': {
            const inside = pageRef === undefined ? '' : addressOf(pageRef).replace(/^\/lightning/, '');
            return `/lightning/app/${attributes.appTarget}${inside}`;
        }
        case 'standard__objectPage':
            return `/lightning/o/${objectApiName}/${actionName ?? 'list'}`;
        case 'standard__navItemPage':
            return `/lightning/n/${attributes.apiName}`;
        case 'standard__namedPage':
            return `/lightning/page/${attributes.pageName}`;
        case 'standard__knowledgeArticlePage':
            return `/lightning/articles/${attributes.articleType}/${attributes.urlName}`;
        case 'standard__flow':
            return `/lightning/flow/${attributes.devName}`;
        case 'comm__namedPage':
            return `${context.site?.basePath ?? ''}/${attributes.name === 'Home' ? '' : attributes.name}`;
        case 'standard__webPage':
            return String(attributes.url ?? '');
        default:
            throw new Error(`Pages of type ${type} are not supported by this local org`);
    }
}

/** Whether only the state of the open page is another: Lightning Experience then keeps it, and tells its components. */
function isSamePage(address: string): boolean {
    return new URL(address, window.location.href).pathname === window.location.pathname;
}

const connected = new Set<CurrentPageReference>();

function withNavigation<Base extends Constructor>(base: Base): Base & (new () => Navigates) {
    const Parent: Constructor = base;
    class Navigating extends Parent implements Navigates {
        [Navigate](reference: PageReference, replace = false): void {
            const address = addressOf(reference);
            if (reference.type === 'standard__webPage') {
                window.open(address, '_blank', 'noopener');
            } else if (replace && isSamePage(address)) {
                window.history.replaceState(null, '', address);
                connected.forEach((adapter) => adapter.provide());
            } else if (replace) {
                window.location.replace(address);
            } else {
                window.location.assign(address);
            }
        }

        [GenerateUrl](reference: PageReference): Promise<string> {
            return Promise.resolve().then(() => addressOf(reference));
        }
    }
    return Navigating as unknown as Base & (new () => Navigates);
}

/** Lets a component open pages: `class extends NavigationMixin(LightningElement)`. */
export const NavigationMixin = Object.assign(withNavigation, { Navigate, GenerateUrl });

/** `@wire(CurrentPageReference)` */
export class CurrentPageReference {
    private readonly emit: (reference: unknown) => void;

    constructor(emit: (reference: unknown) => void) {
        this.emit = emit;
    }

    connect(): void {
        connected.add(this);
        this.provide();
    }

    /** Hands out the page as its address names it now. */
    provide(): void {
        this.emit({
            ...(context.page.reference as object | undefined),
            state: Object.fromEntries(new URLSearchParams(window.location.search)),
        });
    }

    update(): void {
        // It takes no configuration.
    }

    disconnect(): void {
        connected.delete(this);
    }
}
