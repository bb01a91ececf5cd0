import { classCode } from '../../compiler/classNames.ts';
import { mark } from '../../compiler/positions.ts';
import type { Creation, Expression, Position } from '../../syntax/tree.ts';
import { canSee, constructorNotVisible } from '../access.ts';
import { assignTo, required } from '../convert.ts';
import type { Scope } from '../scope.ts';
import type { ClassSymbol, MethodSymbol } from '../symbols.ts';
import { type ClassType, isPrimitive, SOBJECT, sObjectOf, type SObjectType, type Type } from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';
import { check } from './index.ts';
import { isSourceOf } from './collectionArguments.ts';
import { checkArguments, choose, someFits } from './overloads.ts';
import { isWritable, typeOfField } from './records.ts';

type New = Extract<Expression, { kind: 'new' }>;

export function checkNew(scope: Scope, expression: New): Value {
  const type = scope.world.resolve(expression.type, scope.owner, scope.file);
  if (type.kind === 'unknown') {
    return BROKEN;
  }
  const created = createOf(scope, type, expression.creation, expression.at);
  const { line, column } = expression.at;
  return created.type.kind === 'unknown'
    ? created
    : value(created.type, mark(line, column) + created.code, { nonNull: true });
}

function createOf(scope: Scope, type: Type, creation: Creation, at: Position): Value {
  switch (creation.kind) {
    case 'fields':
      return type.kind === 'sobject' ? record(scope, type, creation.fields, at) : notNamed(scope, type, at);
    case 'elements':
      return elements(scope, type, creation.elements, at);
    case 'entries':
      return entries(scope, type, creation.entries, at);
    case 'sized': {
      const size = check(scope, creation.size);
      if (type.kind !== 'list') {
        return wrongCreation(scope, type, at);
      }
      if (!isPrimitive(size.type, 'Integer')) {
        return wrongInitializer(scope, type, [size], at);
      }
      return sizedList(type, type.element, size);
    }
    case 'constructor':
      return construct(scope, type, creation.arguments, at);
  }
}

function wrongCreation(scope: Scope, type: Type, at: Position): Value {
  const what = type.name === 'AggregateResult' ? 'SObject is not constructable' : 'Type cannot be constructed';
  scope.report(at, `${what}: ${type.name}`);
  return BROKEN;
}

function notNamed(scope: Scope, type: Type, at: Position): Value {
  scope.report(at, `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${type.name}`);
  return BROKEN;
}

type Collection = Extract<Type, { kind: 'list' | 'set' | 'map' }>;

function wrongInitializer(scope: Scope, type: Collection, given: readonly Value[], at: Position): Value {
  const found = given[0]?.type.name ?? '';
  if (found !== 'unknown') {
    const wording = {
      list: () => `expected an Integer or a List of type ${elementName(type)}`,
      set: () => `expected a List or a Set of type: ${elementName(type)}`,
      map: () => 'expected a Map with the same key and value types, or a valid SObject List',
    };
    const message = `Invalid initializer type ${found} found for ${type.name}: ${wording[type.kind]()}`;
    scope.report(at, given.length === 1 ? message : noConstructor(type, given)());
  }
  return BROKEN;
}

function elementName(type: Collection): string {
  return type.kind === 'map' ? type.value.name : type.element.name;
}

/** A part of a collection that is written out. Its own words say what does not fit. */
function part(scope: Scope, written: Expression, to: Type, at: Position, refusal: (given: string) => string): string {
  const given = check(scope, written);
  return assignTo(scope, given, to, at, refusal(given.type.name)).code;
}

function record(
  scope: Scope,
  type: SObjectType,
  fields: readonly { name: string; value: Expression }[],
  at: Position,
): Value {
  const seen = new Set<string>();
  const codes: string[] = [];
  for (const field of fields) {
    const given = check(scope, field.value);
    const key = field.name.toLowerCase();
    if (seen.has(key)) {
      scope.report(at, `Duplicate field initialization: ${field.name}`);
    }
    seen.add(key);
    const found = writableField(scope, type, field.name, at);
    if (found !== null) {
      codes.push(`${found.name}: ${assignTo(scope, given, found.type, at).code}`);
    }
  }
  return value(type, `new $SObject(${JSON.stringify(type.name)}, { ${codes.join(', ')} })`);
}

