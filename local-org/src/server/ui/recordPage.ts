import type { Execution } from '../../execution/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { UserAccess } from '../../security/types.ts';
import { toId18 } from '../../values/index.ts';
import { recordActions, type ActionModel } from './recordActions.ts';
import { DEFAULT_REGIONS, recordPageOf, regionsOf, type PageNode } from './flexiPage.ts';
import { fieldModel, readable, readableNames, withParts, type FieldModel } from './fieldModel.ts';
import { layoutOf, type LayoutSectionModel } from './layout.ts';
import { objectOfRecord, readRecord, type RecordRepresentation } from './records.ts';
import { readableObject } from './objectInfo.ts';
import { createViewer, type FormFactor } from './visibility.ts';

/** Everything a browser needs to draw a record page, with the user's access applied. */
export interface RecordPageModel {
  recordId: string;
  object: { apiName: string; label: string; pluralLabel: string };
  canEdit: boolean;
  canDelete: boolean;
  nameField: string | null;
  fields: Record<string, FieldModel>;
  sections: SectionModel[];
  highlights: string[];
  related: readonly RelatedModel[];
  /** Quick actions with a component of the project, in the layout's order. */
  actions: readonly ActionModel[];
  regions: readonly RegionModel[];
  /** The record with all fields of the page. */
  record: RecordRepresentation;
}

export interface SectionModel {
  label: string;
  columns: string[][];
}

/** A part of the page, with what the user may see of it. */
export type NodeModel =
  | Exclude<PageNode, { kind: 'form' | 'relatedList' | 'tabs' | 'accordion' }>
  | { kind: 'form'; sections: SectionModel[] }
  | { kind: 'relatedList'; list: RelatedModel }
  | { kind: 'tabs'; tabs: { label: string; nodes: NodeModel[] }[] }
  | { kind: 'accordion'; sections: { label: string; nodes: NodeModel[] }[] };

export interface RegionModel {
  name: string;
  nodes: NodeModel[];
}

export interface RelatedModel {
  relationship: string;
  label: string;
  objectName: string;
  /** The lookup of the child that points here. */
  lookup: string;
  fields: readonly string[];
}

/** @throws RequestError when the record does not exist for this user */
export function recordPage(execution: Execution, recordId: string, formFactor: FormFactor): RecordPageModel {
  const object = readableObject(execution, objectOfRecord(execution.schema, recordId).name);
  const access = execution.security.access(execution.user.id);
  const id = toId18(recordId) ?? recordId;
  const layout = layoutOf(execution.project, object);
  const page = recordPageOf(execution.project, object.name);
  const permissions = access.object(object.name);
  const sharing = execution.security.sharing;
  const canEdit = permissions.edit && sharing.editable(object.name, execution.user, [id]).has(id);
  const regions =
    page === undefined
      ? DEFAULT_REGIONS
      : regionsOf(execution.project, page, createViewer(execution, page, id, formFactor));

  const sectionModels = (sections: readonly LayoutSectionModel[]): SectionModel[] =>
    sections
      .map(({ label, columns }) => ({ label, columns: columns.map((column) => readable(column, object, access)) }))
      .filter((section) => section.columns.some((column) => column.length > 0));
  const list = (relationship: string): RelatedModel[] => {
    const fields = layout.related.find((candidate) => candidate.relationship === relationship)?.fields ?? [];
    return relatedLists(execution, object, access, [{ relationship, fields }]);
  };
  const sections = sectionModels(layout.sections);
  const forms = formSections(regions.flatMap((region) => region.nodes));
  const highlights = readable(
    layout.highlights.map((name) => ({ name, behavior: 'Readonly' as const })),
    object,
    access,
  );
  const behaviors = new Map(
    [...layout.sections, ...forms]
      .flatMap((section) => section.columns.flat())
      .map((item) => [item.name.toLowerCase(), item.behavior]),
  );
  const inSections = [...sections, ...sectionModels(forms)].flatMap((section) => section.columns.flat());
  const names = [...new Set([...inSections, ...highlights])];
  const nameField = object.nameField?.name ?? null;
  const shown = readableNames(withParts(object, nameField === null ? names : [nameField, ...names]), object, access);
  return {
    recordId: id,
    object: { apiName: object.name, label: object.label, pluralLabel: object.pluralLabel },
    canEdit,
    canDelete: permissions.delete && sharing.deletable(object.name, execution.user, [id]).has(id),
    nameField,
    fields: Object.fromEntries(shown.map((name) => [name, fieldModel(execution, object, name, behaviors)])),
    sections,
    highlights,
    related: relatedLists(execution, object, access, layout.related),
    actions: recordActions(execution.project, object.name),
    regions: regions.map(({ name, nodes }) => ({ name, nodes: nodeModels(nodes, sectionModels, list) })),
    record: readRecord(
      execution,
      id,
      [],
      shown.map((name) => `${object.name}.${name}`),
    ),
  };
}

