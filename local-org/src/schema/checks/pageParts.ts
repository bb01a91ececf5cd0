import type { ComponentInstance, FlexiPage } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/** What a standard component of a page shows when a property names a flow. */
const FLOW_COMPONENT = 'flowruntime:interview';
/** How pages that Lightning App Builder made name the regions inside components. */
const FACET = /^Facet-[\w-]+$/;

/**
 * Regions and facets of pages are there, once, and so are the properties of their components.
 * Page "FlexiPage" (Metadata API Developer Guide).
 */
export function checkPageParts(problems: ProblemList): void {
  for (const { content } of problems.project.components('FlexiPage')) {
    const { flexiPageRegions: regions } = content as FlexiPage;
    const names = new Set<string>();
    for (const region of regions) {
      if (names.has(region.name)) {
        problems.add('DUPLICATE_ENTRY', `The region ${region.name} is there twice`, region, 'name');
      }
      names.add(region.name);
    }
    for (const { componentInstance } of regions.flatMap(({ itemInstances }) => itemInstances)) {
      if (componentInstance !== undefined) {
        checkProperties(componentInstance, names, problems);
      }
    }
  }
}

function checkProperties(instance: ComponentInstance, regions: ReadonlySet<string>, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const property of instance.componentInstanceProperties) {
    const { name = '', value = '' } = property;
    if (seen.has(name)) {
      problems.add('DUPLICATE_ENTRY', `The property ${name} is set more than once`, property, 'name');
    }
    seen.add(name);
    if (FACET.test(value) && !regions.has(value)) {
      problems.add('UNKNOWN_REFERENCE', `There is no facet ${value} on the page`, property, 'value');
    }
    const isFlow = instance.componentName === FLOW_COMPONENT && name === 'flowName' && !/__/.test(value);
    if (isFlow && value !== '' && problems.project.component('Flow', value) === undefined) {
      problems.add('UNKNOWN_REFERENCE', `There is no flow ${value}`, property, 'value');
    }
  }
}
