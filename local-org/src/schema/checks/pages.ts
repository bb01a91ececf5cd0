import type {
  ComponentInstance,
  CustomApplication,
  CustomTab,
  FlexiPage,
  LightningComponentBundle,
  UiFormulaRule,
} from '@salesforce/types/metadata';
import { declaredProperties, targetConfigOf } from '../../metadata/index.ts';
import type { LightningBundle, MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import type { ObjectDescribe, Schema } from '../types.ts';

/** Which target a component must have to stand on a page of this type. Page "targets" (LWC Developer Guide). */
const targetsByPageType: Record<string, string> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  UtilityBar: 'lightning__UtilityBar',
  CommAppPage: 'lightningCommunity__Page',
  CommObjectPage: 'lightningCommunity__Page',
  CommRecordPage: 'lightningCommunity__Page',
};

/** Page "FlexiPage", UiFormulaCriterion (Metadata API Developer Guide). */
const visibilityOperators: readonly string[] = ['EQUAL', 'NE', 'GT', 'GE', 'LT', 'LE', 'CONTAINS'];

/** FlexiPages, tabs and apps: their components, objects, fields and pages exist and fit. */
export function checkPages(schema: Schema, problems: ProblemList): void {
  for (const component of problems.project.components('FlexiPage')) {
    checkFlexiPage(schema, component as MetadataComponent<FlexiPage>, problems);
  }
  for (const component of problems.project.components('CustomTab')) {
    checkTab(schema, component as MetadataComponent<CustomTab>, problems);
  }
  for (const { content } of problems.project.components('CustomApplication')) {
    checkApplication(content as CustomApplication, problems);
  }
}

function checkFlexiPage(schema: Schema, { content }: MetadataComponent<FlexiPage>, problems: ProblemList): void {
  const object = content.sobjectType === undefined ? undefined : schema.object(content.sobjectType);
  if (content.sobjectType !== undefined && object === undefined) {
    problems.addUnknownObject(content.sobjectType, content, 'sobjectType');
  }
  if (content.type === 'RecordPage' && content.sobjectType === undefined) {
    problems.add('MISSING_ELEMENT', 'Required field is missing: sobjectType', content);
  }
  if (!/^\w+:\w+$/.test(content.template.name)) {
    problems.add('UNKNOWN_REFERENCE', `There is no page template ${content.template.name}`, content.template, 'name');
  }
  const identifiers = new Set<string>();
  for (const { componentInstance, fieldInstance } of content.flexiPageRegions.flatMap(
    (region) => region.itemInstances,
  )) {
    const instance = componentInstance ?? fieldInstance;
    if (instance?.identifier !== undefined && identifiers.has(instance.identifier)) {
      problems.add('DUPLICATE_ENTRY', `The identifier ${instance.identifier} is used twice`, instance, 'identifier');
    }
    identifiers.add(instance?.identifier ?? '');
    if (componentInstance !== undefined) {
      checkComponent(content, componentInstance, problems);
      checkVisibility(object, componentInstance.visibilityRule, problems);
    }
    if (fieldInstance !== undefined) {
      checkRecordField(object, fieldInstance.fieldItem, fieldInstance, 'fieldItem', problems);
      checkVisibility(object, fieldInstance.visibilityRule, problems);
    }
  }
}

function checkVisibility(
  object: ObjectDescribe | undefined,
  rule: UiFormulaRule | undefined,
  problems: ProblemList,
): void {
  for (const criterion of rule?.criteria ?? []) {
    if (!/^\{![^{}]+\}$/.test(criterion.leftValue)) {
      problems.add('INVALID_VALUE', `${criterion.leftValue} is no expression of the form {!…}`, criterion, 'leftValue');
    }
    if (!visibilityOperators.includes(criterion.operator)) {
      problems.add(
        'INVALID_ENUM_VALUE',
        `'${criterion.operator}' is no operator of a visibility rule`,
        criterion,
        'operator',
      );
    }
    const record = /^\{!Record\.(.+)\}$/.exec(criterion.leftValue);
    if (record !== null) {
      checkRecordField(object, `Record.${record[1]}`, criterion, 'leftValue', problems);
    }
    const permission = /^\{!\$Permission\.CustomPermission\.(.+)\}$/.exec(criterion.leftValue)?.[1];
    if (permission !== undefined && problems.project.component('CustomPermission', permission) === undefined) {
      problems.add('UNKNOWN_REFERENCE', `There is no custom permission ${permission}`, criterion, 'leftValue');
    }
  }
}

/** `Record.Field`; paths through lookups are left to the last known field. */
function checkRecordField(
  object: ObjectDescribe | undefined,
  path: string,
  node: object,
  element: string,
  problems: ProblemList,
): void {
  const [, first = '', second] = path.split('.');
  if (object === undefined) {
    return;
  }
  const isKnown = second === undefined ? object.field(first) !== undefined : object.relationship(first) !== undefined;
  if (!isKnown) {
    problems.addUnknownField(object, first, `There is no field ${first} on ${object.name}`, node, element);
  }
}

