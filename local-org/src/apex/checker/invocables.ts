import type { Position } from '../syntax/tree.ts';
import { annotationOf, type ClassSymbol, type FieldSymbol, type MethodSymbol } from './symbols.ts';
import type { Type } from './types.ts';

type Report = (at: Position, message: string) => void;

const LISTS = 'Valid invocable parameters must be List types like List<T> where T is a supported type';

/** Source: Apex Developer Guide, "InvocableMethod Annotation". */
export function checkInvocable(method: MethodSymbol, report: Report): void {
  const isOther = method.annotations.some(
    ({ name }) => name !== 'invocablemethod' && name !== 'deprecated' && name !== 'suppresswarnings',
  );
  if (isOther) {
    report(method.at, 'The only annotation that can be used with InvocableMethod is Deprecated');
  }
  const [parameter, ...others] = method.parameters;
  if (others.length > 0) {
    report(method.at, 'Only one parameter is supported on methods with @Invocable annotation');
    return;
  }
  if (parameter !== undefined && parameter.type.kind !== 'list' && parameter.type.kind !== 'unknown') {
    report(method.at, `Unsupported parameter type ${parameter.type.name}. ${LISTS}`);
    return;
  }
  if (parameter !== undefined && !isOfInvocables(parameter.type)) {
    report(method.at, `InvocableMethod methods do not support parameter type of ${parameter.type.name}`);
  }
  if (method.returnType.kind !== 'void' && !isOfInvocables(method.returnType)) {
    report(method.at, `InvocableMethod methods do not support return type of ${method.returnType.name}`);
  }
}

/** A list of what flows know, or of lists of it. */
function isOfInvocables(type: Type): boolean {
  if (type.kind !== 'list') {
    return type.kind === 'unknown';
  }
  return isInvocable(type.element) || (type.element.kind === 'list' && isInvocable(type.element.element));
}

function isInvocable(type: Type): boolean {
  switch (type.kind) {
    case 'primitive':
    case 'sobject':
    case 'unknown':
      return true;
    case 'class':
      return type.symbol.origin === 'library' || hasInvocableVariables(type.symbol);
    default:
      return false;
  }
}

/** Requests and results are classes with variables for flows, their own or inherited. */
function hasInvocableVariables(symbol: ClassSymbol): boolean {
  const own = [...symbol.fields.values()].some((field) => annotationOf(field, 'invocablevariable') !== undefined);
  const parent = symbol.superclass?.symbol;
  return own || (parent !== undefined && hasInvocableVariables(parent));
}

/** Source: Apex Developer Guide, "InvocableVariable Annotation". */
export function checkInvocableVariable(field: FieldSymbol, report: Report): void {
  if (field.access !== 'public' && field.access !== 'global') {
    report(field.at, 'InvocableVariable fields require at least one of the following global, public');
  }
  if (field.owner.node?.modifiers.words.has('private') === true) {
    report(field.at, 'Defining type for InvocableVariable fields cannot be private');
  }
  for (const [isSo, word] of [
    [field.isStatic, 'static'],
    [field.isFinal, 'final'],
  ] as const) {
    if (isSo) {
      report(field.at, `InvocableVariable fields cannot be ${word}`);
    }
  }
  if (['object', 'set', 'map'].includes(field.type.kind)) {
    report(field.at, `InvocableVariable fields do not support type of ${field.type.name}`);
  }
}
