import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLUnionType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  type GraphQLInputFieldConfigMap,
  type GraphQLOutputType,
} from 'graphql';
import type { Execution } from '../../../execution/index.ts';
import { inLanguage } from '../../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../../../schema/types.ts';
import { displayValue, plainValue } from '../format.ts';
import { connection, connectionArguments, type Connection } from './connections.ts';
import { askedFields, parentRow, type Row } from './rows.ts';
import { ORDER_BY_CLAUSE, operatorsType, valueType } from './valueTypes.ts';

/** Where a page of an answer stands. */
export const PAGE_INFO = new GraphQLObjectType({
  name: 'PageInfo',
  fields: {
    hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    startCursor: { type: GraphQLString },
    endCursor: { type: GraphQLString },
  },
});

/**
 * Types of the objects that one document names, as their user may see them. What it does not name is left out: the whole
 * schema of an org is large, and an answer needs little of it.
 * Source: GraphQL API Developer Guide, "Schema Conventions", "Query Records".
 */
export class RecordTypes {
  readonly execution: Execution;
  /** Every name that the document and its variables use. */
  readonly names: ReadonlySet<string>;
  private readonly objects = new Map<string, GraphQLObjectType>();
  private readonly connections = new Map<string, GraphQLObjectType>();
  private readonly filters = new Map<string, GraphQLInputObjectType>();
  private readonly orders = new Map<string, GraphQLInputObjectType>();

  constructor(execution: Execution, names: ReadonlySet<string>) {
    this.execution = execution;
    this.names = names;
  }

  /** Objects that the user may read. */
  isReadable(object: ObjectDescribe): boolean {
    return this.access.object(object.name).read || object.name === 'User';
  }

