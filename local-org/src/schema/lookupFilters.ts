import type { CustomField, FilterItem, LookupFilter } from '@salesforce/types/metadata';
import { parseLogic, type MetadataComponent } from '../metadata/index.ts';
import type { ObjectModel, SchemaModel } from './objectModel.ts';
import { splitFullName, type ProblemList } from './problems.ts';
import type { FieldDescribe, FilterOperand, LookupFilterDescribe } from './types.ts';

/** Page "CustomField" (Metadata API), LookupFilter: what is said when nothing else is. */
const MESSAGE = 'Value does not exist or does not match filter criteria.';

/** Takes over the required lookup filters of the project's fields; optional ones only choose what dialogs offer. */
export function completeLookupFilters(
  schema: SchemaModel,
  components: readonly MetadataComponent[],
  problems: ProblemList,
): void {
  for (const component of components) {
    const { lookupFilter } = component.content as CustomField;
    const [objectName, name] = splitFullName(component);
    const object = schema.object(objectName);
    const field = object?.field(name);
    const target = schema.object(field?.referenceTo[0] ?? '');
    if (lookupFilter?.active !== true || object === undefined || field === undefined || target === undefined) {
      continue;
    }
    const filter = readFilter({ schema, object, target, problems }, lookupFilter);
    if (filter !== undefined && !lookupFilter.isOptional) {
      object.addField({ ...field, lookupFilter: filter });
    }
  }
}

interface FilterPlace {
  schema: SchemaModel;
  object: ObjectModel;
  target: ObjectModel;
  problems: ProblemList;
}

function readFilter(place: FilterPlace, filter: LookupFilter): LookupFilterDescribe | undefined {
  const { filterItems, booleanFilter, errorMessage } = filter;
  const logic = parseLogic(booleanFilter, filterItems.length);
  if (typeof logic === 'string') {
    place.problems.add('INVALID_LOOKUP_FILTER', logic, filter, 'booleanFilter');
    return undefined;
  }
  const items = filterItems.map((item) => {
    const left = operandOf(place, item, 'field');
    const right = item.valueField === undefined ? null : operandOf(place, item, 'valueField');
    return left === undefined || right === undefined
      ? undefined
      : { left, operation: item.operation, right, value: item.value ?? '' };
  });
  const known = items.filter((item) => item !== undefined);
  return known.length < items.length
    ? undefined
    : { items: known, ...(booleanFilter === undefined ? {} : { booleanFilter }), message: errorMessage ?? MESSAGE };
}

/** `Account.Type`, `$Source.AccountId` or `$User.Title`; `undefined` with a problem when there is no such field. */
function operandOf(place: FilterPlace, item: FilterItem, element: 'field' | 'valueField'): FilterOperand | undefined {
  const text = item[element] ?? '';
  const [root = '', ...path] = text.split('.');
  const { schema, object, target, problems } = place;
  const lowered = root.toLowerCase();
  const start =
    lowered === '$source'
      ? object
      : lowered === '$user'
        ? schema.object('User')
        : lowered === target.name.toLowerCase()
          ? target
          : undefined;
  if ((start === undefined && root.startsWith('$')) || (lowered === '$user' && path.length > 1)) {
    problems.add('UNSUPPORTED', `${text} in lookup filters is not supported`, item, element);
    return undefined;
  }
  const found = start === undefined ? undefined : lastField(schema, start, path);
  if (start === undefined || found === undefined) {
    problems.add('INVALID_LOOKUP_FILTER', `There is no field ${text} to filter by`, item, element);
    return undefined;
  }
  const of = lowered === '$source' ? 'source' : lowered === '$user' ? 'user' : 'target';
  return { of, path, object: found.objectName, field: found.name };
}

function lastField(schema: SchemaModel, start: ObjectModel, path: readonly string[]): FieldDescribe | undefined {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    return start.field(first);
  }
  const parent = schema.object(start.relationship(first)?.referenceTo[0] ?? '');
  return parent === undefined ? undefined : lastField(schema, parent, rest);
}