function checkComponent(page: FlexiPage, instance: ComponentInstance, problems: ProblemList): void {
  const [namespace, ownName] = instance.componentName.includes(':')
    ? instance.componentName.split(':', 2)
    : ['c', instance.componentName];
  if (namespace !== 'c' && namespace !== problems.project.namespace) {
    return;
  }
  const bundle = findBundle(problems, ownName ?? '');
  if (bundle === undefined) {
    if (problems.project.component('AuraDefinitionBundle', ownName ?? '') === undefined) {
      const message = `We couldn't retrieve the design time component information for component c:${ownName}.`;
      problems.add('UNKNOWN_COMPONENT', message, instance, 'componentName');
    }
    return;
  }
  const content = bundle.component.content as LightningComponentBundle;
  const target = targetsByPageType[page.type];
  if (!isExposed(content, target)) {
    problems.add(
      'COMPONENT_NOT_EXPOSED',
      `The component ${bundle.name} is not exposed for ${target ?? page.type}`,
      instance,
      'componentName',
    );
    return;
  }
  const config = targetConfigOf(content, target ?? '');
  const objects = [...config.matchAll(/<object>\s*([^<\s]+)\s*<\/object>/g)].map((match) => match[1]);
  if (objects.length > 0 && page.sobjectType !== undefined && !objects.includes(page.sobjectType)) {
    problems.add(
      'COMPONENT_NOT_EXPOSED',
      `The component ${bundle.name} is not exposed for pages of ${page.sobjectType}`,
      instance,
      'componentName',
    );
  }
  const known = declaredProperties(config);
  for (const property of instance.componentInstanceProperties) {
    if (property.name === undefined) {
      problems.add('MISSING_ELEMENT', 'Required field is missing: name', property);
    } else if (!known.has(property.name)) {
      problems.add(
        'UNKNOWN_PROPERTY',
        `The component ${bundle.name} has no property ${property.name}`,
        property,
        'name',
      );
    }
  }
}

function findBundle(problems: ProblemList, name: string): LightningBundle | undefined {
  return problems.project.lightningBundles.find((bundle) => bundle.name === name);
}

function isExposed(content: LightningComponentBundle, target: string | undefined): boolean {
  return content.isExposed === true && (target === undefined || (content.targets?.target.includes(target) ?? false));
}

function checkTab(schema: Schema, component: MetadataComponent<CustomTab>, problems: ProblemList): void {
  const { content, fullName } = component;
  if (content.customObject === true && schema.object(fullName)?.custom !== true) {
    problems.add('UNKNOWN_OBJECT', `There is no custom object ${fullName} for the tab`, component);
  }
  if (content.flexiPage !== undefined && problems.project.component('FlexiPage', content.flexiPage) === undefined) {
    problems.addNotFound('FlexiPage', content.flexiPage, content, 'flexiPage');
  }
  const page = problems.project.component('FlexiPage', content.flexiPage ?? '')?.content as FlexiPage | undefined;
  if (page !== undefined && page.type !== 'AppPage') {
    const message = `A tab shows a Lightning page of type AppPage, and ${content.flexiPage} is of type ${page.type}`;
    problems.add('INVALID_TAB', message, content, 'flexiPage');
  }
  if (content.lwcComponent !== undefined) {
    const bundle = findBundle(problems, content.lwcComponent.replace(/^c:/, ''));
    if (bundle === undefined) {
      problems.add(
        'UNKNOWN_COMPONENT',
        `There is no Lightning web component ${content.lwcComponent}`,
        content,
        'lwcComponent',
      );
    } else if (!isExposed(bundle.component.content as LightningComponentBundle, 'lightning__Tab')) {
      problems.add(
        'COMPONENT_NOT_EXPOSED',
        `The component ${bundle.name} is not exposed for lightning__Tab`,
        content,
        'lwcComponent',
      );
    }
  }
  if (content.motif === undefined ? content.icon === undefined : !/^Custom\d+: \S/.test(content.motif)) {
    problems.add('INVALID_TAB', 'A tab needs a style, for example Custom1: Heart', content, 'motif');
  }
  const kinds = [
    content.customObject,
    content.flexiPage,
    content.lwcComponent,
    content.url,
    content.page,
    content.auraComponent,
  ];
  if (kinds.every((kind) => kind === undefined || kind === false)) {
    problems.add(
      'INVALID_TAB',
      'A tab shows a custom object, a page, a component or a URL; this one shows none',
      component,
    );
  }
}

function checkApplication(content: CustomApplication, problems: ProblemList): void {
  for (const [index, tab] of content.tabs.entries()) {
    if (content.tabs.indexOf(tab) !== index) {
      problems.add('DUPLICATE_ENTRY', `The tab ${tab} is listed twice`, content, 'tabs');
    }
    if (!/^standard-/.test(tab) && problems.project.component('CustomTab', tab) === undefined) {
      problems.add('UNKNOWN_REFERENCE', `In field: tab - no CustomTab named ${tab} found`, content, 'tabs');
    }
  }
  const landing = content.defaultLandingTab;
  if (landing !== undefined && !/^standard-/.test(landing) && !problems.project.component('CustomTab', landing)) {
    problems.add('UNKNOWN_REFERENCE', `There is no tab ${landing}`, content, 'defaultLandingTab');
  }
  if (content.utilityBar !== undefined && problems.project.component('FlexiPage', content.utilityBar) === undefined) {
    problems.addNotFound('FlexiPage', content.utilityBar, content, 'utilityBar');
  }
}
