import type { Execution } from '../../execution/index.ts';
import { RequestError } from '../http/failure.ts';
import { fieldModel, readable, withParts, type FieldModel } from './fieldModel.ts';
import { layoutOf } from './layout.ts';
import { readableObject } from './objectInfo.ts';
import type { SectionModel } from './recordPage.ts';

/** What a browser needs to ask for a new record's fields. */
export interface NewRecordModel {
  object: { apiName: string; label: string; pluralLabel: string };
  fields: Record<string, FieldModel>;
  sections: SectionModel[];
  /** What fields start with. Defaults that are formulas come with the save. */
  defaults: Record<string, unknown>;
}

/** @throws RequestError when the user may not create records of the object */
export function newRecord(execution: Execution, objectName: string): NewRecordModel {
  const object = readableObject(execution, objectName);
  const access = execution.security.access(execution.user.id);
  if (!object.createable || !access.object(object.name).create) {
    throw new RequestError(403, `You can't create records of ${object.pluralLabel}. Ask your administrator for help.`, {
      errorCode: 'INSUFFICIENT_ACCESS',
    });
  }
  const layout = layoutOf(execution.project, object);
  // Whoever creates a record owns it first: Salesforce's form does not ask.
  const items = layout.sections.flatMap((section) => section.columns.flat()).filter(({ name }) => name !== 'OwnerId');
  const behaviors = new Map(items.map((item) => [item.name.toLowerCase(), item.behavior]));
  const models = new Map(
    withParts(object, readable(items, object, access))
      .map((name) => [name, fieldModel(execution, object, name, behaviors, 'createable')] as const)
      .filter(([, model]) => model.isEditable),
  );
  const defaults = [...models.keys()].flatMap((name) => {
    const field = object.field(name);
    const chosen = field?.picklistValues.find((entry) => entry.isDefault)?.value;
    return chosen === undefined ? [] : [[name, chosen] as const];
  });
  return {
    object: { apiName: object.name, label: object.label, pluralLabel: object.pluralLabel },
    fields: Object.fromEntries(models),
    sections: layout.sections
      .map(({ label, columns }) => ({
        label,
        columns: columns.map((column) =>
          withParts(object, readable(column, object, access)).filter((name) => models.has(name)),
        ),
      }))
      .filter((section) => section.columns.some((column) => column.length > 0)),
    defaults: Object.fromEntries(defaults),
  };
}
