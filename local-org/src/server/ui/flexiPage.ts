import type {
  AppActionOverride,
  ComponentInstance,
  CustomApplication,
  CustomObject,
  FlexiPage,
  ItemInstance,
} from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';

/** A part of a page as the browser draws it. */
export type PageNode =
  | { kind: 'highlights' | 'details' | 'related' }
  | { kind: 'tabs'; tabs: readonly { label: string; nodes: readonly PageNode[] }[] }
  | { kind: 'component'; component: string; properties: Readonly<Record<string, unknown>> }
  /** Something that this local org does not have, by its name. */
  | { kind: 'unsupported'; name: string };

export interface PageRegion {
  name: string;
  nodes: readonly PageNode[];
}

/** What every record page shows when the project assigns none of its own. */
export const DEFAULT_REGIONS: readonly PageRegion[] = [
  { name: 'header', nodes: [{ kind: 'highlights' }] },
  {
    name: 'main',
    nodes: [
      {
        kind: 'tabs',
        tabs: [
          { label: 'Details', nodes: [{ kind: 'details' }] },
          { label: 'Related', nodes: [{ kind: 'related' }] },
        ],
      },
    ],
  },
];

/** Standard components and what we draw for them. */
const STANDARD: Readonly<Record<string, 'highlights' | 'details' | 'related'>> = {
  'force:highlightsPanel': 'highlights',
  'force:detailPanel': 'details',
  'force:recordDetail': 'details',
  'force:relatedListContainer': 'related',
};

const STANDARD_TABS: Readonly<Record<string, string>> = {
  'Standard.Tab.detail': 'Details',
  'Standard.Tab.relatedLists': 'Related',
  'Standard.Tab.activity': 'Activity',
  'Standard.Tab.collaborate': 'Chatter',
};

/**
 * The Lightning page that the project assigns to an object's records: by the object's or an app's View override,
 * else the only record page for that object.
 */
export function recordPageOf(project: ProjectMetadata, objectName: string): FlexiPage | undefined {
  const assigned = assignedPage(project, objectName);
  if (assigned !== undefined) {
    return project.component('FlexiPage', assigned)?.content as FlexiPage | undefined;
  }
  const pages = project
    .components('FlexiPage')
    .map((component) => component.content as FlexiPage)
    .filter((page) => page.type === 'RecordPage' && page.sobjectType === objectName);
  return pages.length === 1 ? pages[0] : undefined;
}

function assignedPage(project: ProjectMetadata, objectName: string): string | undefined {
  const object = project.component('CustomObject', objectName)?.content as CustomObject | undefined;
  const ofApps = project
    .components('CustomApplication')
    .flatMap((component) => (component.content as CustomApplication).actionOverrides ?? [])
    .filter((override: AppActionOverride) => override.pageOrSobjectType === objectName);
  const override = [...ofApps, ...(object?.actionOverrides ?? [])].find(
    (candidate) => candidate.actionName === 'View' && candidate.type === 'Flexipage',
  );
  return override?.content;
}

/** The regions of a Lightning page with everything in their facets. */
export function regionsOf(page: FlexiPage): PageRegion[] {
  return page.flexiPageRegions
    .filter((region) => region.type === 'Region')
    .map((region) => ({ name: region.name, nodes: nodesOf(region.itemInstances, page) }));
}

function nodesOf(items: readonly ItemInstance[], page: FlexiPage): PageNode[] {
  return items.map((item) =>
    item.componentInstance === undefined
      ? { kind: 'unsupported', name: `Field ${item.fieldInstance?.fieldItem ?? ''}` }
      : nodeOf(item.componentInstance, page),
  );
}

function nodeOf(instance: ComponentInstance, page: FlexiPage): PageNode {
  const name = instance.componentName;
  const standard = STANDARD[name];
  if (instance.visibilityRule !== undefined) {
    return { kind: 'unsupported', name: `${name} with a visibility rule` };
  }
  if (standard !== undefined) {
    return { kind: standard };
  }
  if (name === 'flexipage:tabset') {
    return { kind: 'tabs', tabs: tabsOf(facet(page, property(instance, 'tabs')), page) };
  }
  const own = componentOfProject(name);
  return own === undefined
    ? { kind: 'unsupported', name }
    : { kind: 'component', component: own, properties: propertiesOf(instance) };
}

/** Components of the project stand without a namespace, or with `c`. */
export function componentOfProject(name: string): string | undefined {
  return /^(?:c(?::|__))?([a-z]\w*)$/i.exec(name)?.[1];
}

function tabsOf(items: readonly ItemInstance[], page: FlexiPage): { label: string; nodes: readonly PageNode[] }[] {
  return items.flatMap((item) => {
    const tab = item.componentInstance;
    if (tab === undefined || tab.componentName !== 'flexipage:tab') {
      return [];
    }
    const title = property(tab, 'title') ?? '';
    return [{ label: STANDARD_TABS[title] ?? title, nodes: nodesOf(facet(page, property(tab, 'body')), page) }];
  });
}

function facet(page: FlexiPage, name: string | undefined): readonly ItemInstance[] {
  return page.flexiPageRegions.find((region) => region.name === name)?.itemInstances ?? [];
}

function property(instance: ComponentInstance, name: string): string | undefined {
  return instance.componentInstanceProperties.find((candidate) => candidate.name === name)?.value;
}

function propertiesOf(instance: ComponentInstance): Record<string, unknown> {
  return Object.fromEntries(
    instance.componentInstanceProperties.flatMap(({ name, value, valueList }) =>
      name === undefined ? [] : [[name, valueList?.valueListItems.map((item) => item.value) ?? value]],
    ),
  );
}
