import { createElement } from 'lwc';
import { context } from 'host/context';

/** A component of a site's page, with the values that its author set. */
export interface Placement {
    region: string;
    tagName: string;
    definition: Parameters<typeof createElement>[1]['is'];
    properties: Record<string, unknown>;
}

/** Puts the components into the regions that the server rendered. */
export function mountSitePage(placements: readonly Placement[]): void {
    for (const { region, tagName, definition, properties } of placements) {
        const element = createElement(tagName, { is: definition });
        Object.assign(element, valuesOf(properties));
        document.querySelector(`[data-region="${region}"]`)?.append(element);
    }
}

/**
 * `{!recordId}` is the record of the page. Source: LWR Sites for Experience Cloud, "Use Expressions to Add Dynamic Data
 * to LWR Sites".
 */
function valuesOf(properties: Record<string, unknown>): Record<string, unknown> {
    const { recordId } = context.page;
    return Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, value === '{!recordId}' ? recordId : value]),
    );
}
