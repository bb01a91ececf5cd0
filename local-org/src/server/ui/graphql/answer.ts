import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLError,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  Kind,
  OperationTypeNode,
  TypeInfo,
  execute,
  getOperationAST,
  parse,
  specifiedDirectives,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
} from 'graphql';
import type { Execution } from '../../../execution/index.ts';
import { aggregateFields } from './aggregateTypes.ts';
import { connection, connectionArguments } from './connections.ts';
import { mutationFields } from './mutations.ts';
import { RecordTypes } from './recordTypes.ts';

export interface GraphQLRequest {
  query: string;
  variables?: Readonly<Record<string, unknown>> | null;
  operationName?: string | null;
}

/** Parts of the API that this local org does not have. */
const MISSING = ['objectInfos', 'layouts', 'relatedListByName', 'relatedListInfo', '__schema', '__type'];

const OPTIONAL = new GraphQLDirective({ name: 'optional', locations: [DirectiveLocation.FIELD] });

/**
 * Tell apps that work offline what a field is, and change no answer. Source: GraphQL API Developer Guide, "GraphQL Wire
 * Adapter Limitations", metaschema directives.
 */
const METASCHEMA = ['category', 'fieldCategory'].map(
  (name) =>
    new GraphQLDirective({ name, locations: [DirectiveLocation.FIELD], args: { name: { type: GraphQLString } } }),
);

/**
 * Answers a GraphQL document in the user's name. Source: GraphQL API Developer Guide, "Query Records", "Mutations".
 * @returns data and errors, as the API does: a failing part is null, and told of among the errors
 */
export function answerGraphQL(execution: Execution, request: GraphQLRequest): ExecutionResult {
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    return { data: null, errors: [error as GraphQLError] };
  }
  const names = namesOf(document, request.variables);
  const missing = MISSING.filter((name) => names.has(name));
  if (missing.length > 0) {
    const words = `${missing.join(', ')} is not supported in GraphQL by this local org`;
    return { data: null, errors: [new GraphQLError(words)] };
  }
  const schema = schemaFor(new RecordTypes(execution, names));
  const asked = withoutUnreadable(document, schema);
  const errors = validate(schema, asked);
  if (errors.length > 0) {
    return { data: null, errors };
  }
  const run = (): ExecutionResult =>
    execute({
      schema,
      document: asked,
      variableValues: request.variables ?? null,
      operationName: request.operationName ?? null,
    }) as ExecutionResult;
  const isMutation =
    getOperationAST(asked, request.operationName ?? undefined)?.operation === OperationTypeNode.MUTATION;
  return isMutation && isAllOrNone(asked) ? allOrNone(execution, run) : run();
}

/** Every name in the document and in its variables: fields, arguments and keys of inputs. */
function namesOf(document: DocumentNode, variables: unknown): Set<string> {
  const names = new Set<string>();
  visit(document, {
    Field: ({ name }) => void names.add(name.value),
    ObjectField: ({ name }) => void names.add(name.value),
  });
  const addKeys = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        names.add(key);
        addKeys(inner);
      }
    }
  };
  addKeys(variables);
  return names;
}

function schemaFor(types: RecordTypes): GraphQLSchema {
  const named = types.execution.schema.objects().filter(({ name }) => types.names.has(name));
  const objects = named.filter((object) => object.queryable && types.isReadable(object));
  const records = new GraphQLObjectType({
    name: 'RecordQuery',
    fields: Object.fromEntries(
      objects.map((object) => [
        object.name,
        {
          type: types.connection(object),
          args: connectionArguments(types, object),
          resolve: (_source: unknown, inputs: Record<string, unknown>, _context: unknown, info) =>
            connection(types.execution, object, inputs, info),
        },
      ]),
    ),
  });
  const inside = (type: GraphQLObjectType): { type: GraphQLNonNull<GraphQLObjectType>; resolve: () => object } => ({
    type: new GraphQLNonNull(type),
    resolve: () => ({}),
  });
  const aggregates = new GraphQLObjectType({ name: 'RecordQueryAggregate', fields: aggregateFields(types, objects) });
  const query = new GraphQLObjectType({
    name: 'UIAPI',
    fields: { query: inside(records), ...(types.names.has('aggregate') ? { aggregate: inside(aggregates) } : {}) },
  });
  const changes = mutationFields(types);
  const options = new GraphQLInputObjectType({
    name: 'UIAPIMutationsInput',
    fields: { allOrNone: { type: GraphQLBoolean } },
  });
  return new GraphQLSchema({
    assumeValid: true,
    directives: [...specifiedDirectives, OPTIONAL, ...METASCHEMA],
    query: new GraphQLObjectType({ name: 'Query', fields: { uiapi: inside(query) } }),
    mutation:
      Object.keys(changes).length === 0
        ? null
        : new GraphQLObjectType({
            name: 'Mutation',
            fields: {
              uiapi: {
                ...inside(new GraphQLObjectType({ name: 'UIAPIMutations', fields: changes })),
                args: { input: { type: options } },
              },
            },
          }),
  });
}

/** A field marked `@optional` that the user may not read is left out. Source: "Optional Fields". */
function withoutUnreadable(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const info = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const isOptional = node.directives?.some((directive) => directive.name.value === OPTIONAL.name) === true;
        return isOptional && info.getFieldDef() == null ? null : undefined;
      },
    }),
  );
}

/** Source: GraphQL API Developer Guide, "Send Mutation Requests": true unless the request says otherwise. */
function isAllOrNone(document: DocumentNode): boolean {
  let result = true;
  visit(document, {
    ObjectField(node) {
      if (node.name.value === 'allOrNone' && node.value.kind === Kind.BOOLEAN) {
        result = node.value.value;
      }
    },
  });
  return result;
}

function allOrNone(execution: Execution, run: () => ExecutionResult): ExecutionResult {
  const savepoint = execution.setSavepoint();
  const result = run();
  if ((result.errors?.length ?? 0) === 0) {
    return result;
  }
  execution.rollback(savepoint);
  return { data: null, errors: result.errors ?? [] };
}
