import type { Member, Modifiers, Position, PropertyNode, VariableNode } from '../syntax/tree.ts';
import { checkPlacement, type Element } from './annotationPlacement.ts';
import type { Scope } from './scope.ts';
import { type Access, type ClassSymbol, topLevel } from './symbols.ts';
import type { World } from './world.ts';

const ACCESS = ['global', 'public', 'protected', 'private'];
const VISIBLE: readonly Element[] = [
  'methods',
  'classes',
  'fields',
  'properties',
  'constructors',
  'enums',
  'interfaces',
];

/** Where each word may stand, as Salesforce's published compiler has it. */
const ALLOWED: Readonly<Record<string, readonly Element[]>> = {
  global: VISIBLE,
  public: VISIBLE,
  private: VISIBLE,
  protected: ['methods', 'fields', 'properties', 'constructors'],
  static: ['methods', 'fields', 'properties'],
  final: ['methods', 'parameters', 'fields', 'properties', 'locals', 'classes'],
  abstract: ['methods', 'classes'],
  virtual: ['methods', 'classes', 'interfaces'],
  override: ['methods'],
  transient: ['fields', 'properties', 'locals', 'enums', 'interfaces'],
  webservice: ['methods', 'fields', 'properties'],
  testmethod: ['methods'],
  'with sharing': ['classes'],
  'without sharing': ['classes'],
  'inherited sharing': ['classes'],
};

type Report = (at: Position, message: string) => void;

