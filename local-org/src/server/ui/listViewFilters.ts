import type { ListView, ListViewFilter } from '@salesforce/types/metadata';
import { parseLogic } from '../../metadata/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { combine, filterCondition } from '../../soql/index.ts';
import type { Condition } from '../../soql/types.ts';
import { listViewColumn, type ListViewColumn } from './listViewColumns.ts';

/** What a list view asks for that this local org does not have; `element` is where it says so. */
export interface ListViewRefusal {
  message: string;
  node: object;
  element: string;
}

/** The records of a list view, but for whose they are; or why it cannot be shown. */
export type ListViewFilters = { condition: Condition | null } | { refusals: readonly ListViewRefusal[] };

/** Source: Metadata API Developer Guide, "ListView". */
export function listViewFilters(content: ListView, object: ObjectDescribe, schema: Schema): ListViewFilters {
  const refusals: ListViewRefusal[] = [];
  const conditions = content.filters.map((filter) => {
    const found = conditionOf(filter, object, schema);
    if ('message' in found) {
      refusals.push(found);
      return null;
    }
    return found;
  });
  const logic = parseLogic(content.booleanFilter, conditions.length);
  if (typeof logic === 'string') {
    refusals.push({ message: logic, node: content, element: 'booleanFilter' });
  }
  if (refusals.length > 0 || typeof logic === 'string') {
    return { refusals };
  }
  return { condition: conditions.length === 0 ? null : combine(logic, conditions as readonly Condition[]) };
}

function conditionOf(filter: ListViewFilter, object: ObjectDescribe, schema: Schema): Condition | ListViewRefusal {
  const named = listViewColumn(filter.field, object, schema);
  if (named === undefined) {
    return refusal(filter, 'field', `The column ${filter.field} of ${object.name} is not supported in list views`);
  }
  const { path, field } = nameOfLookup(named, schema);
  const found = filterCondition({ path, field, operation: filter.operation, value: filter.value ?? '' });
  if (!('element' in found)) {
    return found;
  }
  return found.element === 'value'
    ? refusal(filter, 'value', `'${found.value}' is not supported as a value of ${field.name} in list views`)
    : refusal(filter, 'operation', `The operator ${filter.operation} on ${field.name} is not supported in list views`);
}

function refusal(filter: ListViewFilter, element: string, message: string): ListViewRefusal {
  return { message, node: filter, element };
}

/** A lookup is compared by the name of the record that it points to. */
function nameOfLookup(named: ListViewColumn, schema: Schema): ListViewColumn {
  const { path, field } = named;
  const target = schema.object(field.referenceTo[0] ?? '')?.nameField;
  if (field.type !== 'reference' || field.relationshipName === null || target === undefined) {
    return named;
  }
  return { path: [...path.slice(0, -1), field.relationshipName, target.name], field: target };
}
