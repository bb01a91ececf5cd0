import type {
  ComponentInstance,
  CustomApplication,
  CustomObject,
  CustomTab,
  FlexiPage,
  Layout,
  PermissionSet,
  Profile,
  QuickAction,
  WebLink,
} from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/**
 * Whatever names a page or an Aura component names one of the project. That Visualforce pages and Aura components are
 * not shown is said where they stand, once. Pages "ActionOverride", "CustomTab", "FlexiPage", "Layout", "PermissionSet", "QuickAction" and
 * "WebLink" (Metadata API Developer Guide).
 */
export function checkPageReferences(problems: ProblemList): void {
  const { project } = problems;
  for (const { content } of project.components('CustomTab')) {
    const { page, auraComponent } = content as CustomTab;
    checkPage(problems, page, content as object, 'page');
    checkAura(problems, auraComponent, content as object, 'auraComponent');
  }
  for (const { content } of project.components('QuickAction')) {
    const { page, lightningComponent } = content as QuickAction;
    checkPage(problems, page, content as object, 'page');
    checkAura(problems, lightningComponent, content as object, 'lightningComponent');
  }
  for (const { content } of project.components('WebLink')) {
    checkPage(problems, (content as WebLink).page, content as object, 'page');
  }
  for (const { content } of project.components('Layout')) {
    const columns = (content as Layout).layoutSections.flatMap(({ layoutColumns }) => layoutColumns);
    columns.flatMap(({ layoutItems }) => layoutItems).forEach((item) => checkPage(problems, item.page, item, 'page'));
  }
  for (const { content } of [...project.components('PermissionSet'), ...project.components('Profile')]) {
    const accesses = (content as PermissionSet | Profile).pageAccesses;
    accesses.forEach((access) => checkPage(problems, access.apexPage, access, 'apexPage'));
  }
  checkFlexiPages(problems);
  checkOverrides(problems);
  checkOverriddenActions(problems);
  checkOverriddenRecordTypes(problems);
}

/** Actions of custom objects that something else may stand for. Page "ActionOverride". */
const ACTIONS: ReadonlySet<string> = new Set([
  'Accept',
  'CancelEdit',
  'Clone',
  'Delete',
  'Edit',
  'Follow',
  'List',
  'New',
  'SaveEdit',
  'Share',
  'Tab',
  'View',
]);

function checkOverriddenActions(problems: ProblemList): void {
  for (const { fullName, content } of problems.project.components('CustomObject')) {
    for (const override of /__c$/i.test(fullName) ? (content as CustomObject).actionOverrides : []) {
      if (override.actionName !== undefined && !ACTIONS.has(override.actionName)) {
        const message = `${override.actionName} is no action of ${fullName} that can be overridden`;
        problems.add('UNKNOWN_REFERENCE', message, override, 'actionName');
      }
    }
  }
}

/** Record types for which an app shows another page; of standard objects an org may have more than the project. */
function checkOverriddenRecordTypes(problems: ProblemList): void {
  for (const { content } of problems.project.components('CustomApplication')) {
    for (const override of (content as CustomApplication).profileActionOverrides) {
      const { recordType: name } = override;
      const isCustom = name !== undefined && /__c\./.test(name);
      if (isCustom && problems.project.component('RecordType', name) === undefined) {
        problems.addNotFound('RecordType', name, override, 'recordType');
      }
    }
  }
}

/** The standard component that shows a Visualforce page. */
function checkFlexiPages(problems: ProblemList): void {
  for (const { content } of problems.project.components('FlexiPage')) {
    const page = content as FlexiPage;
    const template = /^c:(.+)$/.exec(page.template.name)?.[1];
    checkAura(problems, template, page.template, 'name');
    const items = page.flexiPageRegions.flatMap(({ itemInstances }) => itemInstances);
    for (const { componentInstance } of items) {
      if (componentInstance?.componentName === 'flexipage:visualforcePage') {
        checkPage(problems, pageNameOf(componentInstance), componentInstance, 'componentName');
      }
    }
  }
}

function pageNameOf(instance: ComponentInstance): string {
  return instance.componentInstanceProperties.find(({ name }) => name === 'pageName')?.value ?? '';
}

/** Kinds of overrides that say what is shown instead. */
const NAMES_CONTENT: ReadonlySet<string | undefined> = new Set(['Visualforce', 'LightningComponent', 'Flexipage']);

function checkOverrides(problems: ProblemList): void {
  const { project } = problems;
  const overrides = [
    ...project.components('CustomObject').flatMap(({ content }) => (content as CustomObject).actionOverrides),
    ...project.components('CustomApplication').flatMap(({ content }) => {
      const { actionOverrides, profileActionOverrides } = content as CustomApplication;
      return [...actionOverrides, ...profileActionOverrides];
    }),
  ];
  for (const override of overrides) {
    const { type, actionName, content = '' } = override;
    const name = ownName(problems, content);
    const isKnown =
      (type === 'Visualforce' && project.component('ApexPage', name) !== undefined) ||
      (type === 'Flexipage' && project.component('FlexiPage', name) !== undefined) ||
      (type === 'LightningComponent' && (isAura(problems, name) || isWebComponent(problems, name)));
    if (NAMES_CONTENT.has(type) && !isKnown) {
      const message = `${content} does not exist or is not a valid override for action ${actionName}.`;
      problems.add('UNKNOWN_REFERENCE', message, override, 'content');
    }
  }
}

function checkPage(problems: ProblemList, name: string | undefined, node: object, element: string): void {
  if (name !== undefined && problems.project.component('ApexPage', ownName(problems, name)) === undefined) {
    problems.addNotFound('ApexPage', name, node, element);
  }
}

function checkAura(problems: ProblemList, name: string | undefined, node: object, element: string): void {
  const own = name === undefined ? '' : ownName(problems, name);
  // Components of Salesforce and of packages stand behind a namespace.
  if (name !== undefined && !own.includes(':') && !isAura(problems, own)) {
    problems.addNotFound('AuraDefinitionBundle', name, node, element);
  }
}

function isAura(problems: ProblemList, name: string): boolean {
  return problems.project.component('AuraDefinitionBundle', name) !== undefined;
}

function isWebComponent(problems: ProblemList, name: string): boolean {
  return problems.project.component('LightningComponentBundle', name) !== undefined;
}

/** Names may bear the project's namespace, or `c`. */
function ownName({ project }: ProblemList, name: string): string {
  const [, namespace = '', own = ''] = /^(\w+?)(?::|__)(\w+)$/.exec(name) ?? [];
  return own !== '' && (namespace === 'c' || namespace === project.namespace) ? own : name;
}
