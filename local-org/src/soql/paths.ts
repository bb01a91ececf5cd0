import { nameObject, unsupportedField } from '../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';

/** One way from a record through parent relationships to a field. A polymorphic relationship opens several. */
export interface ResolvedPath {
  steps: readonly { reference: FieldDescribe; target: ObjectDescribe }[];
  object: ObjectDescribe;
  /** Null: the name of the parent's object, which SOQL calls `Type`. */
  field: FieldDescribe | null;
}

export interface PathProblem {
  code: string;
  message: string;
}

/** Source: SOQL and SOSL Reference, "Understanding Relationship Query Limitations". */
const DEEPEST_PATH = 5;

/**
 * Where a field path leads from an object, names compared without case. More than one answer comes from a polymorphic
 * relationship (`Owner.Name`): whichever parent a record has gives the value.
 */
export function resolvePath(
  schema: Schema,
  object: ObjectDescribe,
  path: readonly string[],
): readonly ResolvedPath[] | PathProblem {
  if (path.length - 1 > DEEPEST_PATH) {
    return {
      code: 'INVALID_PATH',
      message: `cannot query foreign key relationships more than ${DEEPEST_PATH} levels away from the root SObject`,
    };
  }
  const [first = '', ...rest] = path;
  return rest.length === 0 ? resolveField(object, first) : resolveParent(schema, object, first, rest);
}

export function isPathProblem(result: readonly ResolvedPath[] | PathProblem): result is PathProblem {
  return 'message' in result;
}

/** The objects that a reference leads to, of those that exist. */
export function targetsOf(schema: Schema, reference: FieldDescribe): readonly ObjectDescribe[] {
  return reference.referenceTo.flatMap((name) => schema.object(name) ?? []);
}

function resolveField(object: ObjectDescribe, name: string): readonly ResolvedPath[] | PathProblem {
  const field = object.field(name);
  const reason = field === undefined ? unsupportedField(object.name, name) : undefined;
  if (reason !== undefined) {
    return { code: 'UNSUPPORTED', message: reason };
  }
  if (field === undefined) {
    return {
      code: 'UNKNOWN_FIELD',
      message:
        `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure to ` +
        "append the '__c' after the custom field name. Please reference your WSDL or the describe call for the " +
        'appropriate names.',
    };
  }
  return [{ steps: [], object, field }];
}

function resolveParent(
  schema: Schema,
  object: ObjectDescribe,
  name: string,
  rest: readonly string[],
): readonly ResolvedPath[] | PathProblem {
  const reference = object.relationship(name);
  const targets = reference === undefined ? [] : targetsOf(schema, reference);
  if (reference === undefined || targets.length === 0) {
    return {
      code: 'UNKNOWN_RELATIONSHIP',
      message:
        `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, ` +
        "be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe " +
        'call for the appropriate names.',
    };
  }
  const isPolymorphic = reference.referenceTo.length > 1;
  const found: ResolvedPath[] = [];
  let problem = isPolymorphic && !reference.referenceTo.includes('Folder') ? nameProblem(schema, rest) : undefined;
  if (problem !== undefined) {
    return problem;
  }
  for (const target of targets) {
    const resolved = continuePath(schema, target, rest, isPolymorphic);
    if (isPathProblem(resolved)) {
      problem ??= resolved;
    } else {
      found.push(...resolved.map((way) => ({ ...way, steps: [{ reference, target }, ...way.steps] })));
    }
  }
  return found.length > 0 ? found : (problem as PathProblem);
}

/**
 * A polymorphic parent has the fields of `Name`, whatever object it is of; folders are asked for their own fields.
 * Source: SOQL and SOSL Reference, "Understanding Relationship Fields and Polymorphic Fields".
 */
function nameProblem(schema: Schema, rest: readonly string[]): PathProblem | undefined {
  const user = schema.object('User');
  const resolved = user === undefined ? [] : resolvePath(schema, nameObject(user), rest);
  return isPathProblem(resolved) ? resolved : undefined;
}

function continuePath(
  schema: Schema,
  target: ObjectDescribe,
  rest: readonly string[],
  isPolymorphic: boolean,
): readonly ResolvedPath[] | PathProblem {
  if (isPolymorphic && rest.length === 1 && rest[0]?.toLowerCase() === 'type') {
    return [{ steps: [], object: target, field: null }];
  }
  // The `Name` of a polymorphic parent is whatever its object is named by, such as the number of a case.
  if (isPolymorphic && rest.length === 1 && rest[0]?.toLowerCase() === 'name' && target.nameField !== undefined) {
    return [{ steps: [], object: target, field: target.nameField }];
  }
  return resolvePath(schema, target, rest);
}