  record(object: ObjectDescribe): GraphQLObjectType {
    return this.once(this.objects, object.name, () => {
      const fields = (): GraphQLFieldConfigMap<Row, unknown> => ({
        Id: { type: new GraphQLNonNull(GraphQLID), resolve: ({ record }) => record.id },
        ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: () => object.name },
        DisplayValue: {
          type: GraphQLString,
          resolve: ({ record }) => plainValue(record.fields[object.nameField?.name ?? 'Id']),
        },
        ...this.values(object),
        ...this.parents(object),
        ...this.children(object),
      });
      return new GraphQLObjectType<Row>({ name: object.name, fields });
    });
  }

  connection(object: ObjectDescribe): GraphQLObjectType {
    return this.once(this.connections, object.name, () => {
      const edge = new GraphQLObjectType({
        name: `${object.name}Edge`,
        fields: () => ({ node: { type: this.record(object) }, cursor: { type: new GraphQLNonNull(GraphQLString) } }),
      });
      return new GraphQLObjectType<Connection>({
        name: `${object.name}Connection`,
        fields: {
          edges: { type: new GraphQLList(edge) },
          pageInfo: { type: new GraphQLNonNull(PAGE_INFO) },
          totalCount: { type: new GraphQLNonNull(GraphQLInt) },
          pageResultCount: { type: new GraphQLNonNull(GraphQLInt) },
        },
      });
    });
  }

  filter(object: ObjectDescribe): GraphQLInputObjectType {
    return this.once(this.filters, object.name, () => {
      const fields = (): GraphQLInputFieldConfigMap => ({
        and: { type: new GraphQLList(this.filter(object)) },
        or: { type: new GraphQLList(this.filter(object)) },
        not: { type: this.filter(object) },
        ...Object.fromEntries(this.readable(object).map((field) => [field.name, { type: operatorsType(field) }])),
        ...this.parentInputs(object, (parent) => this.filter(parent)),
      });
      return new GraphQLInputObjectType({ name: `${object.name}_Filter`, fields });
    });
  }

  orderBy(object: ObjectDescribe): GraphQLInputObjectType {
    return this.once(this.orders, object.name, () => {
      const fields = (): GraphQLInputFieldConfigMap => ({
        ...Object.fromEntries(this.readable(object).map((field) => [field.name, { type: ORDER_BY_CLAUSE }])),
        ...this.parentInputs(object, (parent) => this.orderBy(parent)),
      });
      return new GraphQLInputObjectType({ name: `${object.name}_OrderBy`, fields });
    });
  }

  private get access(): ReturnType<Execution['security']['access']> {
    return this.execution.security.access(this.execution.user.id);
  }

  private once<Type>(known: Map<string, Type>, name: string, make: () => Type): Type {
    const type = known.get(name) ?? make();
    known.set(name, type);
    return type;
  }

  /** Fields that the document names and the user may read. */
  readable(object: ObjectDescribe): FieldDescribe[] {
    const access = this.access;
    return object.fields.filter(
      ({ name, compound }) => compound === null && this.names.has(name) && access.field(object.name, name).read,
    );
  }

  private values(object: ObjectDescribe): GraphQLFieldConfigMap<Row, unknown> {
    const entries = this.readable(object)
      .filter((field) => field.type !== 'id')
      .map((field): [string, GraphQLFieldConfig<Row, unknown>] => [
        field.name,
        { type: valueType(field), resolve: ({ record }) => this.value(field, record.fields[field.name]) },
      ]);
    return Object.fromEntries(entries);
  }

  private value(described: FieldDescribe, value: Row['record']['fields'][string] | undefined): object {
    const { project, user } = this.execution;
    const shown = displayValue(value, inLanguage(project, described, user.language), user);
    return { value: plainValue(value), displayValue: shown, label: shown, format: null };
  }

  private lookups(object: ObjectDescribe): { name: string; lookup: FieldDescribe; parents: ObjectDescribe[] }[] {
    const access = this.access;
    return object.fields.flatMap((lookup) => {
      const name = lookup.relationshipName;
      const parents = lookup.referenceTo
        .flatMap((target) => this.execution.schema.object(target) ?? [])
        .filter((parent) => this.isReadable(parent));
      const isShown = name !== null && this.names.has(name) && access.field(object.name, lookup.name).read;
      return isShown && parents.length > 0 ? [{ name, lookup, parents }] : [];
    });
  }

  private parentInputs(
    object: ObjectDescribe,
    typeOf: (parent: ObjectDescribe) => GraphQLInputObjectType,
  ): GraphQLInputFieldConfigMap {
    return Object.fromEntries(
      this.lookups(object)
        .filter(({ lookup }) => lookup.referenceTo.length === 1)
        .map(({ name, parents }) => [name, { type: typeOf(parents[0] as ObjectDescribe) }]),
    );
  }

  private parents(object: ObjectDescribe): GraphQLFieldConfigMap<Row, unknown> {
    const entries = this.lookups(object).map(
      ({ name, lookup, parents }): [string, GraphQLFieldConfig<Row, unknown>] => [
        name,
        {
          type: this.parentType(`${object.name}_${name}`, lookup, parents),
          resolve: (row, _inputs, _context, { fieldNodes, fragments }) => {
            const selections = fieldNodes.map((node) => node.selectionSet);
            const readable = parents.map((parent) => ({
              object: parent,
              fields: askedFields(parent, selections, fragments),
            }));
            return parentRow(this.execution, row, fieldNodes[0] as (typeof fieldNodes)[0], lookup, readable);
          },
        },
      ],
    );
    return Object.fromEntries(entries);
  }

  /** A lookup to several objects is asked with `... on User`. */
  private parentType(name: string, lookup: FieldDescribe, parents: readonly ObjectDescribe[]): GraphQLOutputType {
    return lookup.referenceTo.length === 1
      ? this.record(parents[0] as ObjectDescribe)
      : new GraphQLUnionType({
          name: `${name}_Union`,
          types: parents.map((parent) => this.record(parent)),
          resolveType: ({ record }: Row) => record.objectName,
        });
  }

  private children(object: ObjectDescribe): GraphQLFieldConfigMap<Row, unknown> {
    const entries = object.childRelationships.flatMap(
      ({ relationshipName, childObject, field }): [string, GraphQLFieldConfig<Row, unknown>][] => {
        const child = this.execution.schema.object(childObject);
        const lookup = child?.field(field);
        return relationshipName === null ||
          child === undefined ||
          lookup === undefined ||
          !this.names.has(relationshipName) ||
          !this.isReadable(child) ||
          !this.access.field(child.name, lookup.name).read
          ? []
          : [
              [
                relationshipName,
                {
                  type: this.connection(child),
                  args: connectionArguments(this, child),
                  resolve: (row, inputs, _context, info) =>
                    connection(this.execution, child, inputs, info, { row, lookup }),
                },
              ],
            ];
      },
    );
    return Object.fromEntries(entries);
  }
}
