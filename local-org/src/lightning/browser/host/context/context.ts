/** What the server tells a page about its user and itself. */
export interface PageContext {
    user: { id: string; name: string; isGuest: boolean };
    /** `@salesforce/i18n/*` by name. */
    locale: Record<string, unknown>;
    /** Custom labels that the page's components use. */
    labels: Record<string, string>;
    customPermissions: string[];
    userPermissions: string[];
    /** Address under which the page's requests are answered, without a slash at the end. */
    requestPath: string;
    site: { id: string; basePath: string; name: string } | null;
    page: Record<string, unknown>;
}

const element = document.getElementById('page-context');

export const context = JSON.parse(element?.textContent ?? '{}') as PageContext;

export function locale(name: string): unknown {
    return context.locale?.[name];
}

/** A custom label in the user's language. */
export function label(name: string): string {
    const text = context.labels[name];
    if (text === undefined) {
        throw new Error(`The page was served without the label ${name}`);
    }
    return text;
}

export function hasCustomPermission(name: string): true | undefined {
    return context.customPermissions.includes(name) ? true : undefined;
}

export function hasUserPermission(name: string): true | undefined {
    return context.userPermissions.includes(name) ? true : undefined;
}

/** `@salesforce/client/formFactor`: the kind of device that the page is on. */
export const formFactor: 'Small' | 'Large' = /Mobi/.test(navigator.userAgent) ? 'Small' : 'Large';