function writableField(
  scope: Scope,
  type: SObjectType,
  name: string,
  at: Position,
): { name: string; type: Type } | null {
  const field = type.describe?.field(name);
  if (field !== undefined) {
    // Tests make custom metadata records in memory, whose system fields may then be set.
    if (!isWritable(field) && type.describe?.kind !== 'customMetadata') {
      scope.report(at, `Field is not writeable: ${type.name}.${field.name}`);
    }
    return { name: field.name, type: typeOfField(scope, field) };
  }
  const parent = type.describe?.relationship(name);
  if (parent !== undefined) {
    const object = parent.referenceTo.length === 1 ? scope.world.schema.object(parent.referenceTo[0] ?? '') : undefined;
    return { name: parent.relationshipName ?? name, type: object === undefined ? SOBJECT : sObjectOf(object) };
  }
  const reason = scope.world.whyUnsupported(`${type.name}.${name}`);
  const message = reason ?? `Field does not exist: ${name} on ${type.name}`;
  scope.report(at, message, reason === undefined ? undefined : 'UNSUPPORTED');
  return null;
}

function elements(scope: Scope, type: Type, given: readonly Expression[], at: Position): Value {
  if (type.kind === 'map' && given.length === 0) {
    return construct(scope, type, [], at);
  }
  if (type.kind !== 'list' && type.kind !== 'set') {
    return wrongCreation(scope, type, at);
  }
  const refusal = (found: string): string =>
    `Initial expression is of incorrect type, expected: ${type.element.name} but was: ${found}`;
  const codes = given.map((element) => part(scope, element, type.element, at, refusal));
  const constructor = type.kind === 'list' ? '$List' : '$Set';
  return value(type, `new ${constructor}(${JSON.stringify(type.element.name)}, [${codes.join(', ')}])`);
}

function entries(scope: Scope, type: Type, given: readonly (readonly [Expression, Expression])[], at: Position): Value {
  if (type.kind !== 'map') {
    return wrongCreation(scope, type, at);
  }
  const codes = given.map(([key, item]) => {
    const keyCode = part(scope, key, type.key, key.at, (found) => `Invalid key type ${found} for ${type.key.name}`);
    const refusal = (found: string): string => `Invalid value type ${found} for ${type.value.name}`;
    return `[${keyCode}, ${part(scope, item, type.value, item.at, refusal)}]`;
  });
  const names = [type.key, type.value].map((part) => JSON.stringify(part.name)).join(', ');
  return value(type, `new $Map(${names}, [${codes.join(', ')}])`);
}

function construct(scope: Scope, type: Type, given: readonly Expression[], at: Position): Value {
  if (type.kind === 'sobject') {
    const isPlain = given.length === 0 && type.describe !== null;
    if (!isPlain && type.describe !== null) {
      scope.report(at, `Type requires name=value pair construction: ${type.name}`);
      return BROKEN;
    }
    return isPlain ? value(type, `new $SObject(${JSON.stringify(type.name)})`) : wrongCreation(scope, type, at);
  }
  const args = checkArguments(scope, given);
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') {
    return collection(scope, type, args, at);
  }
  if (type.kind !== 'class' || type.symbol.kind !== 'class') {
    return wrongCreation(scope, type, at);
  }
  if (type.symbol.origin === 'library' && type.symbol.constructors.length === 0) {
    scope.report(at, `Type cannot be constructed: ${type.symbol.name}`);
    return BROKEN;
  }
  if (type.symbol.isAbstract) {
    scope.report(at, `Abstract classes cannot be constructed: ${type.symbol.name}`);
    return BROKEN;
  }
  return type.symbol.origin === 'user' ? userObject(scope, type, args, at) : libraryObject(scope, type, args, at);
}

/** `new Integer[3]` and `new List<Integer>(3)`: so many nulls. */
function sizedList(type: Type, element: Type, size: Value): Value {
  return value(type, `$sizedList(${JSON.stringify(element.name)}, ${required(size)})`);
}

function collection(scope: Scope, type: Collection, given: readonly Value[], at: Position): Value {
  const typeArguments = type.kind === 'map' ? [type.key, type.value] : [type.element];
  const names = typeArguments.map((argument) => JSON.stringify(argument.name)).join(', ');
  if (given.length === 0) {
    const constructors = { list: '$List', set: '$Set', map: '$Map' };
    return value(type, `new ${constructors[type.kind]}(${names})`);
  }
  const [size] = given;
  if (type.kind === 'list' && size !== undefined && given.length === 1 && isPrimitive(size.type, 'Integer')) {
    return sizedList(type, type.element, size);
  }
  const members = scope.world.membersOf(type);
  const candidates = members?.symbol.constructors ?? [];
  if (!someFits(candidates, given, members?.bindings) || !given.every((source) => isSourceOf(source, type))) {
    return wrongInitializer(scope, type, given, at);
  }
  const chosen = choose(scope, candidates, given, members?.bindings ?? new Map(), at, noConstructor(type, given));
  return chosen === null
    ? BROKEN
    : value(type, libraryConstructor(scope, chosen.method, typeArguments, chosen.arguments));
}

