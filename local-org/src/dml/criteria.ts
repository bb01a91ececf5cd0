import type { FilterItem } from '@salesforce/types/metadata';
import { holds, parseLogic } from '../metadata/index.ts';
import type { FieldDescribe, FieldType, ObjectDescribe } from '../schema/types.ts';
import { dayOf } from '../soql/index.ts';
import { DateValue, DatetimeValue, toId18, type FieldValue, type SObject } from '../values/index.ts';

type Operation = FilterItem['operation'];

/** What criteria may look at, and how they compare. */
export interface CriteriaKind {
  /** Whose criteria they are, for messages. */
  plural: string;
  ignoresCase: boolean;
  /** Formula fields, long texts and multi-select picklists too. */
  takesAllFields: boolean;
}

/** Source: Salesforce Security Guide, "Sharing Rule Types". */
export const SHARING_CRITERIA: CriteriaKind = { plural: 'Sharing rules', ignoresCase: false, takesAllFields: false };

/** Source: Help, "Considerations for Lookup Filters". */
export const LOOKUP_CRITERIA: CriteriaKind = { plural: 'Lookup filters', ignoresCase: false, takesAllFields: true };

/** Source: Salesforce Security Guide, "Sharing Rule Types", and what these types are called in the API. */
const CRITERIA_TYPES: ReadonlySet<FieldType> = new Set([
  'string',
  'textarea',
  'url',
  'phone',
  'email',
  'picklist',
  'boolean',
  'date',
  'datetime',
  'double',
  'integer',
  'percent',
  'currency',
  'reference',
]);

const TEXTS: ReadonlySet<FieldType> = new Set(['string', 'textarea', 'url', 'phone', 'email', 'picklist']);
const CHOICES: ReadonlySet<Operation> = new Set(['equals', 'notEqual', 'includes', 'excludes']);
const ORDERED: ReadonlySet<Operation> = new Set(['lessThan', 'greaterThan', 'lessOrEqual', 'greaterOrEqual']);
const PATTERNS: ReadonlySet<Operation> = new Set(['contains', 'notContain', 'startsWith']);

/** Whether criteria are met, combined as the filter says; all of them without one. */
export function meetsCriteria<Criterion>(
  criteria: readonly Criterion[],
  booleanFilter: string | undefined,
  meets: (criterion: Criterion) => boolean,
): boolean {
  const logic = parseLogic(booleanFilter, criteria.length);
  return typeof logic !== 'string' && holds(logic, (index) => meets(criteria[index] as Criterion));
}

/** What is wrong with one criterion; `undefined` when it can be decided. */
export function criterionProblem(
  object: ObjectDescribe,
  { field: name, operation, value, valueField }: FilterItem,
  kind: CriteriaKind,
): { element: string; message: string; isUnsupported?: boolean } | undefined {
  const field = object.field(name);
  if (field === undefined) {
    return { element: 'field', message: `There is no field ${name} on ${object.name}` };
  }
  if (!isAllowed(field, kind)) {
    return { element: 'field', message: `${kind.plural} cannot have criteria on ${object.name}.${field.name}` };
  }
  if (valueField !== undefined) {
    return { element: 'valueField', message: 'The value of a criterion is a literal', isUnsupported: true };
  }
  const fits =
    field.type === 'multipicklist'
      ? CHOICES.has(operation)
      : operation === 'equals' ||
        operation === 'notEqual' ||
        (ORDERED.has(operation) && field.type !== 'boolean' && field.type !== 'reference') ||
        (PATTERNS.has(operation) && TEXTS.has(field.type));
  if (!fits) {
    return { element: 'operation', message: `The operator ${operation} does not fit ${object.name}.${field.name}` };
  }
  const wrong = valuesOf(field, value).find((one) => one !== '' && operandOf(object, field, one) === undefined);
  return wrong === undefined
    ? undefined
    : { element: 'value', message: `'${wrong}' is not a value of ${object.name}.${field.name}` };
}

