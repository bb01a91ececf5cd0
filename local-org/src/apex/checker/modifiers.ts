import type { Member, Modifiers, Position } from '../syntax/tree.ts';
import type { ClassSymbol } from './symbols.ts';
import type { World } from './world.ts';

const ACCESS = ['global', 'public', 'protected', 'private'];

/** Rules on the words before classes and members. Source: Apex Developer Guide, "Access Modifiers", "Static". */
export function checkModifiers(world: World, symbol: ClassSymbol): void {
  const { node } = symbol;
  if (node === null) {
    return;
  }
  const report = (at: Position, message: string): void => {
    world.report(symbol.file, at, message);
  };
  checkWords(node.modifiers, node.at, report);
  for (const member of node.members) {
    if (member.kind === 'initializer') {
      checkStaticBlock(symbol, member, report);
    } else if (member.kind !== 'inner') {
      checkWords(member.modifiers, member.at, report);
      checkMember(symbol, member, report);
    }
  }
  const names = new Set<string>();
  for (const constant of node.constants) {
    if (names.has(constant.name.toLowerCase())) {
      report(constant.at, `Duplicate field: ${constant.name}`);
    }
    names.add(constant.name.toLowerCase());
  }
}

type Report = (at: Position, message: string) => void;

function checkWords(modifiers: Modifiers, at: Position, report: Report): void {
  for (const word of modifiers.repeated) {
    report(at, `Duplicate modifier: ${word}`);
  }
  const access = ACCESS.filter((word) => modifiers.words.has(word));
  if (access.length > 1) {
    report(at, `Modifiers are mutually exclusive: ${access.join(', ')}`);
  }
  for (const other of ['virtual', 'static', 'final']) {
    if (modifiers.words.has('abstract') && modifiers.words.has(other)) {
      report(at, `Modifiers are mutually exclusive: abstract, ${other}`);
    }
  }
}

function checkMember(
  symbol: ClassSymbol,
  member: Exclude<Member, { kind: 'inner' | 'initializer' }>,
  report: Report,
): void {
  const { words } = member.modifiers;
  if (symbol.kind === 'interface' && words.size > 0) {
    report(member.at, `Modifier is not allowed on interface methods: ${[...words].join(' ')}`);
  }
  if (symbol.outer !== null && words.has('static')) {
    const kind = member.kind === 'method' || member.kind === 'constructor' ? 'methods' : 'fields';
    report(member.at, `static can only be used on ${kind} of a top level type`);
  }
}

function checkStaticBlock(symbol: ClassSymbol, block: { isStatic: boolean; at: Position }, report: Report): void {
  if (symbol.outer !== null && block.isStatic) {
    report(block.at, 'static can only be used on blocks of a top level type');
  }
}
