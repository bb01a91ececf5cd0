import type {
  AppActionOverride,
  ComponentInstance,
  CustomApplication,
  CustomObject,
  FieldInstance,
  FlexiPage,
  Flow,
  ItemInstance,
  LightningComponentBundle,
} from '@salesforce/types/metadata';
import { declaredProperties, targetConfigOf } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { LayoutField } from './layout.ts';
import { inputNames } from './flowInputs.ts';
import { isStandardRelatedList } from './standardComponents.ts';
import type { PageViewer } from './visibility.ts';

/** A part of a page as the browser draws it. */
export type PageNode =
  | { kind: 'highlights' | 'details' | 'related' }
  /** Highlights of fields that the page itself names: the first is the title. */
  | { kind: 'ownHighlights'; title: readonly LayoutField[]; fields: readonly LayoutField[] }
  /** Fields that the page itself names, in sections that are edited together. */
  | { kind: 'form'; sections: readonly FormSection[] }
  /** Columns and label are the page's own where it gives them. */
  | { kind: 'relatedList'; relationship: string; columns: readonly string[]; label: string | undefined }
  | { kind: 'richText'; html: string }
  | { kind: 'tabs'; tabs: readonly { label: string; nodes: readonly PageNode[] }[] }
  | { kind: 'accordion'; sections: readonly { label: string; nodes: readonly PageNode[] }[] }
  /** A flow with screens; `{!recordId}` in an input stands for the page's record. */
  | { kind: 'flow'; flow: string; inputs: readonly { name: string; value: string }[] }
  | { kind: 'component'; component: string; properties: Readonly<Record<string, unknown>> }
  /** Something that this local org does not have, by its name. */
  | { kind: 'unsupported'; name: string };

export interface FormSection {
  label: string;
  columns: readonly (readonly LayoutField[])[];
}

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

/** Standard components that stand for a whole part of a record page. */
const WHOLE_PARTS: Readonly<Record<string, 'highlights' | 'details' | 'related'>> = {
  'force:highlightsPanel': 'highlights',
  'force:detailPanel': 'details',
  'force:recordDetail': 'details',
  'force:relatedListContainer': 'related',
};

/** Standard components that need what is set on them. */
const MADE_OF_PROPERTIES: ReadonlySet<string> = new Set([
  'flexipage:accordion',
  'flexipage:accordionSection',
  'flexipage:tabset',
  'flexipage:tab',
  'flexipage:fieldSection',
  'flexipage:column',
  'flexipage:richText',
  'flowruntime:interview',
  'force:relatedListSingleContainer',
  'lst:dynamicRelatedList',
  'record_flexipage:dynamicHighlights',
]);

const DYNAMIC_HIGHLIGHTS = 'record_flexipage:dynamicHighlights';

/** Its properties that name a facet of fields: the title's, and the others. */
export const HIGHLIGHT_FACETS = ['primaryField', 'secondaryFields'] as const;

/** Parts that Salesforce's mobile app alone shows: browsers draw nothing in their place. */
const OF_MOBILE_APP: ReadonlySet<string> = new Set(['force:recordDetailPanelMobile']);

/** Shows a Visualforce page of the project, which is refused where it stands. */
const VISUALFORCE = 'flexipage:visualforcePage';

/** Whether pages here draw this standard component, or what it would show is refused by itself. */
export function isDrawn(componentName: string): boolean {
  return [
    WHOLE_PARTS[componentName] !== undefined,
    MADE_OF_PROPERTIES.has(componentName),
    OF_MOBILE_APP.has(componentName),
    componentName === VISUALFORCE,
  ].some(Boolean);
}

