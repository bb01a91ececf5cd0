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
import { ID_OR_REFERENCE, MutationReferences } from './mutationReferences.ts';
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
  const done = new MutationReferences(types.execution);
  const fields: Record<string, GraphQLFieldConfig<unknown, unknown>> = {};
  for (const name of types.names) {
    const [, objectName = '', verb] = /^(\w+)(Create|Update|Delete)$/.exec(name) ?? [];
    const object = types.execution.schema.object(objectName);
    if (object?.name === objectName && verb !== undefined && types.isReadable(object)) {
      fields[name] =
        verb === 'Delete'
          ? deletion(types, object, done)
          : saving({ types, object, done }, verb as 'Create' | 'Update');
    }
  }
  return fields;
}

const DELETE_INPUT = new GraphQLInputObjectType({
  name: 'RecordDeleteInput',
  fields: { Id: { type: new GraphQLNonNull(ID_OR_REFERENCE) } },
});
const DELETE_PAYLOAD = new GraphQLObjectType({ name: 'RecordDeletePayload', fields: { Id: { type: GraphQLID } } });

function deletion(
  types: RecordTypes,
  object: ObjectDescribe,
  done: MutationReferences,
): GraphQLFieldConfig<unknown, unknown> {
  return {
    type: DELETE_PAYLOAD,
    args: { input: { type: new GraphQLNonNull(DELETE_INPUT) } },
    resolve: (_source, { input }, _context, { path }) => {
      const recordId = ownId(types, object, done.resolve(input as Values));
      deleteRecord(types.execution, recordId);
      done.add(path.key, { object, recordId });
      return { Id: recordId };
    },
  };
}

interface Saving {
  types: RecordTypes;
  object: ObjectDescribe;
  done: MutationReferences;
}

function saving({ types, object, done }: Saving, verb: 'Create' | 'Update'): GraphQLFieldConfig<unknown, unknown> {
  const isNew = verb === 'Create';
  const input = new GraphQLInputObjectType({
    name: `${object.name}${verb}Input`,
    fields: {
      ...(isNew ? {} : { Id: { type: new GraphQLNonNull(ID_OR_REFERENCE) } }),
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
      const values = done.resolve(given[object.name] as Values);
      const recordId = isNew
        ? createRecord(types.execution, object.name, values)
        : updateRecord(types.execution, { ...values, Id: ownId(types, object, done.resolve({ Id: given['Id'] })) });
      if (isNew) {
        done.add(info.path.key, { object, recordId });
      }
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
      .map((field) => [field.name, { type: field.type === 'reference' ? ID_OR_REFERENCE : scalarOf(field) }]),
  );
  return new GraphQLInputObjectType({ name: `${object.name}${verb}Representation`, fields });
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
