import type { Execution } from '../../execution/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import type { UserAccess } from '../../security/types.ts';
import { toId18 } from '../../values/index.ts';
import { recordActions, type ActionModel } from './recordActions.ts';
import { DEFAULT_REGIONS, recordPageOf, regionsOf, type PageNode } from './flexiPage.ts';
import { fieldModel, readable, readableNames, withParts, type FieldModel } from './fieldModel.ts';
import { layoutOf, type LayoutField, type LayoutSectionModel } from './layout.ts';
import { listViewColumn } from './listViewColumns.ts';
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
  | Exclude<PageNode, { kind: 'form' | 'relatedList' | 'tabs' | 'accordion' | 'ownHighlights' }>
  | { kind: 'ownHighlights'; title: string[]; fields: string[] }
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
  const list = ({ relationship, columns, label }: RelatedListNode): RelatedModel[] => {
    const ofLayout = layout.related.find((candidate) => candidate.relationship === relationship)?.fields ?? [];
    const fields = columns.length > 0 ? columns : ofLayout;
    return relatedLists(execution, object, access, [{ relationship, fields, label }]);
  };
  const sections = sectionModels(layout.sections);
  const nodes = regions.flatMap((region) => region.nodes);
  const forms = formSections(nodes);
  const ofPage = readable(ownHighlights(nodes), object, access);
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
  const names = [...new Set([...inSections, ...highlights, ...ofPage])];
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
    regions: regions.map(({ name, nodes }) => ({
      name,
      nodes: nodeModels(nodes, { sectionModels, list, fields: (items) => readable(items, object, access) }),
    })),
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

function ownHighlights(nodes: readonly PageNode[]): LayoutField[] {
  return nodes.flatMap((node) => {
    switch (node.kind) {
      case 'ownHighlights':
        return [...node.title, ...node.fields];
      case 'tabs':
        return node.tabs.flatMap((tab) => ownHighlights(tab.nodes));
      case 'accordion':
        return node.sections.flatMap((section) => ownHighlights(section.nodes));
      default:
        return [];
    }
  });
}

type RelatedListNode = Extract<PageNode, { kind: 'relatedList' }>;

/** What the user may see of parts of a page. */
interface Seen {
  sectionModels: (sections: readonly LayoutSectionModel[]) => SectionModel[];
  list: (node: RelatedListNode) => RelatedModel[];
  fields: (items: readonly LayoutField[]) => string[];
}

function nodeModels(nodes: readonly PageNode[], seen: Seen): NodeModel[] {
  const inside = (part: { label: string; nodes: readonly PageNode[] }): { label: string; nodes: NodeModel[] } => ({
    label: part.label,
    nodes: nodeModels(part.nodes, seen),
  });
  return nodes.flatMap((node): NodeModel[] => {
    switch (node.kind) {
      case 'form': {
        const sections = seen.sectionModels(node.sections);
        return sections.length === 0 ? [] : [{ kind: 'form', sections }];
      }
      case 'relatedList':
        return seen.list(node).map((found) => ({ kind: 'relatedList', list: found }));
      case 'ownHighlights':
        return [{ kind: 'ownHighlights', title: seen.fields(node.title), fields: seen.fields(node.fields) }];
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
  wanted: readonly { relationship: string; fields: readonly string[]; label?: string | undefined }[],
): RelatedModel[] {
  return wanted.flatMap(({ relationship, fields, label }) => {
    const link = object.childRelationship(relationship);
    const child = execution.schema.object(link?.childObject ?? '');
    if (link === undefined || child === undefined || !access.object(child.name).read) {
      return [];
    }
    const names = fields.length > 0 ? fields : columnsOf(child);
    const shown = names.map((name) => relatedListColumn(name, child, execution.schema) ?? name);
    return [
      {
        relationship,
        label: label ?? child.pluralLabel,
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

/** The field of the children themselves that a column shows; those of records they look up to are not drawn. */
export function relatedListColumn(name: string, child: ObjectDescribe, schema: Schema): string | undefined {
  const { path = [] } =
    name === 'NAME' ? { path: [child.nameField?.name ?? 'Name'] } : (listViewColumn(name, child, schema) ?? {});
  return path.length === 1 ? path[0] : undefined;
}

/** The fields that say most about a record in a row. */
export function columnsOf(object: ObjectDescribe): string[] {
  const names = [object.nameField?.name, ...MEANINGFUL].filter((name) => name !== undefined && object.field(name));
  const custom = object.fields.filter((field) => field.custom && field.type !== 'textarea').map((field) => field.name);
  return [...new Set([...(names as string[]), ...custom, 'CreatedDate'])].slice(0, COLUMN_COUNT);
}