const STANDARD_TABS: Readonly<Record<string, string>> = {
  'Standard.Tab.detail': 'Details',
  'Standard.Tab.relatedLists': 'Related',
  'Standard.Tab.activity': 'Activity',
  'Standard.Tab.collaborate': 'Chatter',
  'Standard.Tab.feed': 'Feed',
  'Standard.Tab.analytics': 'Analytics',
  'Standard.Tab.fields': 'Fields',
  'Standard.Tab.additionalFields': 'Additional Fields',
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

/** The Lightning page that the app shows as its home: its override of the tab `standard-home`. */
export function homePageOf(project: ProjectMetadata, applicationName: string): FlexiPage | undefined {
  const app = project.component('CustomApplication', applicationName)?.content as CustomApplication | undefined;
  const override = app?.actionOverrides.find(
    ({ actionName, pageOrSobjectType, type }) =>
      actionName === 'Tab' && pageOrSobjectType === 'standard-home' && type === 'Flexipage',
  );
  return project.component('FlexiPage', override?.content ?? '')?.content as FlexiPage | undefined;
}

/** The regions of a Lightning page with everything in their facets that the viewer sees. */
export function regionsOf(project: ProjectMetadata, page: FlexiPage, viewer: PageViewer): PageRegion[] {
  const reader = new PageReader(project, page, viewer);
  return page.flexiPageRegions
    .filter((region) => region.type === 'Region')
    .map((region) => ({ name: region.name, nodes: reader.nodes(region.itemInstances) }));
}

class PageReader {
  private readonly project: ProjectMetadata;
  private readonly page: FlexiPage;
  private readonly viewer: PageViewer;

  constructor(project: ProjectMetadata, page: FlexiPage, viewer: PageViewer) {
    this.project = project;
    this.page = page;
    this.viewer = viewer;
  }

  nodes(items: readonly ItemInstance[]): PageNode[] {
    const nodes: PageNode[] = [];
    for (const { componentInstance, fieldInstance } of items) {
      if (!this.viewer.sees((componentInstance ?? fieldInstance)?.visibilityRule)) {
        continue;
      }
      const node =
        componentInstance === undefined
          ? { kind: 'unsupported' as const, name: `Field ${fieldInstance?.fieldItem ?? ''}` }
          : this.node(componentInstance);
      const before = nodes.at(-1);
      if (node?.kind === 'form' && before?.kind === 'form') {
        nodes[nodes.length - 1] = { kind: 'form', sections: [...before.sections, ...node.sections] };
      } else if (node !== undefined) {
        nodes.push(node);
      }
      if (componentInstance?.componentName === 'flexipage:fieldSection') {
        nodes.push(...fieldsElsewhere(this.fieldsOfSection(componentInstance)));
      } else if (componentInstance?.componentName === DYNAMIC_HIGHLIGHTS) {
        nodes.push(...fieldsElsewhere(HIGHLIGHT_FACETS.flatMap((name) => this.highlights(componentInstance, name))));
      }
    }
    return nodes;
  }

  /** @returns `undefined` for tabs and sections that the viewer sees nothing of, and for what browsers do not show */
  private node(instance: ComponentInstance): PageNode | undefined {
    const name = instance.componentName;
    const whole = WHOLE_PARTS[name];
    if (whole !== undefined) {
      return { kind: whole };
    }
    if (OF_MOBILE_APP.has(name)) {
      return undefined;
    }
    switch (name) {
      case 'flexipage:accordion': {
        const facet = this.facet(property(instance, 'accordionSections'));
        const sections = this.titled(facet, 'flexipage:accordionSection', 'label');
        return sections.length === 0 ? undefined : { kind: 'accordion', sections };
      }
      case 'flexipage:tabset': {
        const tabs = this.titled(this.facet(property(instance, 'tabs')), 'flexipage:tab', 'title');
        return tabs.length === 0 ? undefined : { kind: 'tabs', tabs };
      }
      case 'flexipage:fieldSection':
        return { kind: 'form', sections: [this.section(instance)] };
      case 'flexipage:richText':
        return { kind: 'richText', html: property(instance, 'richTextValue') ?? '' };
      case 'flowruntime:interview':
        return this.flow(instance);
      case VISUALFORCE:
        return { kind: 'unsupported', name: `Visualforce page ${property(instance, 'pageName') ?? ''}` };
      case DYNAMIC_HIGHLIGHTS: {
        const [title = [], fields = []] = HIGHLIGHT_FACETS.map((facet) =>
          this.highlights(instance, facet).filter(isOfRecord),
        );
        return { kind: 'ownHighlights', title, fields };
      }
      case 'force:relatedListSingleContainer':
      case 'lst:dynamicRelatedList':
        return relatedListNode(instance);
    }
    const own = componentOfProject(name);
    return own === undefined || this.project.component('LightningComponentBundle', own) === undefined
      ? { kind: 'unsupported', name }
      : { kind: 'component', component: own, properties: this.properties(own, instance) };
  }

  /** Values as the component declares their types: pages write all of them as text. */
  private properties(component: string, instance: ComponentInstance): Record<string, unknown> {
    const bundle = this.project.lightningBundles.find((candidate) => candidate.name === component);
    const content = (bundle?.component.content ?? {}) as LightningComponentBundle;
    const types = declaredProperties(targetConfigOf(content, `lightning__${this.page.type}`));
    return Object.fromEntries(
      instance.componentInstanceProperties.flatMap(({ name, value, valueList }) =>
        name === undefined
          ? []
          : [[name, valueList?.valueListItems.map((item) => item.value) ?? typedValue(types.get(name), value)]],
      ),
    );
  }

  /** Properties besides the flow and its columns set the flow's variables. */
  private flow(instance: ComponentInstance): PageNode {
    const name = property(instance, 'flowName') ?? '';
    const flow = this.project.component('Flow', name);
    if (flow === undefined) {
      return { kind: 'unsupported', name: `Flow ${name}` };
    }
    const known = inputNames(flow.content as Flow);
    const inputs = instance.componentInstanceProperties.flatMap((given) =>
      given.name !== undefined && known.has(given.name) ? [{ name: given.name, value: given.value ?? '' }] : [],
    );
    return { kind: 'flow', flow: flow.fullName, inputs };
  }

  /** "If all of the components inside an individual tab … are hidden due to visibility rules, then Salesforce hides that tab." */
  private titled(
    items: readonly ItemInstance[],
    componentName: string,
    titleProperty: string,
  ): { label: string; nodes: readonly PageNode[] }[] {
    return items.flatMap(({ componentInstance: part }) => {
      if (part === undefined || part.componentName !== componentName || !this.viewer.sees(part.visibilityRule)) {
        return [];
      }
      const title = property(part, titleProperty) ?? '';
      const body = this.facet(property(part, 'body'));
      const nodes = this.nodes(body);
      return body.length > 0 && nodes.length === 0 ? [] : [{ label: STANDARD_TABS[title] ?? title, nodes }];
    });
  }

  private section(instance: ComponentInstance): FormSection {
    return {
      label: property(instance, 'label') ?? '',
      columns: this.facet(property(instance, 'columns')).flatMap(({ componentInstance: column }) =>
        column === undefined || !this.viewer.sees(column.visibilityRule)
          ? []
          : [this.fields(this.facet(property(column, 'body'))).filter(isOfRecord)],
      ),
    };
  }

  private fieldsOfSection(section: ComponentInstance): LayoutField[] {
    const columns = this.facet(property(section, 'columns')).flatMap(
      ({ componentInstance }) => componentInstance ?? [],
    );
    return columns
      .filter(({ visibilityRule }) => this.viewer.sees(visibilityRule))
      .flatMap((column) => this.fields(this.facet(property(column, 'body'))));
  }

  private highlights(instance: ComponentInstance, facet: string): LayoutField[] {
    return this.fields(this.facet(property(instance, facet)));
  }

  /** The fields that the viewer sees, by their paths from the record. */
  private fields(items: readonly ItemInstance[]): LayoutField[] {
    return items.flatMap(({ fieldInstance }) =>
      fieldInstance === undefined || !this.viewer.sees(fieldInstance.visibilityRule)
        ? []
        : [{ name: fieldInstance.fieldItem.replace(/^Record\./, ''), behavior: behaviorOf(fieldInstance) }],
    );
  }

  private facet(name: string | undefined): readonly ItemInstance[] {
    return this.page.flexiPageRegions.find((region) => region.name === name)?.itemInstances ?? [];
  }
}

/** Fields of records which the record looks up to are not drawn. */
function fieldsElsewhere(fields: readonly LayoutField[]): PageNode[] {
  return fields
    .filter((field) => !isOfRecord(field))
    .map(({ name }) => ({ kind: 'unsupported', name: `Field ${name}` }));
}

function isOfRecord({ name }: LayoutField): boolean {
  return !name.includes('.');
}

/** Which list of children a component shows, and through which lookup of the record, when they are not its own. */
export function relatedListOf(instance: ComponentInstance): { relationship: string; lookup: string | undefined } {
  const lookup = property(instance, 'parentFieldApiName')?.split('.').at(-1);
  return {
    relationship: property(instance, 'relatedListApiName') ?? '',
    lookup: lookup === 'Id' ? undefined : lookup,
  };
}

/** The columns that a dynamic related list names, as list views name theirs. */
export function relatedListColumns(instance: ComponentInstance): readonly { value?: string | undefined }[] {
  const named = instance.componentInstanceProperties.find(({ name }) => name === 'relatedListFieldAliases');
  return named?.valueList?.valueListItems ?? [];
}

function relatedListNode(instance: ComponentInstance): PageNode {
  const { relationship, lookup } = relatedListOf(instance);
  if (lookup !== undefined) {
    return { kind: 'unsupported', name: `Related list ${relationship} of ${lookup}` };
  }
  return isStandardRelatedList(relationship)
    ? { kind: 'unsupported', name: `Related list ${relationship}` }
    : {
        kind: 'relatedList',
        relationship,
        columns: relatedListColumns(instance).flatMap(({ value }) => value ?? []),
        label: property(instance, 'relatedListLabel'),
      };
}

/** `uiBehavior` as page layouts say the same. */
function behaviorOf(field: FieldInstance): LayoutField['behavior'] {
  const behavior = field.fieldInstanceProperties.find((candidate) => candidate.name === 'uiBehavior')?.value;
  return behavior === 'required' ? 'Required' : behavior === 'readonly' ? 'Readonly' : 'Edit';
}

/** Components of the project stand without a namespace, or with `c`. */
export function componentOfProject(name: string): string | undefined {
  return /^(?:c(?::|__))?([a-z]\w*)$/i.exec(name)?.[1];
}

/** Titles that name one of the standard tabs must be among those that Salesforce has. */
export function isTabTitle(title: string): boolean {
  return !title.startsWith('Standard.Tab.') || STANDARD_TABS[title] !== undefined;
}

export function property(instance: ComponentInstance, name: string): string | undefined {
  return instance.componentInstanceProperties.find((candidate) => candidate.name === name)?.value;
}

function typedValue(type: string | undefined, value: string | undefined): unknown {
  switch (type) {
    case 'Boolean':
      return value === 'true';
    case 'Integer':
      return value === undefined || value === '' ? undefined : Number(value);
    default:
      return value;
  }
}
