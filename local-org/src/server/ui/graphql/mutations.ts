import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  type GraphQLInputFieldConfigMap,
  type GraphQLResolveInfo,
} from 'graphql';
import type { ObjectDescribe } from '../../../schema/types.ts';
import { equals } from '../query.ts';
import { objectOfRecord } from '../records.ts';
import { createRecord, deleteRecord, updateRecord } from '../saves.ts';
import type { RecordTypes } from './recordTypes.ts';
import { askedFields, readRows, type Row } from './rows.ts';
import { scalarOf } from './valueTypes.ts';

type Values = Readonly<Record<string, unknown>>;
type Ability = 'createable' | 'updateable';

/**
 * `AccountCreate`, `AccountUpdate`, `AccountDelete` for the objects that the document names.
 * Source: GraphQL API Developer Guide, "Mutations Schema".
 */
export function mutationFields(types: RecordTypes): GraphQLFieldConfigMap<unknown, unknown> {
  const fields: Record<string, GraphQLFieldConfig<unknown, unknown>> = {};
  for (const name of types.names) {
    const [, objectName = '', verb] = /^(\w+)(Create|Update|Delete)$/.exec(name) ?? [];
    const object = types.execution.schema.object(objectName);
    if (object?.name === objectName && verb !== undefined && types.isReadable(object)) {
      fields[name] = verb === 'Delete' ? deletion(types, object) : saving(types, object, verb as 'Create' | 'Update');
    }
  }
  return fields;
}

function deletion(types: RecordTypes, object: ObjectDescribe): GraphQLFieldConfig<unknown, unknown> {
  const id = { type: new GraphQLNonNull(GraphQLID) };
  return {
    type: new GraphQLObjectType({ name: `${object.name}DeletePayload`, fields: { Id: id } }),
    args: {
      input: {
        type: new GraphQLNonNull(new GraphQLInputObjectType({ name: `${object.name}DeleteInput`, fields: { Id: id } })),
      },
    },
    resolve: (_source, { input }) => {
      const recordId = ownId(types, object, input as Values);
      deleteRecord(types.execution, recordId);
      return { Id: recordId };
    },
  };
}

function saving(
  types: RecordTypes,
  object: ObjectDescribe,
  verb: 'Create' | 'Update',
): GraphQLFieldConfig<unknown, unknown> {
  const isNew = verb === 'Create';
  const input = new GraphQLInputObjectType({
    name: `${object.name}${verb}Input`,
    fields: {
      ...(isNew ? {} : { Id: { type: new GraphQLNonNull(GraphQLID) } }),
      [object.name]: { type: new GraphQLNonNull(representation(types, object, verb)) },
    },
  });
  return {
    type: new GraphQLObjectType({
      name: `${object.name}${verb}Payload`,
      fields: { Record: { type: types.record(object) }, success: { type: GraphQLBoolean } },
    }),
    args: { input: { type: new GraphQLNonNull(input) } },
    resolve: (_source, inputs, _context, info) => {
      const given = inputs['input'] as Values;
      const values = given[object.name] as Values;
      const recordId = isNew
        ? createRecord(types.execution, object.name, values)
        : updateRecord(types.execution, { ...values, Id: ownId(types, object, given) });
      return { Record: saved(types, object, recordId, info), success: true };
    },
  };
}

function representation(types: RecordTypes, object: ObjectDescribe, verb: 'Create' | 'Update'): GraphQLInputObjectType {
  const ability: Ability = verb === 'Create' ? 'createable' : 'updateable';
  const access = types.execution.security.access(types.execution.user.id);
  const fields: GraphQLInputFieldConfigMap = Object.fromEntries(
    object.fields
      .filter((field) => types.names.has(field.name) && field[ability] && access.field(object.name, field.name).edit)
      .map((field) => [field.name, { type: scalarOf(field) }]),
  );
  return new GraphQLInputObjectType({ name: `${object.name}_${verb}Representation`, fields });
}

function ownId(types: RecordTypes, object: ObjectDescribe, { Id }: Values): string {
  const recordId = String(Id);
  if (objectOfRecord(types.execution.schema, recordId).name !== object.name) {
    throw new Error(`${recordId} is no id of ${object.name}`);
  }
  return recordId;
}

/** The record as it is after the save. */
function saved(types: RecordTypes, object: ObjectDescribe, recordId: string, info: GraphQLResolveInfo): Row | null {
  const selections = info.fieldNodes.flatMap((node) =>
    (node.selectionSet?.selections ?? []).flatMap((selection) =>
      selection.kind === 'Field' && selection.name.value === 'Record' ? [selection.selectionSet] : [],
    ),
  );
  const fields = askedFields(object, selections, info.fragments);
  const [row] = readRows(types.execution, { object, fields, where: equals('Id', recordId), orderBy: [] });
  return row ?? null;
}
