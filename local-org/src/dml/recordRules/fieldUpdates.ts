import type { WorkflowFieldUpdate } from '@salesforce/types/metadata';
import type { FieldDescribe } from '../../schema/types.ts';
import { DateValue, DatetimeValue, DecimalValue, type FieldValue, type SObject } from '../../values/index.ts';
import type { Row, SaveContext } from '../row.ts';
import { ruleContext } from '../rules.ts';
import { idOfNamed } from './people.ts';

/**
 * The value that a field update gives its field. Source: Metadata API Developer Guide, "Workflow": WorkflowFieldUpdate.
 * @param record with what was updated before it, and with the parents that formulas read
 * @param field of the record, or of its parent
 */
export function updatedValue(
  context: SaveContext,
  row: Row,
  record: SObject,
  update: WorkflowFieldUpdate,
  field: FieldDescribe,
): FieldValue {
  switch (update.operation) {
    case 'Formula':
      return context.services.formulas.evaluateValue(update.formula ?? '', field, ruleContext(context, row, record));
    case 'Literal':
      return literalValue(field, update.literalValue ?? '');
    case 'LookupValue':
      return lookedUp(context, field.objectName, update);
    case 'NextValue':
      return neighbour(field, record.fields[field.name], 1);
    case 'PreviousValue':
      return neighbour(field, record.fields[field.name], -1);
    default:
      return null;
  }
}

/** A value as rules and actions write it out. */
export function literalValue({ type, scale }: FieldDescribe, text: string): FieldValue {
  switch (type) {
    case 'boolean':
      return text === '1' || text.toLowerCase() === 'true';
    case 'integer':
      return Number(text);
    case 'double':
    case 'currency':
    case 'percent':
      return DecimalValue.of(text, scale);
    case 'date':
      return DateValue.parse(text) ?? null;
    case 'datetime':
      return DatetimeValue.parse(text) ?? null;
    default:
      return text;
  }
}

function lookedUp(
  { services }: SaveContext,
  objectName: string,
  { lookupValue = '', lookupValueType }: WorkflowFieldUpdate,
): FieldValue {
  if (lookupValueType === 'RecordType') {
    const wanted = lookupValue.toLowerCase();
    const recordTypes = services.schema.object(objectName)?.recordTypes ?? [];
    return recordTypes.find(({ developerName }) => developerName.toLowerCase() === wanted)?.id ?? null;
  }
  return idOfNamed(services.store, lookupValueType ?? 'User', lookupValue) ?? null;
}

/** The value of the picklist after, or before, the one that the record has. */
function neighbour(field: FieldDescribe, held: FieldValue | undefined, step: 1 | -1): FieldValue {
  const values = field.picklistValues.filter(({ isActive }) => isActive).map(({ value }) => value);
  const index = values.indexOf(String(held ?? ''));
  return values[index + step] ?? held ?? null;
}