function noConstructor(type: Type, given: readonly Value[]): () => string {
  const types = given.map((argument) => argument.type.name).join(', ');
  return () => `Constructor not defined: [${type.name}].<Constructor>(${types})`;
}

function libraryConstructor(
  scope: Scope,
  method: MethodSymbol,
  typeArguments: readonly Type[],
  args: readonly string[],
): string {
  const names = `[${typeArguments.map((argument) => JSON.stringify(argument.name)).join(', ')}]`;
  const all = typeArguments.length > 0 ? [names, ...args] : args;
  return method.library === null ? 'null' : `${scope.program.library(method.library)}(${all.join(', ')})`;
}

function libraryObject(scope: Scope, type: ClassType, given: readonly Value[], at: Position): Value {
  const members = scope.world.membersOf(type);
  const chosen = choose(
    scope,
    type.symbol.constructors,
    given,
    members?.bindings ?? new Map(),
    at,
    noConstructor(type, given),
  );
  return chosen === null
    ? BROKEN
    : value(type, libraryConstructor(scope, chosen.method, type.arguments, chosen.arguments));
}

function userObject(scope: Scope, type: ClassType, given: readonly Value[], at: Position): Value {
  const { symbol } = type;
  if (!isReachable(scope, symbol)) {
    scope.report(at, `Type is not visible: ${symbol.name}`);
    return BROKEN;
  }
  if (symbol.constructors.length === 0) {
    return symbol.isException ? plainException(scope, type, given, at) : implicitConstructor(scope, type, given, at);
  }
  if (symbol.isException && !someFits(symbol.constructors, given)) {
    return plainException(scope, type, given, at);
  }
  const chosen = choose(scope, symbol.constructors, given, new Map(), at, noConstructor(type, given));
  if (chosen === null) {
    return BROKEN;
  }
  if (!canSee(scope.owner, chosen.method)) {
    scope.report(at, constructorNotVisible(chosen.method));
    return BROKEN;
  }
  return value(type, `new ${classCode(symbol)}().${chosen.method.code}(${chosen.arguments.join(', ')})`);
}

function isReachable(scope: Scope, symbol: ClassSymbol): boolean {
  return (
    symbol.outer === null ||
    canSee(scope.owner, { owner: symbol, access: symbol.access, isTestVisible: symbol.isTestVisible })
  );
}

function implicitConstructor(scope: Scope, type: ClassType, given: readonly Value[], at: Position): Value {
  if (given.length > 0) {
    if (given.every((argument) => argument.type.kind !== 'unknown')) {
      scope.report(at, noConstructor(type, given)());
    }
    return BROKEN;
  }
  return value(type, `new ${classCode(type.symbol)}().k_${type.symbol.code}$m_$()`);
}

/** Exceptions have four constructors of their own. Source: Apex Developer Guide, "Create Custom Exceptions". */
function plainException(scope: Scope, type: ClassType, given: readonly Value[], at: Position): Value {
  const [first, second] = given;
  const isText = (argument: Value): boolean =>
    isPrimitive(argument.type, 'String', 'Id') || argument.type.kind === 'null';
  const isCause = (argument: Value): boolean => argument.type.kind === 'class' && argument.type.symbol.isException;
  const base = `new ${classCode(type.symbol)}().k_${type.symbol.code}$m_$()`;
  if (first === undefined) {
    return value(type, base);
  }
  if (second === undefined && first.type.kind === 'null') {
    scope.report(at, 'Ambiguous method signature: void <init>(NULL)');
    return BROKEN;
  }
  if (second === undefined && isText(first)) {
    return value(type, `$exception(${base}, ${first.code}, null)`);
  }
  if (second === undefined && isCause(first)) {
    return value(type, `$exception(${base}, null, ${first.code})`);
  }
  if (second !== undefined && given.length === 2 && isText(first) && isCause(second)) {
    return value(type, `$exception(${base}, ${first.code}, ${second.code})`);
  }
  if (given.every((argument) => argument.type.kind !== 'unknown')) {
    scope.report(at, noConstructor(type, given)());
  }
  return BROKEN;
}
