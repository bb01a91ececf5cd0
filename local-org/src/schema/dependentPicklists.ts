import type { CustomField, ValueSet } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';
import type { ObjectModel, SchemaModel } from './objectModel.ts';
import { splitFullName, type ProblemList } from './problems.ts';
import type { FieldDescribe, ObjectDescribe } from './types.ts';

/**
 * Notes of each dependent picklist what controls it, and of its values when they may be chosen. Saving enforces
 * nothing of it: only forms do. Source: Metadata API Developer Guide, "ValueSet"; Apex Developer Guide, "Triggers and
 * Order of Execution" (the browser validates dependent picklists).
 */
export function completeDependentPicklists(
  schema: SchemaModel,
  components: readonly MetadataComponent[],
  problems: ProblemList,
): void {
  for (const component of components) {
    const { valueSet } = component.content as CustomField;
    const [objectName, name] = splitFullName(component);
    const object = schema.object(objectName);
    const field = object?.field(name);
    if ((valueSet?.controllingField ?? '') !== '' && object !== undefined && field !== undefined) {
      completeField(object, field, valueSet as ValueSet, problems);
    }
  }
}

function completeField(object: ObjectModel, field: FieldDescribe, valueSet: ValueSet, problems: ProblemList): void {
  const controlling = object.field(valueSet.controllingField ?? '');
  if (controlling === undefined) {
    const message = `There is no field ${valueSet.controllingField} on ${object.name}`;
    problems.add('UNKNOWN_FIELD', message, valueSet, 'controllingField');
    return;
  }
  if (controlling.type !== 'picklist' && controlling.type !== 'boolean') {
    const message = `${controlling.name} cannot control a picklist: it is no picklist and no checkbox`;
    problems.add('INVALID_CONTROLLING_FIELD', message, valueSet, 'controllingField');
    return;
  }
  const known = new Set([...valuesOfController(controlling), ...controlling.picklistValues.map(({ value }) => value)]);
  for (const setting of valueSet.valueSettings) {
    if (!field.picklistValues.some(({ value }) => value === setting.valueName)) {
      const message = `Picklist value: ${setting.valueName} in picklist: ${field.name} not found`;
      problems.add('UNKNOWN_PICKLIST_VALUE', message, setting, 'valueName');
    }
    for (const value of setting.controllingFieldValue.map(controllingValue)) {
      if (!known.has(value)) {
        const message = `Picklist value: ${value} in picklist: ${controlling.name} not found`;
        problems.add('UNKNOWN_PICKLIST_VALUE', message, setting, 'controllingFieldValue');
      }
    }
  }
  const validFor = new Map(
    valueSet.valueSettings.map((setting) => [setting.valueName, setting.controllingFieldValue.map(controllingValue)]),
  );
  object.addField({
    ...field,
    controllingField: controlling.name,
    picklistValues: field.picklistValues.map((entry) => ({ ...entry, validFor: validFor.get(entry.value) ?? [] })),
  });
}

/** Files name the states of a checkbox `checked` and `unchecked`. */
function controllingValue(name: string): string {
  return name === 'checked' ? 'true' : name === 'unchecked' ? 'false' : name;
}

function valuesOfController({ type, picklistValues }: FieldDescribe): string[] {
  const active = picklistValues.filter(({ isActive }) => isActive);
  return type === 'boolean' ? ['false', 'true'] : active.map(({ value }) => value);
}

/**
 * Values of the field that controls a dependent picklist, in the order that describe results count them; empty for
 * other fields. Source: UI API Developer Guide, "Picklist Values", `controllerValues`.
 */
export function controllingValues(object: ObjectDescribe, field: FieldDescribe): string[] {
  const controlling = field.controllingField === null ? undefined : object.field(field.controllingField);
  return controlling === undefined ? [] : valuesOfController(controlling);
}
