import { readFileSync } from 'node:fs';
import type { CompactLayout, CustomObject, Layout } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { ObjectDescribe } from '../../schema/types.ts';

export interface LayoutField {
  name: string;
  behavior: 'Edit' | 'Required' | 'Readonly';
}

export interface LayoutSectionModel {
  label: string;
  columns: readonly (readonly LayoutField[])[];
}

/** What a record page shows of an object, before access is applied. */
export interface LayoutModel {
  sections: readonly LayoutSectionModel[];
  highlights: readonly string[];
  /** Child relationship names, with the columns that the layout asks for. */
  related: readonly { relationship: string; fields: readonly string[] }[];
}

interface StandardLayout {
  highlights: string[];
  sections: { label: string; left: string[]; right: string[] }[];
  related: string[];
}

/** Our own arrangement of standard objects, for projects that bring no layout for them. */
const STANDARD = JSON.parse(readFileSync(new URL('standardLayouts.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, StandardLayout>
>;

const SYSTEM_FIELDS = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];

/**
 * The page layout of an object: the project's own; else an arrangement of ours with the project's fields added.
 * Of several layouts the first by name counts, unless a profile of the project assigns one.
 */
export function layoutOf(project: ProjectMetadata, object: ObjectDescribe): LayoutModel {
  const layout = project
    .components('Layout')
    .find((component) => component.fullName.startsWith(`${object.name}-`) && object.name !== '');
  const own = layout === undefined ? ownLayout(object) : readLayout(layout.content as Layout, object);
  return { ...own, highlights: compactFields(project, object) ?? own.highlights };
}

function readLayout(layout: Layout, object: ObjectDescribe): LayoutModel {
  const sections = layout.layoutSections
    .filter((section) => section.style !== 'CustomLinks')
    .map((section) => ({
      label: section.label ?? '',
      columns: section.layoutColumns.map((column) =>
        column.layoutItems.flatMap((item) =>
          item.field === undefined ? [] : [{ name: item.field, behavior: item.behavior ?? ('Edit' as const) }],
        ),
      ),
    }));
  return {
    sections: sections.filter((section) => section.columns.some((column) => column.length > 0)),
    highlights: STANDARD[object.name]?.highlights ?? [],
    related: layout.relatedLists.flatMap((item) => {
      const relationship = relationshipOf(item.relatedList, object);
      return relationship === undefined ? [] : [{ relationship, fields: item.fields }];
    }),
  };
}

/** Layouts name related lists by child relationship, or by child object and lookup: `Visit__c.Case__c`. */
function relationshipOf(relatedList: string, object: ObjectDescribe): string | undefined {
  const [childObject, lookup] = relatedList.split('.');
  const found = object.childRelationships.find(
    (child) =>
      (child.childObject === childObject && child.field === lookup) ||
      child.relationshipName === relatedList ||
      `Related${child.childObject.replace(/^Case(?=Comment)/, '')}List` === relatedList,
  );
  return found?.relationshipName ?? undefined;
}

function ownLayout(object: ObjectDescribe): LayoutModel {
  const standard = STANDARD[object.name];
  const custom = object.fields.filter((field) => field.custom).map((field) => field.name);
  const first = standard?.sections ?? [{ label: 'Information', ...halves(generalFields(object)) }];
  const sections = [
    ...first,
    ...(standard !== undefined && custom.length > 0 ? [{ label: 'Additional Information', ...halves(custom) }] : []),
    { label: 'System Information', left: SYSTEM_FIELDS.slice(0, 2), right: SYSTEM_FIELDS.slice(2) },
  ];
  return {
    sections: sections.map(({ label, left, right }) => ({ label, columns: [left, right].map(asLayoutFields) })),
    highlights: standard?.highlights ?? [],
    related: object.childRelationships
      .map((child) => child.relationshipName)
      .filter((name): name is string => name !== null)
      .filter((name) => standard?.related.includes(name) === true || name.endsWith('__r'))
      .map((relationship) => ({ relationship, fields: [] })),
  };
}

function generalFields(object: ObjectDescribe): string[] {
  const hidden = new Set(['Id', 'IsDeleted', 'SystemModstamp', ...SYSTEM_FIELDS]);
  return object.fields.filter((field) => !hidden.has(field.name)).map((field) => field.name);
}

function halves(names: readonly string[]): { left: string[]; right: string[] } {
  const middle = Math.ceil(names.length / 2);
  return { left: names.slice(0, middle), right: names.slice(middle) };
}

function asLayoutFields(names: readonly string[]): LayoutField[] {
  return names.map((name) => ({ name, behavior: 'Edit' }));
}

function compactFields(project: ProjectMetadata, object: ObjectDescribe): readonly string[] | undefined {
  const content = project.component('CustomObject', object.name)?.content as CustomObject | undefined;
  const assigned = content?.compactLayoutAssignment;
  if (assigned === undefined || assigned === 'SYSTEM') {
    return undefined;
  }
  const compact = project.component('CompactLayout', `${object.name}.${assigned}`)?.content as
    CompactLayout | undefined;
  return compact?.fields.filter((name) => name !== object.nameField?.name);
}
