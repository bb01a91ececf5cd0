import type { Execution } from '../../execution/index.ts';
import { layoutOf } from './layout.ts';
import { objectInfo, readableObject } from './objectInfo.ts';
import { recordDefaults } from './recordDefaults.ts';

/**
 * Default values of the fields of an object's layout.
 * Source: UI API Developer Guide, "Record Defaults": `layout`, `objectInfos`, `record`.
 * @param optionalFields `Object.Field` names that are wanted beside those of the layout
 */
export function createDefaults(
  execution: Execution,
  objectName: string,
  recordTypeId: string | undefined,
  optionalFields: readonly string[],
): Record<string, unknown> {
  const object = readableObject(execution, objectName);
  const inLayout = layoutOf(execution.project, object).sections.flatMap((section) => section.columns.flat());
  const asked = optionalFields.map((name) => name.split('.').at(-1) ?? name);
  const required = object.fields.filter((field) => !field.nillable && field.createable).map((field) => field.name);
  const names = [...new Set([...inLayout.map((item) => item.name), ...asked, ...required])].filter(
    (name) => object.field(name)?.createable === true,
  );
  return {
    objectInfos: { [object.name]: objectInfo(execution, object.name) },
    record: recordDefaults(execution, object.name, recordTypeId, names),
  };
}
