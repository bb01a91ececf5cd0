import type { Expression, Position } from '../../syntax/tree.ts';
import { distance } from '../conversions.ts';
import { convert, fits } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { ancestry, type ClassSymbol, type MethodSymbol, supertypes } from '../symbols.ts';
import { NOT_HERE } from '../unsupported.ts';
import { isBroken, isPrimitive, substitute, type Type } from '../types.ts';
import type { Value } from '../value.ts';
import { check } from './index.ts';

export type Bindings = ReadonlyMap<string, Type>;

export interface Chosen {
  method: MethodSymbol;
  /** Code of the arguments, converted to the parameters' types. */
  arguments: string[];
  returnType: Type;
}

export function checkArguments(scope: Scope, given: readonly Expression[]): Value[] {
  return given.map((argument) => check(scope, argument));
}

/** All methods of that name that a value of the class has: overridden ones only once, the most derived. */
export function methodsNamed(symbol: ClassSymbol, name: string): MethodSymbol[] {
  const key = name.toLowerCase();
  const found = new Map<string, MethodSymbol>();
  for (const ancestor of [...ancestry(symbol), ...supertypes(symbol)]) {
    for (const method of ancestor.methods.get(key) ?? []) {
      const signature = method.parameters.map(({ type }) => type.name.toLowerCase()).join();
      const known = found.get(signature);
      if (known === undefined) {
        found.set(signature, method);
      }
    }
  }
  return [...found.values()];
}

/**
 * Picks the overload whose parameters are nearest to the arguments; reports when none or several fit.
 * `null` after a report, and when an argument did not check.
 */
export function choose(
  scope: Scope,
  candidates: readonly MethodSymbol[],
  given: readonly Value[],
  bindings: Bindings,
  at: Position,
  missing: () => string,
): Chosen | null {
  if (given.some(({ type }) => isBroken(type))) {
    return null;
  }
  const fitting = candidates
    .map((method) => ({ method, steps: stepsOf(method, given, bindings) }))
    .filter((candidate): candidate is Rated => candidate.steps !== null);
  const rated = nearestOwner(fitting).sort((a, b) => total(a) - total(b));
  const [best, ...others] = rated;
  if (best === undefined) {
    const message = missing();
    scope.report(at, message, message.endsWith(NOT_HERE) ? 'UNSUPPORTED' : undefined);
    return null;
  }
  if (others.some((other) => isTie(best, other, given))) {
    const types = given.map((argument) => argument.type.name).join(', ');
    const { owner, name } = best.method;
    const shown = owner.constructors.includes(best.method) ? '<init>' : name;
    scope.report(at, `Ambiguous method signature: void ${shown}(${types})`);
    return null;
  }
  const converted = best.method.parameters.map((parameter, index) => {
    const argument = given[index] as Value;
    return convert(argument, substitute(parameter.type, bindings)).code;
  });
  return { method: best.method, arguments: converted, returnType: substitute(best.method.returnType, bindings) };
}

interface Rated {
  method: MethodSymbol;
  /** How far each argument is from its parameter. */
  steps: number[];
}

function total({ steps }: Rated): number {
  return steps.reduce((sum, step) => sum + step, 0);
}

/**
 * The best is at least as near as any other with every argument, and nearer with one. The library's overloads of the
 * same rank come from the reference's own wide signatures, unless a null decides.
 */
function isTie(best: Rated, other: Rated, given: readonly Value[]): boolean {
  if (best.method.library === null) {
    return total(best) === total(other) || other.steps.some((step, index) => step < (best.steps[index] ?? 0));
  }
  return total(best) === total(other) && given.some((argument) => argument.type.kind === 'null');
}

/** A class's own methods come before those it inherits: of these it is asked only when none of its own fits. */
function nearestOwner(rated: readonly Rated[]): Rated[] {
  const owner = rated[0]?.method.owner;
  return owner === undefined || owner.kind === 'interface' || owner.origin === 'library'
    ? [...rated]
    : rated.filter((candidate) => candidate.method.owner === owner);
}

/** Whether one of these takes the arguments. */
export function someFits(
  candidates: readonly MethodSymbol[],
  given: readonly Value[],
  bindings: Bindings = new Map(),
): boolean {
  return candidates.some((method) => stepsOf(method, given, bindings) !== null);
}

/** An Iterable is passed as one of other elements, too. */
function areIterables(...types: readonly Type[]): boolean {
  return types.every((type) => type.kind === 'class' && type.symbol.name === 'System.Iterable');
}

/** A query is a list first, and its one record only where no list is taken. */
const QUERIED_RECORD = 20;

/** A Decimal is assigned to a Double, put into collections of them, and not passed as one. */
function stepsOf(method: MethodSymbol, given: readonly Value[], bindings: Bindings): number[] | null {
  if (method.parameters.length !== given.length) {
    return null;
  }
  const steps: number[] = [];
  for (const [index, parameter] of method.parameters.entries()) {
    const argument = given[index] as Value;
    const wanted = substitute(parameter.type, bindings);
    if (isPrimitive(argument.type, 'Decimal') && isPrimitive(parameter.type, 'Double')) {
      return null;
    }
    const step = distance(argument.type, wanted);
    if (step === null && !fits(argument, wanted) && !areIterables(argument.type, wanted)) {
      return null;
    }
    steps.push(step ?? (argument.isQuery && wanted.kind === 'sobject' ? QUERIED_RECORD : 5));
  }
  return steps;
}
