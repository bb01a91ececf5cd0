import type { Execution } from '../../execution/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/types.ts';
import { RequestError } from '../http/failure.ts';
import { fieldModel, filledPartsOf, readable } from './fieldModel.ts';
import { layoutOf, type LayoutField, type LayoutSectionModel } from './layout.ts';
import { readableObject } from './objectInfo.ts';
import { sectionsOf } from './recordForm.ts';
import { defaultRecordTypeId } from './recordTypes.ts';

export interface RecordLayoutRequest {
  objectApiName: string;
  layoutType: string;
  mode: string;
  recordTypeId?: string | null;
}

const MODES = ['Create', 'Edit', 'View'];

/**
 * The page layout or the compact layout of an object, without the fields that the user may not read.
 * Source: UI API Developer Guide, "Record Layout".
 * @throws RequestError when the object does not exist for this user, and for an unknown mode or type of layout
 */
export function recordLayout(execution: Execution, request: RecordLayoutRequest): Record<string, unknown> {
  const object = readableObject(execution, request.objectApiName);
  if (!MODES.includes(request.mode)) {
    throw new RequestError(400, `There is no mode ${request.mode}`, { errorCode: 'ILLEGAL_QUERY_PARAMETER_VALUE' });
  }
  const recordTypeId = request.recordTypeId ?? defaultRecordTypeId(object);
  const sections = sectionsOf(layoutOf(execution.project, object), object, request.layoutType);
  const describe = createItemDescriber(execution, object, recordTypeId, request.mode);
  return {
    id: null,
    eTag: null,
    layoutType: request.layoutType,
    mode: request.mode,
    objectApiName: object.name,
    recordTypeId,
    saveOptions: [],
    sections: sections.map((section) => describeSection(section, describe)).filter(({ rows }) => rows > 0),
  };
}

type ItemDescriber = (item: LayoutField) => Record<string, unknown> | undefined;

interface SectionRepresentation extends Record<string, unknown> {
  rows: number;
}

function describeSection({ label, columns }: LayoutSectionModel, describe: ItemDescriber): SectionRepresentation {
  const described = columns.map((column) => column.flatMap((item) => describe(item) ?? []));
  const rows = Math.max(0, ...described.map((column) => column.length));
  return {
    id: null,
    heading: label,
    useHeading: label !== '',
    collapsible: label !== '',
    columns: columns.length,
    rows,
    layoutRows: Array.from({ length: rows }, (_row, index) => ({
      layoutItems: described.map((column) => column[index] ?? EMPTY_SPACE),
    })),
  };
}

const EMPTY_SPACE = {
  editableForNew: false,
  editableForUpdate: false,
  label: '',
  layoutComponents: [{ apiName: null, componentType: 'EmptySpace', label: null }],
  lookupIdApiName: null,
  required: false,
  sortable: false,
};

/** Fields that a new record gets by itself have no place in a layout for creating. */
function createItemDescriber(
  execution: Execution,
  object: ObjectDescribe,
  recordTypeId: string,
  mode: string,
): ItemDescriber {
  const access = execution.security.access(execution.user.id);
  return (item) => {
    const [name] = readable([item], object, access);
    if (name === undefined) {
      return undefined;
    }
    const behaviors = new Map([[name.toLowerCase(), item.behavior]]);
    const modelOf = (ability: 'createable' | 'updateable', field: string): ReturnType<typeof fieldModel> =>
      fieldModel(execution, object, field, behaviors, ability, recordTypeId);
    const parts = filledPartsOf(object, name);
    const shown = parts.length === 0 ? [name] : parts;
    const isEditable = (ability: 'createable' | 'updateable'): boolean =>
      shown.some((field) => modelOf(ability, field).isEditable);
    if (mode === 'Create' && !isEditable('createable')) {
      return undefined;
    }
    const { label, isRequired } = modelOf('updateable', name);
    const field = object.field(name) as FieldDescribe;
    return {
      editableForNew: isEditable('createable'),
      editableForUpdate: isEditable('updateable'),
      label,
      layoutComponents: [...shown, ...dateBeside(name)].map((apiName) => ({
        apiName,
        componentType: 'Field',
        label: modelOf('updateable', apiName).label,
      })),
      lookupIdApiName: field.type === 'reference' ? name : null,
      required: isRequired,
      sortable: field.sortable,
    };
  };
}

/** Who created or changed a record stands beside when. */
function dateBeside(name: string): string[] {
  return name === 'CreatedById' || name === 'LastModifiedById' ? [name.replace(/ById$/, 'Date')] : [];
}
