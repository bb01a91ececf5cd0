import type { Expression, Statement } from '../../syntax/tree.ts';
import { assignTo, condition, elementCode, fits, required } from '../convert.ts';
import { isAssignable } from '../conversions.ts';
import { checkIdentifier } from '../identifiers.ts';
import { check, checkUnused } from '../expressions/index.ts';
import type { Scope } from '../scope.ts';
import { sameType, SOBJECT, type Type, UNKNOWN } from '../types.ts';
import { type Value, value } from '../value.ts';
import { checkBranch, type Checked, done } from './index.ts';
import { checkVariables } from './variables.ts';

type Loop<Kind> = Extract<Statement, { kind: Kind }>;

function loopBody(scope: Scope, body: Statement | null): { label: string; body: Checked } {
  const label = scope.enterLoop();
  const checked = checkBranch(scope, body);
  scope.leaveLoop();
  return { label: `${label}: `, body: { ...checked, code: `{ ${scope.roundCode()} ${checked.code} }` } };
}

export function checkWhile(scope: Scope, statement: Loop<'while'>): Checked {
  const test = condition(scope, check(scope, statement.condition), statement.condition.at);
  const { label, body } = loopBody(scope, statement.body);
  return done(`${label}while (${test}) ${body.code}`);
}

export function checkDoWhile(scope: Scope, statement: Loop<'doWhile'>): Checked {
  const { label, body } = loopBody(scope, statement.body);
  const test = condition(scope, check(scope, statement.condition), statement.condition.at);
  return done(`${label}do ${body.code} while (${test});`);
}

export function checkFor(scope: Scope, statement: Loop<'for'>): Checked {
  scope.push();
  const variables = statement.variables === null ? '' : checkVariables(scope, statement.variables);
  const initial = statement.initial.map((expression) => check(scope, expression).code).join(', ');
  const test =
    statement.condition === null ? '' : condition(scope, check(scope, statement.condition), statement.condition.at);
  const update = statement.update.map((expression) => checkUnused(scope, expression).code).join(', ');
  const { label, body } = loopBody(scope, statement.body);
  scope.pop();
  return done(`{ ${variables} ${label}for (${initial}; ${test}; ${update}) ${body.code} }`);
}

/** Source: Apex Developer Guide, "List or Set Iteration For Loops", "SOQL For Loops" (lists come in chunks of 200). */
export function checkForEach(scope: Scope, statement: Loop<'forEach'>): Checked {
  const type = scope.world.resolve(statement.type, scope.owner, scope.file);
  const source = check(scope, statement.source);
  checkIdentifier((at, message) => scope.report(at, message), statement.name, statement.nameAt);
  scope.push();
  const variable = scope.declare(statement.name, type, statement.nameAt).code;
  const { label, body } = loopBody(scope, statement.body);
  scope.pop();
  const elements = source.type.kind === 'unknown' ? null : elementsOf(scope, source, type, statement);
  if (elements === null) {
    return done('');
  }
  const item = scope.temporary();
  const element = value(elements.type, elementCode(elements.type, item));
  const refusal = whyNotLoop(source, statement, element, type);
  if (refusal !== null) {
    scope.report(statement.at, refusal);
    return done('');
  }
  const converted = assignTo(scope, element, type, statement.at).code;
  const inner = `${elements.guard} let ${variable} = ${converted}; ${body.code}`;
  return done(`${elements.before} ${label}for (${item} of ${elements.code}) { ${inner} }`);
}

function whyNotLoop(source: Value, statement: Loop<'forEach'>, element: Value, wanted: Type): string | null {
  if (source.isQuery && statement.body === null) {
    return 'Loop with query must provide a statement';
  }
  if (wanted.kind === 'unknown' || element.type.kind === 'unknown' || fits(element, wanted)) {
    return null;
  }
  const record = element.type.kind === 'list' ? element.type.element : element.type;
  return source.isQuery
    ? `Loop variable must be a generic SObject or List or a concrete SObject or List of: ${record.name}`
    : `Invalid loop variable type expected ${element.type.name} was ${wanted.name}`;
}

interface Elements {
  type: Type;
  /** What JavaScript's `for … of` runs over. */
  code: string;
  before: string;
  /** Stands at the beginning of each round. */
  guard: string;
}

/** Source: Apex Developer Guide, "Apex Versioned Behavior Changes", 62.0: sets must not be changed by a loop over them. */
const SETS_WATCHED_SINCE = 62;

/**
 * A collection must not grow or shrink while a loop runs over it. Before version 62.0 sets may, but for the keys of maps:
 * which elements come then is on no page, and here it is those that it had before.
 */
function watched(scope: Scope, source: Value, kind: 'list' | 'set'): Omit<Elements, 'type'> {
  const collection = scope.temporary();
  const size = scope.temporary();
  const items = kind === 'list' ? `${collection}.items` : collection;
  const count = kind === 'list' ? `${collection}.items.length` : `${collection}.size`;
  const mayChange = kind === 'set' && scope.owner.apiVersion < SETS_WATCHED_SINCE;
  const isChanged = `${mayChange ? `${collection}.isView && ` : ''}${count} !== ${size}`;
  return {
    before: `${collection} = ${required(source)}; ${size} = ${count};`,
    code: mayChange ? `[...${items}]` : items,
    guard: `if (${isChanged}) $modified();`,
  };
}

function elementsOf(scope: Scope, source: Value, wanted: Type, statement: Loop<'forEach'>): Elements | null {
  const { type } = source;
  const plain = { before: '', guard: '' };
  if (source.isQuery && type.kind === 'list' && wanted.kind === 'list') {
    const code = `$chunks(${source.code})`;
    return { ...plain, type: isAssignable(type, wanted) ? wanted : type, code };
  }
  if (type.kind === 'list' || type.kind === 'set') {
    const isOfAny =
      (source.isQuery || isChildRows(statement.source)) && wanted.kind === 'sobject' && sameType(type.element, SOBJECT);
    const element = isOfAny ? wanted : type.element;
    return { type: element, ...watched(scope, source, type.kind) };
  }
  const iterable = iterableElement(scope, type);
  if (iterable !== null) {
    return { ...plain, type: iterable, code: `$iterable(${required(source)})` };
  }
  scope.report(statement.at, `Loop must iterate over collection: ${type.name}`);
  return null;
}

/** `record.getSObjects('Contacts')` is taken as what a query gives. */
function isChildRows(source: Expression): boolean {
  return source.kind === 'call' && source.name.toLowerCase() === 'getsobjects';
}

function iterableElement(scope: Scope, type: Type): Type | null {
  const symbol = scope.world.librarySymbol('system.iterable');
  if (type.kind !== 'class' || symbol === undefined) {
    return null;
  }
  const pending = [type];
  for (const current of pending) {
    if (current.symbol === symbol) {
      return current.arguments[0] ?? UNKNOWN;
    }
    pending.push(...current.symbol.interfaces);
    if (current.symbol.superclass !== null) {
      pending.push(current.symbol.superclass);
    }
  }
  return null;
}
