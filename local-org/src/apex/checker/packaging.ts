import type { Member, Position } from '../syntax/tree.ts';
import { annotationOf, type ClassSymbol, type MethodSymbol } from './symbols.ts';
import type { World } from './world.ts';

type Report = (at: Position, message: string) => void;
type Declared = Exclude<Member, { kind: 'inner' | 'initializer' }>;

const ELEMENTS = { method: 'methods', constructor: 'constructors', field: 'fields', property: 'properties' } as const;
const OPEN = 'require at least one of the following NamespaceAccessible, global';

/**
 * Checks the annotations that only matter in packages.
 * Source: Apex Developer Guide, "Deprecated Annotation", "NamespaceAccessible Annotation"; no page has the messages.
 */
export function checkPackaging(world: World, symbol: ClassSymbol, report: Report): void {
  const isManaged = world.project.namespace !== '';
  if (!isManaged && annotationOf(symbol, 'deprecated') !== undefined) {
    report(symbol.at, onlyManaged(symbol.name));
  }
  if (symbol.outer !== null && annotationOf(symbol, 'namespaceaccessible') !== undefined && !isOpen(symbol.outer)) {
    report(symbol.outer.at, `Enclosing type for NamespaceAccessible classes in apex classes ${OPEN}`);
  }
  for (const member of symbol.node?.members ?? []) {
    if (member.kind !== 'inner' && member.kind !== 'initializer') {
      if (!isManaged && has(member, 'deprecated')) {
        report(member.at, onlyManaged(nameOf(symbol, member)));
      }
      checkAccessible(symbol, member, report);
    }
  }
}

function has(member: Declared, annotation: string): boolean {
  return member.modifiers.annotations.some(({ name }) => name === annotation);
}

function isOpen(symbol: ClassSymbol): boolean {
  return symbol.access === 'global' || annotationOf(symbol, 'namespaceaccessible') !== undefined;
}

function onlyManaged(name: string): string {
  return `Only managed identifiers can be marked deprecated: ${name}`;
}

function checkAccessible(symbol: ClassSymbol, member: Declared, report: Report): void {
  if (!has(member, 'namespaceaccessible')) {
    return;
  }
  const element = ELEMENTS[member.kind];
  const { words } = member.modifiers;
  if (!['public', 'protected', 'global'].some((word) => words.has(word))) {
    report(member.at, `NamespaceAccessible ${element} require at least one of the following public, protected`);
  }
  if (!isOpen(symbol)) {
    report(member.at, `Defining type for NamespaceAccessible ${element} ${OPEN}`);
  }
}

function nameOf(symbol: ClassSymbol, member: Declared): string {
  const declared: readonly MethodSymbol[] =
    member.kind === 'method'
      ? (symbol.methods.get(member.name.toLowerCase()) ?? [])
      : member.kind === 'constructor'
        ? symbol.constructors
        : [];
  const method = declared.find(({ at }) => at === member.at);
  if (method === undefined) {
    return 'name' in member ? member.name : symbol.name;
  }
  const types = method.parameters.map(({ type }) => type.name).join(', ');
  return member.kind === 'constructor'
    ? `void ${symbol.name}.<init>(${types})`
    : `${method.returnType.name} ${symbol.name}.${method.name}(${types})`;
}
