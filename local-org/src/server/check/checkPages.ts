import type {
  ComponentInstance,
  FieldInstance,
  FlexiPage,
  ListView,
  UiFormulaCriterion,
  UiFormulaRule,
} from '@salesforce/types/metadata';
import type { Problem } from '../../errors/index.ts';
import { packagePart, parseLogic } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';
import {
  componentOfProject,
  HIGHLIGHT_FACETS,
  isDrawn,
  isTabTitle,
  property,
  relatedListColumns,
  relatedListOf,
} from '../ui/flexiPage.ts';
import { LIST_SCOPES } from '../ui/listView.ts';
import { listViewColumn } from '../ui/listViewColumns.ts';
import { listViewFilters } from '../ui/listViewFilters.ts';
import { relatedListColumn } from '../ui/recordPage.ts';
import { isStandardComponent, isStandardRelatedList, isStandardUtility } from '../ui/standardComponents.ts';
import { visibilitySubject } from '../ui/visibility.ts';
import { valueProblem } from '../ui/visibilityValues.ts';

/** What pages and list views of the project ask for that this local org's app does not show. */
export function checkPages(project: ProjectMetadata, schema: Schema): Problem[] {
  const checker = new PageChecker(project, schema);
  project.components('FlexiPage').forEach(({ content }) => checker.checkPage(content as FlexiPage));
  for (const { fullName, content } of project.components('ListView')) {
    const object = schema.object(fullName.split('.')[0] ?? '');
    if (object !== undefined) {
      checker.checkListView(content as ListView, object);
    }
  }
  return checker.problems;
}

/** Pages that open here: records have theirs, tabs show app pages, and apps have a home page. */
const PAGE_TYPES: ReadonlySet<string> = new Set(['RecordPage', 'AppPage', 'HomePage']);

/** Source: Salesforce Help, "Visibility Rules on Lightning Pages". */
const LONGEST_PATH = 5;

class PageChecker {
  readonly problems: Problem[] = [];
  private readonly project: ProjectMetadata;
  private readonly schema: Schema;

  constructor(project: ProjectMetadata, schema: Schema) {
    this.project = project;
    this.schema = schema;
  }

  checkPage(page: FlexiPage): void {
    if (page.type === 'UtilityBar') {
      this.checkUtilityBar(page);
      return;
    }
    if (!PAGE_TYPES.has(page.type)) {
      this.add('UNSUPPORTED', `Lightning pages of type ${page.type} are not supported`, page, 'type');
      return;
    }
    const object = page.sobjectType === undefined ? undefined : this.schema.object(page.sobjectType);
    const columns = new Set(fieldFacets(page));
    for (const region of page.flexiPageRegions) {
      for (const { componentInstance, fieldInstance } of region.itemInstances) {
        if (componentInstance !== undefined) {
          this.checkComponent(componentInstance, object);
        }
        if (fieldInstance !== undefined) {
          this.checkField(fieldInstance, object, columns.has(region.name));
        }
        this.checkRule((componentInstance ?? fieldInstance)?.visibilityRule, object);
      }
    }
  }

  /** Utility bars are not shown. */
  private checkUtilityBar(page: FlexiPage): void {
    for (const { componentInstance } of page.flexiPageRegions.flatMap(({ itemInstances }) => itemInstances)) {
      const name = componentInstance?.componentName ?? '';
      if (componentInstance !== undefined && !this.isOwn(name) && !isStandardUtility(name)) {
        this.add(
          'UNSUPPORTED',
          `The utility ${name} is not known to this local org`,
          componentInstance,
          'componentName',
        );
      }
    }
  }

  private isOwn(componentName: string): boolean {
    return componentOfProject(componentName) !== undefined || componentName.startsWith(`${this.project.namespace}:`);
  }

  checkListView(content: ListView, object: ObjectDescribe): void {
    for (const [index, column] of content.columns.entries()) {
      if (listViewColumn(column, object, this.schema) === undefined) {
        const message = `The column ${column} of ${object.name} is not supported in list views`;
        this.add('UNSUPPORTED', message, content, `columns[${index}]`);
      }
    }
    if (!LIST_SCOPES.has(content.filterScope)) {
      const message = `The scope ${content.filterScope} is not supported in list views`;
      this.add('UNSUPPORTED', message, content, 'filterScope');
    }
    const filters = listViewFilters(content, object, this.schema);
    if ('refusals' in filters) {
      filters.refusals.forEach(({ message, node, element }) => this.add('UNSUPPORTED', message, node, element));
    }
  }

  private checkComponent(instance: ComponentInstance, object: ObjectDescribe | undefined): void {
    const name = instance.componentName;
    if (!this.isOwn(name) && !isDrawn(name) && !isStandardComponent(name)) {
      this.add('UNSUPPORTED', `The component ${name} is not known to this local org`, instance, 'componentName');
    }
    const title = property(instance, 'title') ?? '';
    if (name === 'flexipage:tab' && !isTabTitle(title)) {
      this.add('UNSUPPORTED', `The standard tab ${title} is not supported`, instance);
    }
    if (name === 'force:relatedListSingleContainer' || name === 'lst:dynamicRelatedList') {
      this.checkRelatedList(instance, object);
    }
  }

