import type { FlowRecordUpdate } from '@salesforce/types/metadata';
import type { FieldDescribe } from '../../schema/types.ts';
import type { FlowCompiler } from '../compiler.ts';
import type { Logic } from '../../metadata/index.ts';
import { compileFilters, type CompiledFilter, type CompiledFilters } from '../filters.ts';
import { single } from '../flowType.ts';
import type { Interview } from '../interview.ts';

/** The records that a relationship leads to from the triggering record, and that meet the element's conditions. */
export interface RelatedRecords {
  objectName: string;
  filters: CompiledFilters;
  /** Whether there can be any: the triggering record has the id that they are found by. */
  has(interview: Interview): boolean;
}

/**
 * `$Record.Account` or `$Record.Contacts` as what an element updates; `undefined` for any other reference.
 * Source: Help, "Update Records Element": records related to the record that triggered the flow.
 */
export function relatedRecords(node: FlowRecordUpdate, compiler: FlowCompiler): RelatedRecords | undefined {
  const [root = '', name = '', ...rest] = (node.inputReference ?? '').split('.');
  const object = compiler.schema.object(compiler.definition.objectName ?? '');
  if (root.toLowerCase() !== '$record' || rest.length > 0 || object === undefined) {
    return undefined;
  }
  const parent = object.relationship(name);
  const child = object.childRelationship(name);
  const [objectName, key, source] =
    parent === undefined ? [child?.childObject, child?.field, 'Id'] : [parent.referenceTo[0], 'Id', parent.name];
  const field = compiler.schema.object(objectName ?? '')?.field(key ?? '');
  if (objectName === undefined || field === undefined) {
    return undefined;
  }
  const given = compileFilters(node.filters, node.filterLogic, objectName, node, compiler);
  return {
    objectName,
    filters: within(given, byId(field, source)),
    has: ({ record }) => (record?.fields[source] ?? null) !== null,
  };
}

function byId(field: FieldDescribe, source: string): CompiledFilter {
  const value = { type: single('Text'), read: ({ record }: Interview) => record?.fields[source] ?? null };
  return { field, operator: 'EqualTo', value };
}

/** The filters, and one more that must hold beside them. */
function within({ filters, logic }: CompiledFilters, added: CompiledFilter): CompiledFilters {
  const own: Logic = { kind: 'condition', index: filters.length };
  return { filters: [...filters, added], logic: { kind: 'and', parts: filters.length === 0 ? [own] : [logic, own] } };
}
