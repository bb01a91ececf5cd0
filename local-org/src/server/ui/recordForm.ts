import type { Execution } from '../../execution/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { toId18 } from '../../values/index.ts';
import { RequestError } from '../http/failure.ts';
import { fieldModel, readable, withAllParts, type FieldModel } from './fieldModel.ts';
import { layoutOf, type LayoutField, type LayoutModel } from './layout.ts';
import { objectInfo, readableObject } from './objectInfo.ts';
import { recordDefaults } from './recordDefaults.ts';
import type { SectionModel } from './recordPage.ts';
import { objectOfRecord, readRecord, type RecordRepresentation } from './records.ts';

export interface RecordFormRequest {
  objectApiName: string;
  /** Empty for a record that is to be created. */
  recordId?: string | null;
  recordTypeId?: string | null;
  /** Names of the fields, without the object. */
  fields?: readonly string[];
  layoutType?: 'Full' | 'Compact' | null;
}

/** What `lightning-record-*-form` and the fields inside them show, with the user's access applied. */
export interface RecordFormModel {
  recordId: string | null;
  object: { apiName: string; label: string };
  /** Whether the user may save the form. */
  canSave: boolean;
  fields: Record<string, FieldModel>;
  /** The arrangement of the layout type; empty without one. */
  sections: SectionModel[];
  /** The record; what a new one starts with when there is none yet. */
  record: RecordRepresentation;
  objectInfos: Record<string, unknown>;
}

/**
 * Source: Component Reference, "Record Edit Form", "Record View Form", "Record Form".
 * @throws RequestError when the object or the record does not exist for this user, and for names of no field
 */
export function recordForm(execution: Execution, request: RecordFormRequest): RecordFormModel {
  const recordId = request.recordId === undefined || request.recordId === '' ? null : request.recordId;
  const object = readableObject(
    execution,
    recordId === null ? request.objectApiName : objectOfRecord(execution.schema, recordId).name,
  );
  if (object.name.toLowerCase() !== request.objectApiName.toLowerCase()) {
    throw new RequestError(400, `${recordId} is no record of ${request.objectApiName}`, { errorCode: 'MALFORMED_ID' });
  }
  const access = execution.security.access(execution.user.id);
  const layout = layoutOf(execution.project, object);
  const sections = sectionsOf(layout, object, request.layoutType ?? null);
  const items = sections.flatMap((section) => section.columns.flat());
  const names = withAllParts(object, [
    ...readable([...(request.fields ?? []).map((name) => known(object, name)), ...items], object, access),
  ]);
  // Whoever hears of the loaded record finds the layout's fields in it, whatever the form shows.
  const whole = withAllParts(object, readable(fullLayoutOf(layout, object), object, access));
  const loaded = [...new Set([...names, ...whole])];
  const record =
    recordId === null
      ? recordDefaults(execution, object.name, request.recordTypeId ?? undefined, loaded)
      : readRecord(
          execution,
          recordId,
          [],
          loaded.map((name) => `${object.name}.${name}`),
        );
  const ability = recordId === null ? 'createable' : 'updateable';
  const behaviors = new Map(items.map((item) => [item.name.toLowerCase(), item.behavior]));
  const recordTypeId = request.recordTypeId ?? record.recordTypeId ?? undefined;
  const fields = new Map(
    names.map((name) => [name, fieldModel(execution, object, name, behaviors, ability, recordTypeId)] as const),
  );
  const isShown = (name: string): boolean => recordId !== null || isAskedFor(name, fields);
  return {
    recordId: record.id === '' ? null : record.id,
    object: { apiName: object.name, label: object.label },
    canSave: canSave(execution, object, recordId),
    fields: Object.fromEntries(fields),
    sections: sections
      .map(({ label, columns }) => ({
        label,
        columns: columns.map((column) => readable(column, object, access).filter(isShown)),
      }))
      .filter((section) => section.columns.some((column) => column.length > 0)),
    record,
    objectInfos: { [object.name]: objectInfo(execution, object.name) },
  };
}

/** Every layout has the record's name. */
function fullLayoutOf(layout: LayoutModel, object: ObjectDescribe): LayoutField[] {
  const fields = sectionsOf(layout, object, 'Full').flatMap((section) => section.columns.flat());
  return [...(object.nameField === undefined ? [] : [known(object, object.nameField.name)]), ...fields];
}

/** Of a layout, a form for a new record has what may be filled in; whoever creates a record owns it first. */
function isAskedFor(name: string, fields: ReadonlyMap<string, FieldModel>): boolean {
  const field = fields.get(name);
  const parts = [...(field?.parts ?? []), ...Object.values({ ...field?.compound })].map((part) => fields.get(part));
  return name !== 'OwnerId' && [field, ...parts].some((candidate) => candidate?.isEditable === true);
}

function known(object: ObjectDescribe, name: string): LayoutField {
  if (object.field(name) === undefined) {
    throw new RequestError(400, `Invalid fields: ${object.name}.${name}`, { errorCode: 'INVALID_FIELD' });
  }
  return { name, behavior: 'Edit' };
}

/** A compact layout has no sections: its fields, the name before them, stand in one. */
export function sectionsOf(layout: LayoutModel, object: ObjectDescribe, type: string | null): LayoutModel['sections'] {
  switch (type) {
    case null:
      return [];
    case 'Full':
      return layout.sections;
    case 'Compact': {
      const names = [...new Set([object.nameField?.name ?? 'Id', ...layout.highlights])];
      return [{ label: '', columns: [names.map((name) => ({ name, behavior: 'Edit' }))] }];
    }
    default:
      throw new RequestError(400, `There is no layout type ${type}`, { errorCode: 'ILLEGAL_QUERY_PARAMETER_VALUE' });
  }
}

function canSave(execution: Execution, object: ObjectDescribe, recordId: string | null): boolean {
  const permissions = execution.security.access(execution.user.id).object(object.name);
  if (recordId === null) {
    return object.createable && permissions.create;
  }
  const id = toId18(recordId) ?? recordId;
  const editable = execution.security.sharing.editable(object.name, execution.user, [id]);
  return object.updateable && permissions.edit && editable.has(id);
}