  /** A list of the record's own children, or of those of a record that it looks up to. */
  private checkRelatedList(instance: ComponentInstance, object: ObjectDescribe | undefined): void {
    const { relationship, lookup } = relatedListOf(instance);
    if (object === undefined || packagePart(relationship, this.project.namespace) !== undefined) {
      return;
    }
    const parents =
      lookup === undefined
        ? [object]
        : (object.field(lookup)?.referenceTo ?? []).map((name) => this.schema.object(name));
    const isKnown = parents.some((parent) => parent?.childRelationship(relationship) !== undefined);
    if (!isKnown && !isStandardRelatedList(relationship)) {
      this.add('UNKNOWN_RELATED_LIST', `Cannot find related list:${relationship}`, instance);
    }
    const child = lookup === undefined ? object.childRelationship(relationship)?.childObject : undefined;
    this.checkColumns(instance, this.schema.object(child ?? ''));
  }

  private checkColumns(instance: ComponentInstance, child: ObjectDescribe | undefined): void {
    for (const column of child === undefined ? [] : relatedListColumns(instance)) {
      const name = column.value ?? '';
      if (child !== undefined && relatedListColumn(name, child, this.schema) === undefined) {
        const message = `The column ${name} of ${child.name} is not supported in related lists`;
        this.add('UNSUPPORTED', message, column, 'value');
      }
    }
  }

  /** Fields of records that the record looks up to are named where they would stand. */
  private checkField(field: FieldInstance, object: ObjectDescribe | undefined, isInColumn: boolean): void {
    const [, ...path] = field.fieldItem.split('.');
    if (!isInColumn) {
      this.add(
        'UNSUPPORTED',
        'Fields outside of a field section and of dynamic highlights are not supported',
        field,
        'fieldItem',
      );
    } else if (
      path.length > 1 &&
      object?.relationship(path[0] ?? '') !== undefined &&
      this.fieldAt(object, path) === undefined
    ) {
      this.add('UNKNOWN_FIELD', `${field.fieldItem} names no field`, field, 'fieldItem');
    }
  }

  private checkRule(rule: UiFormulaRule | undefined, object: ObjectDescribe | undefined): void {
    const logic = parseLogic(rule?.booleanFilter, rule?.criteria.length ?? 0);
    if (rule !== undefined && typeof logic === 'string') {
      this.add('INVALID_CONDITION_LOGIC', logic, rule, 'booleanFilter');
    }
    rule?.criteria.forEach((criterion) => this.checkCriterion(criterion, object));
  }

  private checkCriterion(criterion: UiFormulaCriterion, object: ObjectDescribe | undefined): void {
    const { leftValue, operator, rightValue } = criterion;
    const subject = visibilitySubject(leftValue);
    if (subject === undefined) {
      this.add('UNSUPPORTED', `${leftValue} is not supported in visibility rules`, criterion, 'leftValue');
      return;
    }
    if (rightValue?.startsWith('{!') === true) {
      this.add('UNSUPPORTED', `${rightValue} is not supported in visibility rules`, criterion, 'rightValue');
      return;
    }
    if (subject.kind !== 'record' && subject.kind !== 'user') {
      return;
    }
    const start = subject.kind === 'user' ? this.schema.object('User') : object;
    const field = start === undefined ? undefined : this.fieldAt(start, subject.path);
    if (field === undefined && start !== undefined && this.isCheckedWithSchema(start, subject)) {
      return;
    }
    if (field === undefined) {
      this.add('UNKNOWN_FIELD', `${leftValue} names no field`, criterion, 'leftValue');
    } else if (subject.path.length > LONGEST_PATH) {
      this.add('INVALID_VALUE', `${leftValue} spans more than ${LONGEST_PATH} fields`, criterion, 'leftValue');
    } else {
      const message = valueProblem(field, operator, rightValue);
      if (message !== undefined) {
        this.add('INVALID_VALUE', message, criterion, 'rightValue');
      }
    }
  }

  /** The schema's own check names an unknown first field of the record. */
  private isCheckedWithSchema(
    object: ObjectDescribe,
    { kind, path }: { kind: string; path: readonly string[] },
  ): boolean {
    const [first = ''] = path;
    const isKnown = path.length === 1 ? object.field(first) !== undefined : object.relationship(first) !== undefined;
    return kind === 'record' && !isKnown;
  }

  private fieldAt(object: ObjectDescribe, [name = '', ...rest]: readonly string[]): FieldDescribe | undefined {
    if (rest.length === 0) {
      return object.field(name);
    }
    const parents = object.relationship(name)?.referenceTo.flatMap((target) => this.schema.object(target) ?? []) ?? [];
    return parents.map((parent) => this.fieldAt(parent, rest)).find((field) => field !== undefined);
  }

  private add(code: string, message: string, node: object, element?: string): void {
    this.problems.push({ code, message, place: this.project.placeOf(node, element) });
  }
}

/** Names of the facets that hold fields: those of a field section's column, and of dynamic highlights. */
function fieldFacets(page: FlexiPage): string[] {
  return page.flexiPageRegions
    .flatMap((region) => region.itemInstances)
    .flatMap(({ componentInstance: part }) =>
      part === undefined
        ? []
        : (FIELD_FACETS[part.componentName] ?? []).flatMap((facet) => property(part, facet) ?? []),
    );
}

const FIELD_FACETS: Readonly<Record<string, readonly string[]>> = {
  'flexipage:column': ['body'],
  'record_flexipage:dynamicHighlights': HIGHLIGHT_FACETS,
};