/** Rules on the words before classes and members. Source: Apex Developer Guide, "Access Modifiers", "Static". */
export function checkModifiers(world: World, symbol: ClassSymbol): void {
  const { node } = symbol;
  if (node === null || node.name === '') {
    return;
  }
  const report: Report = (at, message) => {
    world.report(symbol.file, at, message);
  };
  checkWords(node.modifiers, ELEMENTS[symbol.kind], node.at, report);
  checkPlacement(node.modifiers.annotations, ELEMENTS[symbol.kind], node.at, report);
  checkClass(symbol, report);
  for (const member of node.members) {
    if (member.kind === 'initializer') {
      checkStaticBlock(symbol, member, report);
    } else if (member.kind !== 'inner') {
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

/** A local variable may be final, and be annotated with a warning that is not wanted. */
export function checkLocal(scope: Scope, { modifiers, declarators }: VariableNode): void {
  const at = (declarators[0] as VariableNode['declarators'][number]).at;
  const report: Report = (place, message) => {
    scope.report(place, message);
  };
  checkWords(modifiers, 'locals', at, report);
  checkPlacement(modifiers.annotations, 'locals', at, report);
}

const ELEMENTS = { class: 'classes', interface: 'interfaces', enum: 'enums' } as const;
const MEMBERS = { method: 'methods', constructor: 'constructors', field: 'fields', property: 'properties' } as const;

const SPELLED: Readonly<Record<string, string>> = { webservice: 'webService', testmethod: 'testMethod' };

function shown(word: string): string {
  return SPELLED[word] ?? word.replace(' sharing', 'Sharing');
}

function checkWords(modifiers: Modifiers, element: Element, at: Position, report: Report): void {
  const { words } = modifiers;
  for (const word of modifiers.repeated) {
    report(at, `Duplicate modifier: ${shown(word)}`);
  }
  if ([isGlobal(modifiers), words.has('public'), words.has('private')].filter(Boolean).length > 1) {
    report(at, 'Declarations can only have one scope');
  }
  for (const word of words) {
    if (ALLOWED[word]?.includes(element) === false) {
      report(at, `${shown(word)} is not allowed on ${element}`);
    }
  }
  if (element === 'classes' && words.has('abstract') && words.has('virtual')) {
    report(at, 'abstract are by default virtual');
  }
  if (words.has('final') && (element === 'classes' || element === 'methods')) {
    report(at, `${element} are by default final`);
  }
  checkTogether(words, element, at, report);
  const [first, second] = [...words].filter((word) => word.endsWith(' sharing')).map(shown);
  if (first !== undefined && second !== undefined) {
    report(at, `${first} classes cannot be ${second}`);
  }
}

function isFirst(words: ReadonlySet<string>, word: string): boolean {
  return [...words].find((each) => each === 'static' || each === 'virtual') === word;
}

/** Words that exclude each other. */
function checkTogether(words: ReadonlySet<string>, element: Element, at: Position, report: Report): void {
  if (words.has('protected') && words.has('static')) {
    report(at, `protected ${element} cannot be static`);
  }
  if (element !== 'methods') {
    return;
  }
  for (const [word, other, message] of [
    ['abstract', 'virtual', 'abstract are by default virtual'],
    ['abstract', 'static', 'static methods cannot be abstract'],
    [
      'virtual',
      'static',
      isFirst(words, 'static') ? 'static methods cannot be virtual' : 'virtual methods cannot be static',
    ],
    ['override', 'static', 'static methods cannot be override'],
  ] as const) {
    if (words.has(word) && words.has(other)) {
      report(at, message);
    }
  }
  if (words.has('testmethod') && !words.has('static')) {
    report(at, 'testMethod methods must be declared as static');
  }
}

/** What an inner class or a whole class may say of itself. */
function checkClass(symbol: ClassSymbol, report: Report): void {
  const { outer } = symbol;
  if (outer === null || symbol.access !== 'global' || outer.access === 'global') {
    return;
  }
  const open = symbol.node?.members.filter((member) => 'modifiers' in member && isGlobal(member.modifiers)) ?? [];
  if (open.length === 0) {
    report(outer.at, `Enclosing type for global ${ELEMENTS[symbol.kind]} in apex classes must be declared as global`);
  }
}

function isGlobal({ words }: Modifiers): boolean {
  return words.has('global') || words.has('webservice');
}

type Declared = Exclude<Member, { kind: 'inner' | 'initializer' }>;

function checkMember(symbol: ClassSymbol, member: Declared, report: Report): void {
  const { words } = member.modifiers;
  const element = MEMBERS[member.kind];
  checkWords(member.modifiers, element, member.at, report);
  checkPlacement(member.modifiers.annotations, element, member.at, report);
  if (member.kind === 'method' || member.kind === 'constructor') {
    for (const parameter of member.parameters) {
      checkWords(parameter.modifiers, 'parameters', parameter.at, report);
      checkPlacement(parameter.modifiers.annotations, 'parameters', parameter.at, report);
    }
  }
  if (symbol.kind === 'interface' && words.size > 0) {
    report(member.at, `Modifier is not allowed on interface methods: ${[...words].join(' ')}`);
  }
  if (symbol.outer !== null && words.has('static') && member.kind !== 'constructor') {
    report(member.at, `static can only be used on ${element === 'methods' ? element : 'fields'} of a top level type`);
  }
  checkExposure(symbol, member, report);
  checkInheritance(symbol, member, report);
  if (member.kind === 'property') {
    checkAccessors(member, report);
  }
}

/** What the world outside the namespace may use stands in classes that it may use. */
function checkExposure(symbol: ClassSymbol, member: Declared, report: Report): void {
  const { words } = member.modifiers;
  const element = MEMBERS[member.kind];
  if (!isGlobal(member.modifiers)) {
    return;
  }
  const word = words.has('webservice') ? 'webService' : 'global';
  if (symbol.access !== 'global') {
    report(member.at, `Defining type for ${word} ${element} must be declared as global`);
  } else if (topLevel(symbol).access !== 'global') {
    report(member.at, `Enclosing type for global ${element} in apex classes must be declared as global`);
  }
  if (words.has('webservice') && member.kind === 'method' && !words.has('static')) {
    report(member.at, 'webService methods must be declared as static');
  }
}

/** From 65.0 a method that takes part in inheritance names its access. */
const NAMES_ACCESS_FROM = 65;

/** Source: Apex Developer Guide, "Access Modifiers", "Versioned Behavior Changes". */
function checkInheritance(symbol: ClassSymbol, member: Declared, report: Report): void {
  const { words } = member.modifiers;
  if ((member.kind !== 'method' && member.kind !== 'constructor') || symbol.kind !== 'class') {
    return;
  }
  const isNew = !words.has('override');
  if (words.has('protected') && isNew && !symbol.isVirtual && !symbol.isAbstract) {
    report(member.at, 'New protected methods cannot be defined in non-virtual classes');
  }
  if (member.kind === 'constructor') {
    return;
  }
  const word = words.has('abstract') ? 'abstract' : words.has('override') ? 'override' : null;
  const isOpen = ['global', 'public', 'protected'].some((access) => words.has(access));
  const isHidden = word === 'abstract' && words.has('private');
  if (word !== null && !isOpen && (isHidden || symbol.apiVersion >= NAMES_ACCESS_FROM)) {
    report(member.at, `${word} methods require at least one of the following global, public, protected`);
  }
}

function checkAccessors(property: PropertyNode, report: Report): void {
  const access = accessIn(property.modifiers) ?? 'private';
  for (const accessor of [property.getter, property.setter]) {
    const own = accessor === null ? null : accessIn(accessor.modifiers);
    if (accessor !== null && own !== null && ACCESS.indexOf(own) < ACCESS.indexOf(access)) {
      report(accessor.at, `Cannot declare ${own} accessor on ${access} property`);
    }
  }
}

function accessIn({ words }: Modifiers): Access | null {
  return (['global', 'public', 'protected', 'private'] as const).find((access) => words.has(access)) ?? null;
}

function checkStaticBlock(symbol: ClassSymbol, block: { isStatic: boolean; at: Position }, report: Report): void {
  if (symbol.outer !== null && block.isStatic) {
    report(block.at, 'Inner types are not allowed to have static blocks');
  }
}
