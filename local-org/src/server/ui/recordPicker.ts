import type { Execution } from '../../execution/index.ts';
import { parseLogic } from '../../metadata/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { combine } from '../../soql/index.ts';
import type { Condition } from '../../soql/types.ts';
import { RequestError } from '../http/failure.ts';
import { filterCondition } from './graphql/filter.ts';
import { onlyPeople } from './lookup.ts';
import { readableObject } from './objectInfo.ts';
import { all, compare, equals, select, text } from './query.ts';
import { queryFields, refuseField, represent, resolvePath, type ResolvedPath } from './records.ts';

interface FieldPath {
  fieldPath: string;
  mode?: 'contains' | 'startsWith';
}

/** Source: Component Reference, "Record Picker". */
export interface RecordPickerRequest {
  objectApiName: string;
  search?: string;
  /** The record that is chosen, to be shown; nothing is searched then. */
  recordId?: string;
  filter?: {
    criteria: readonly { fieldPath: string; operator: string; value: unknown }[];
    filterLogic?: string;
  } | null;
  displayInfo?: { primaryField?: string; additionalFields?: readonly string[] } | null;
  matchingInfo?: { primaryField?: FieldPath; additionalFields?: readonly FieldPath[] } | null;
}

export interface PickedRecord {
  id: string;
  name: string;
  subtitle: string;
}

const SHOWN = 20;

/** Records to choose from. @throws RequestError for fields that the user may not read, and a logic that is none */
export function recordPicker(execution: Execution, request: RecordPickerRequest): PickedRecord[] {
  const object = readableObject(execution, request.objectApiName);
  const name = object.nameField?.name ?? 'Id';
  const { primaryField = name, additionalFields = [] } = request.displayInfo ?? {};
  const [primary, ...additional] = [primaryField, ...additionalFields].map((path) => pathOf(execution, object, path));
  const paths = [primary as ResolvedPath, ...additional];
  const access = execution.security.access(execution.user.id);
  const found = select(execution, {
    objectName: object.name,
    fields: ['Id', ...queryFields(execution.schema, access, object, paths)],
    where:
      request.recordId === undefined
        ? all([matching(request, name), filtering(execution, object, request), onlyPeople(object)])
        : equals('Id', request.recordId),
    orderBy: { field: (primary as ResolvedPath).path.join('.'), descending: false },
    limit: SHOWN,
  });
  return found.map((record) => {
    const shown = (path: ResolvedPath): string => textAt(represent(execution, record, [path]), path.path);
    const subtitle = additional.map(shown).filter((words) => words !== '');
    return { id: record.id ?? '', name: shown(primary as ResolvedPath), subtitle: subtitle.join(' • ') };
  });
}

function pathOf(execution: Execution, object: ObjectDescribe, path: string): ResolvedPath {
  const access = execution.security.access(execution.user.id);
  return resolvePath(execution.schema, access, object, path.split('.')) ?? refuseField(`${object.name}.${path}`);
}

interface Shown {
  fields: Record<string, { value: unknown; displayValue: string | null }>;
}

function textAt(record: Shown, [name = '', ...rest]: readonly string[]): string {
  const field = record.fields[name];
  return rest.length > 0 && field?.value != null
    ? textAt(field.value as Shown, rest)
    : (field?.displayValue ?? String(field?.value ?? ''));
}

function matching({ search, matchingInfo }: RecordPickerRequest, name: string): Condition | null {
  const wanted = (search ?? '').trim().replaceAll(/[\\%_]/g, String.raw`\$&`);
  if (wanted === '') {
    return null;
  }
  const { primaryField = { fieldPath: name }, additionalFields = [] } = matchingInfo ?? {};
  const parts = [primaryField, ...additionalFields].map(({ fieldPath, mode }) =>
    compare(fieldPath, 'LIKE', text(mode === 'startsWith' ? `${wanted}%` : `%${wanted}%`)),
  );
  return parts.length === 1 ? (parts[0] as Condition) : { kind: 'or', parts };
}

function filtering(execution: Execution, object: ObjectDescribe, { filter }: RecordPickerRequest): Condition | null {
  const criteria = filter?.criteria ?? [];
  const logic = parseLogic(filter?.filterLogic, criteria.length);
  if (typeof logic === 'string') {
    throw new RequestError(400, logic, { errorCode: 'MALFORMED_QUERY' });
  }
  const conditions = criteria.map(({ fieldPath, operator, value }) =>
    filterCondition(execution, object, nested(fieldPath.split('.'), { [operator]: value })),
  );
  // A condition on an empty list of values says nothing.
  const isWhole = conditions.every((condition) => condition !== null);
  return criteria.length === 0 ? null : isWhole ? combine(logic, conditions as Condition[]) : all(conditions);
}

function nested([name = '', ...rest]: readonly string[], value: object): Record<string, unknown> {
  return { [name]: rest.length === 0 ? value : nested(rest, value) };
}
