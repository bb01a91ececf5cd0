import { createElement } from 'lwc';

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
        Object.assign(element, properties);
        document.querySelector(`[data-region="${region}"]`)?.append(element);
    }
}