function isAllowed(field: FieldDescribe, { takesAllFields }: CriteriaKind): boolean {
  return takesAllFields
    ? CRITERIA_TYPES.has(field.type) || field.type === 'multipicklist'
    : field.formula === null && CRITERIA_TYPES.has(field.type) && !(field.type === 'textarea' && field.length > 255);
}

function valuesOf(field: FieldDescribe, value: string | undefined): string[] {
  const whole = value ?? '';
  const isList = TEXTS.has(field.type) || field.type === 'reference' || field.type === 'multipicklist';
  return isList ? whole.split(',').map((one) => one.trim()) : [whole];
}

/**
 * Whether a record meets one criterion. Several values are separated by commas (Salesforce Security Guide, "Sharing
 * Rule Types").
 */
export function meetsCriterion(
  object: ObjectDescribe,
  record: SObject,
  { field: name, operation, value }: FilterItem,
  { ignoresCase }: CriteriaKind,
): boolean {
  const field = object.field(name);
  if (field === undefined) {
    return false;
  }
  const folded = <Value>(one: Value): Value =>
    typeof one === 'string' && ignoresCase && field.type !== 'reference' ? (one.toLowerCase() as Value) : one;
  const held = folded(comparable(record.fields[field.name] ?? null));
  const wanted = valuesOf(field, value).map((one) => folded(one === '' ? null : operandOf(object, field, one)));
  if (operation === 'includes' || operation === 'excludes') {
    const chosen = String(held ?? '').split(';');
    return wanted.some((one) => chosen.includes(String(one))) === (operation === 'includes');
  }
  const each = wanted.map((one) => compare(held, one, operation));
  return operation === 'notEqual' || operation === 'notContain' ? each.every(Boolean) : each.some(Boolean);
}

type Comparable = string | number | boolean | null;

/** Whether two values stand to each other as the operation says, text as it is written. */
export function compareValues(held: FieldValue, wanted: FieldValue, operation: Operation): boolean {
  return compare(comparable(held), comparable(wanted), operation);
}

function compare(held: Comparable, wanted: Comparable | undefined, operation: Operation): boolean {
  const isBoth = held !== null && wanted !== null && wanted !== undefined;
  const text = String(held);
  switch (operation) {
    case 'equals':
      return held === wanted;
    case 'notEqual':
      return held !== wanted;
    case 'lessThan':
      return isBoth && held < wanted;
    case 'lessOrEqual':
      return isBoth && held <= wanted;
    case 'greaterThan':
      return isBoth && held > wanted;
    case 'greaterOrEqual':
      return isBoth && held >= wanted;
    case 'contains':
      return isBoth && text.includes(String(wanted));
    case 'notContain':
      return held === null || !text.includes(String(wanted));
    case 'startsWith':
      return isBoth && text.startsWith(String(wanted));
    default:
      return false;
  }
}

function comparable(value: FieldValue): Comparable {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return value;
  }
  if (value instanceof DateValue) {
    return value.epochDay;
  }
  return value instanceof DatetimeValue ? value.epochMilliseconds : Number(String(value));
}

/** A written value in the form that the field's values are compared in. */
function operandOf(object: ObjectDescribe, field: FieldDescribe, text: string): Comparable | undefined {
  switch (field.type) {
    case 'boolean':
      return /^(?:true|1)$/i.test(text) ? true : /^(?:false|0)$/i.test(text) ? false : undefined;
    case 'double':
    case 'integer':
    case 'percent':
    case 'currency':
      return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
    case 'date':
      return dayOf(text)?.epochDay;
    case 'datetime':
      return DatetimeValue.parse(text)?.epochMilliseconds;
    case 'reference':
      return field.name === 'RecordTypeId' ? recordTypeId(object, text) : (toId18(text) ?? undefined);
    default:
      return text;
  }
}

/** Id of the record type of this name or label. */
export function recordTypeId(object: ObjectDescribe, text: string): string | undefined {
  const wanted = text.toLowerCase();
  return object.recordTypes.find(
    ({ developerName, label }) => developerName.toLowerCase() === wanted || label.toLowerCase() === wanted,
  )?.id;
}