/** Fields that the page itself names, wherever on it they stand. */
function formSections(nodes: readonly PageNode[]): LayoutSectionModel[] {
  return nodes.flatMap((node) => {
    switch (node.kind) {
      case 'form':
        return [...node.sections];
      case 'tabs':
        return node.tabs.flatMap((tab) => formSections(tab.nodes));
      case 'accordion':
        return node.sections.flatMap((section) => formSections(section.nodes));
      default:
        return [];
    }
  });
}

function nodeModels(
  nodes: readonly PageNode[],
  sectionModels: (sections: readonly LayoutSectionModel[]) => SectionModel[],
  list: (relationship: string) => RelatedModel[],
): NodeModel[] {
  const inside = (part: { label: string; nodes: readonly PageNode[] }): { label: string; nodes: NodeModel[] } => ({
    label: part.label,
    nodes: nodeModels(part.nodes, sectionModels, list),
  });
  return nodes.flatMap((node): NodeModel[] => {
    switch (node.kind) {
      case 'form': {
        const sections = sectionModels(node.sections);
        return sections.length === 0 ? [] : [{ kind: 'form', sections }];
      }
      case 'relatedList':
        return list(node.relationship).map((found) => ({ kind: 'relatedList', list: found }));
      case 'tabs':
        return [{ kind: 'tabs', tabs: node.tabs.map(inside) }];
      case 'accordion':
        return [{ kind: 'accordion', sections: node.sections.map(inside) }];
      default:
        return [node];
    }
  });
}

const COLUMN_COUNT = 4;
const MEANINGFUL = [
  'Subject',
  'CaseNumber',
  'Name',
  'Status',
  'Priority',
  'ActivityDate',
  'Field',
  'OldValue',
  'NewValue',
];

function relatedLists(
  execution: Execution,
  object: ObjectDescribe,
  access: UserAccess,
  wanted: readonly { relationship: string; fields: readonly string[] }[],
): RelatedModel[] {
  return wanted.flatMap(({ relationship, fields }) => {
    const link = object.childRelationship(relationship);
    const child = execution.schema.object(link?.childObject ?? '');
    if (link === undefined || child === undefined || !access.object(child.name).read) {
      return [];
    }
    const names = fields.length > 0 ? fields : columnsOf(child);
    const shown = names.map((name) => (name === 'NAME' ? (child.nameField?.name ?? 'Name') : name));
    return [
      {
        relationship,
        label: child.pluralLabel,
        objectName: child.name,
        lookup: link.field,
        fields: readable(
          shown.map((name) => ({ name, behavior: 'Readonly' })),
          child,
          access,
        ),
      },
    ];
  });
}

/** The fields that say most about a record in a row. */
export function columnsOf(object: ObjectDescribe): string[] {
  const names = [object.nameField?.name, ...MEANINGFUL].filter((name) => name !== undefined && object.field(name));
  const custom = object.fields.filter((field) => field.custom && field.type !== 'textarea').map((field) => field.name);
  return [...new Set([...(names as string[]), ...custom, 'CreatedDate'])].slice(0, COLUMN_COUNT);
}
