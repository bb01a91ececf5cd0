import type { FieldDescribe, FilterOperand, LookupFilterItem } from '../schema/types.ts';
import { SObject, type FieldValue } from '../values/index.ts';
import { compareValues, LOOKUP_CRITERIA, meetsCriteria, meetsCriterion } from './criteria.ts';
import { readRecords } from './read.ts';
import { alive, refuse, type Row, type SaveContext } from './row.ts';
import { withParents } from './rules.ts';

/**
 * Refuses records whose lookups name records that do not meet their required filters, whether or not this save changed
 * them. Source: Help, "Considerations for Lookup Filters".
 */
export function validateLookupFilters(context: SaveContext, rows: readonly Row[]): void {
  const object = rows[0]?.object;
  const filtered = object?.fields.filter(({ lookupFilter }) => lookupFilter !== undefined) ?? [];
  if (object === undefined || filtered.length === 0) {
    return;
  }
  const checked = alive(rows);
  const records = withParents(
    context,
    object,
    checked.map(({ record }) => record),
    filtered.flatMap(pathsOf),
  );
  const user = readsUser(filtered) ? userRecord(context) : null;
  checked.forEach((row, index) => {
    const record = records[index] ?? row.record;
    for (const field of filtered) {
      const { lookupFilter: filter } = field;
      const isEmpty = (record.fields[field.name] ?? null) === null;
      if (filter === undefined || isEmpty) {
        continue;
      }
      const meets = (item: LookupFilterItem): boolean => meetsItem(context, field, record, user, item);
      if (!meetsCriteria(filter.items, filter.booleanFilter, meets)) {
        refuse(row, 'FIELD_FILTER_VALIDATION_EXCEPTION', filter.message, [field.name]);
      }
    }
  });
}

function operandsOf({ lookupFilter }: FieldDescribe): FilterOperand[] {
  return (lookupFilter?.items ?? []).flatMap(({ left, right }) => (right === null ? [left] : [left, right]));
}

/** Through which parents the records must be read. */
function pathsOf(field: FieldDescribe): string[] {
  return operandsOf(field)
    .filter(({ of }) => of !== 'user')
    .map((operand) => pathFrom(field, operand).join('.'));
}

function pathFrom(field: FieldDescribe, { of, path }: FilterOperand): readonly string[] {
  return of === 'target' ? [field.relationshipName ?? '', ...path] : path;
}

function readsUser(fields: readonly FieldDescribe[]): boolean {
  return fields.flatMap(operandsOf).some(({ of }) => of === 'user');
}

function userRecord({ services }: SaveContext): SObject | null {
  const object = services.schema.object('User');
  return object === undefined
    ? null
    : (readRecords(services, object, [services.user.id]).get(services.user.id) ?? null);
}

function meetsItem(
  { services }: SaveContext,
  field: FieldDescribe,
  record: SObject,
  user: SObject | null,
  item: LookupFilterItem,
): boolean {
  const valueOf = (operand: FilterOperand): FieldValue =>
    operand.of === 'user' ? valueAt(user, operand.path) : valueAt(record, pathFrom(field, operand));
  const held = valueOf(item.left);
  if (item.right !== null) {
    return compareValues(held, valueOf(item.right), item.operation);
  }
  const object = services.schema.object(item.left.object);
  const holder = new SObject(item.left.object, { [item.left.field]: held });
  return object !== undefined && meetsCriterion(object, holder, { ...item, field: item.left.field }, LOOKUP_CRITERIA);
}

/** The value at the end of a path through parents that were read; names are compared without case. */
function valueAt(record: SObject | null, path: readonly string[]): FieldValue {
  const [first = '', ...rest] = path;
  const name = Object.keys(record?.fields ?? {}).find((key) => key.toLowerCase() === first.toLowerCase());
  const value = name === undefined ? null : (record?.fields[name] ?? null);
  if (rest.length === 0) {
    return value;
  }
  return value instanceof SObject ? valueAt(value, rest) : null;
}
