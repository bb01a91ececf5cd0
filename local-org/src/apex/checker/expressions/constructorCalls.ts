import type { ProgramCode } from '../../compiler/programCode.ts';
import { mark } from '../../compiler/positions.ts';
import type { Expression } from '../../syntax/tree.ts';
import { Scope } from '../scope.ts';
import type { ClassSymbol, MethodSymbol } from '../symbols.ts';
import { isPrimitive } from '../types.ts';
import type { Value } from '../value.ts';
import type { World } from '../world.ts';
import { canSee, constructorNotVisible } from '../access.ts';
import { checkArguments, choose, someFits } from './overloads.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** All initialisers of the object run before the first constructor, so that one may call what a subclass overrides. */
const BEGIN = 'this.$begin();';

/** What a constructor does before its own body: the initialisers, then the other constructor that it calls. */
export function constructorCall(
  unit: { world: World; program: ProgramCode },
  symbol: ClassSymbol,
  method: MethodSymbol | null,
): { code: string; isWritten: boolean } {
  const written = method === null ? null : writtenCall(method);
  if (written === null || method === null) {
    return { code: `${BEGIN} ${implicitSuper(unit, symbol, method)}`, isWritten: false };
  }
  const scope = new Scope({ ...unit, owner: symbol, isStatic: false, mayInitialize: true });
  for (const parameter of method.parameters) {
    scope.declare(parameter.name, parameter.type, parameter.at);
  }
  scope.isInvocation = true;
  const given = checkArguments(scope, written.arguments);
  scope.isInvocation = false;
  const target = written.name === 'this' ? symbol : symbol.superclass?.symbol;
  if (target === undefined && symbol.node?.superclass === null) {
    scope.report(written.at, `No super type defined: ${symbol.name}`);
  }
  const isBuiltIn = target !== undefined && isBuiltInOfException(target, given);
  const before = isBuiltIn ? implicitSuper(unit, symbol, method) : '';
  const code = before + (target === undefined ? '' : chosenCall(scope, target, written, given));
  const place = mark(written.at.line, written.at.column);
  return { code: `${BEGIN} ${scope.temporariesCode()}${place}${code}`, isWritten: true };
}

/** `this(…)` or `super(…)` as the first statement. */
function writtenCall(method: MethodSymbol): Call | null {
  const first = method.body?.statements[0];
  if (first?.kind !== 'expression' || first.expression.kind !== 'call') {
    return null;
  }
  const { expression } = first;
  return expression.target === null && (expression.name === 'this' || expression.name === 'super') ? expression : null;
}

/** Whether the call reaches one of the constructors that every exception has. */
function isBuiltInOfException(target: ClassSymbol, given: readonly Value[]): boolean {
  return target.origin === 'library' || (target.isException && !someFits(target.constructors, given));
}

function chosenCall(scope: Scope, target: ClassSymbol, written: Call, given: readonly Value[]): string {
  if (isBuiltInOfException(target, given)) {
    return exceptionCall(scope, written, given);
  }
  if (target.constructors.length === 0 && given.length === 0) {
    return `this.k_${target.code}$m_$();`;
  }
  const types = given.map((argument) => argument.type.name).join(', ');
  const missing = (): string => `No constructor defined: void <init>(${types})`;
  const chosen = choose(scope, target.constructors, given, new Map(), written.at, missing);
  if (chosen !== null && !canSee(scope.owner, chosen.method)) {
    scope.report(written.at, constructorNotVisible(chosen.method));
  }
  return chosen === null ? '' : `this.${chosen.method.code}(${chosen.arguments.join(', ')});`;
}

/** `super(message)` and its siblings of an exception class. */
function exceptionCall(scope: Scope, written: Call, given: readonly Value[]): string {
  const [first, second] = given;
  if (first === undefined) {
    return '';
  }
  const isText = isPrimitive(first.type, 'String', 'Id') || first.type.kind === 'null';
  if (!isText && (first.type.kind !== 'class' || !first.type.symbol.isException)) {
    const types = given.map((argument) => argument.type.name).join(', ');
    scope.report(written.at, `Constructor not defined: [Exception].<Constructor>(${types})`);
    return '';
  }
  return isText
    ? `$exception(this, ${first.code}, ${second?.code ?? 'null'});`
    : `$exception(this, null, ${first.code});`;
}

function implicitSuper(
  unit: { world: World; program: ProgramCode },
  symbol: ClassSymbol,
  method: MethodSymbol | null,
): string {
  const parent = symbol.superclass?.symbol;
  if (parent === undefined || parent.origin === 'library') {
    return '';
  }
  const hasDefault =
    parent.constructors.length === 0 ||
    parent.isException ||
    parent.constructors.some((constructor) => constructor.parameters.length === 0);
  if (!hasDefault) {
    const message = `No default constructor available in super type: ${parent.name}`;
    unit.world.report(symbol.file, method?.at ?? symbol.at, message);
  }
  return `this.k_${parent.code}$m_$();`;
}
