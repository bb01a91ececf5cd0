import type { Member, Position } from '../syntax/tree.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol } from './symbols.ts';
import type { Type } from './types.ts';

type Report = (at: Position, message: string) => void;

/**
 * What global members and web services may take and give: global members no classes that are hidden from others, web
 * services no sets, maps and Objects.
 * Sources: Apex Developer Guide, "Access Modifiers", "Considerations for Using the webservice Keyword".
 */
export function checkExposedTypes(symbol: ClassSymbol, report: Report): void {
  const wordsAt = new Map((symbol.node?.members ?? []).flatMap((member) => wordsOf(member)));
  for (const method of [...symbol.constructors, ...[...symbol.methods.values()].flat()]) {
    checkMethod(method, wordOf(wordsAt.get(method.at)), report);
  }
  for (const field of symbol.fields.values()) {
    checkField(field, wordOf(wordsAt.get(field.at)), report);
  }
}

function wordsOf(member: Member): (readonly [Position, ReadonlySet<string>])[] {
  return 'modifiers' in member ? [[member.at, member.modifiers.words]] : [];
}

function wordOf(words: ReadonlySet<string> | undefined): 'global' | 'webService' | null {
  return words?.has('webservice') === true ? 'webService' : words?.has('global') === true ? 'global' : null;
}

function checkMethod(method: MethodSymbol, word: 'global' | 'webService' | null, report: Report): void {
  if (word === null || method.owner.access !== 'global') {
    return;
  }
  const isAllowed = word === 'global' ? isOpen : isSent;
  for (const { type } of method.parameters.filter((parameter) => !isAllowed(parameter.type))) {
    report(method.at, `${word} methods do not support parameter type of ${type.name}`);
  }
  if (method.returnType.kind !== 'void' && !isAllowed(method.returnType)) {
    report(method.at, `${word} methods do not support return type of ${method.returnType.name}`);
  }
}

function checkField(field: FieldSymbol, word: 'global' | 'webService' | null, report: Report): void {
  if (word === 'webService' && field.owner.access === 'global' && field.property === null && !isSent(field.type)) {
    report(field.at, `webService fields do not support type of ${field.type.name}`);
  }
}

function isOpen(type: Type): boolean {
  switch (type.kind) {
    case 'list':
    case 'set':
      return isOpen(type.element);
    case 'map':
      return isOpen(type.key) && isOpen(type.value);
    case 'class':
      return type.symbol.origin === 'library' ? type.arguments.every(isOpen) : type.symbol.access === 'global';
    default:
      return true;
  }
}

function isSent(type: Type): boolean {
  switch (type.kind) {
    case 'object':
    case 'set':
    case 'map':
      return false;
    case 'list':
      return isSent(type.element);
    default:
      return isOpen(type);
  }
}
