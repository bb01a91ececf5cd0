import { checkAnnotations } from '../checker/annotations.ts';
import { checkClassRules, keepPrivateMethods } from '../checker/classes.ts';
import { cutCircles, declareClass, declareMembers, declareMethod, resolveHierarchy } from '../checker/declare.ts';
import type { ClassSymbol } from '../checker/symbols.ts';
import { VOID } from '../checker/types.ts';
import { World } from '../checker/world.ts';
import type { Problem } from '../../errors/index.ts';
import { packageNamespaces, withPackages } from '../../metadata/index.ts';
import type { SourceFile } from '../../metadata/types.ts';
import { takesTriggers } from '../../schema/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { Query } from '../../soql/types.ts';
import { parseAnonymous, parseClass, parseTrigger } from '../syntax/index.ts';
import type { ClassNode, Member, MethodNode, TriggerNode } from '../syntax/tree.ts';
import { bodyCode, type Unit } from './bodies.ts';
import { compileClass } from './classes.ts';
import { hasStatics } from './classNames.ts';
import { classManifest, type ClassManifest, type ProgramManifest, type TriggerManifest } from './manifest.ts';
import { type PositionTable, stripMarks } from './positions.ts';
import { settleDepths } from './recursion.ts';
import { ProgramCode } from './programCode.ts';

/** A compiled program, or an anonymous block, as plain data. */
export interface Compiled {
  problems: Problem[];
  code: string;
  positions: PositionTable;
  queries: Query[];
  manifest: ProgramManifest;
  coverage: { unit: string; file: string; lines: [line: number, counter: number][] }[];
  counters: number;
  /** Lines at the end of `code` that are constants and no Apex. */
  declarationLines: number;
  /** Names that an anonymous block can use. */
  exports: string[];
}

/** Reads, checks and compiles all classes and triggers of the world's project. */
export function compileProject(world: World, countsCoverage: boolean): Compiled {
  const program = new ProgramCode('', countsCoverage);
  const unit: Unit = { world, program };
  declareProject(world);
  const symbols = everyClass(world);
  for (const symbol of symbols) {
    checkClassRules(world, symbol);
    checkAnnotations(world, symbol);
  }
  const parts = inheritanceOrder(symbols).map((symbol) => compileClass(unit, symbol));
  const triggers = world.project.triggers.flatMap((source) => compileTrigger(unit, source));
  return finish(
    unit,
    [...parts, ...triggers.map((trigger) => trigger.code)],
    symbols,
    triggers.flatMap((trigger) => trigger.manifest ?? []),
  );
}

/** Reads all class files and fills the world with their symbols. */
export function declareProject(world: World): void {
  const declared: ClassSymbol[] = [];
  for (const source of world.project.classes) {
    const { unit, problems } = parseClass(source.file, source.text);
    world.problems.push(...problems);
    if (unit !== undefined) {
      declared.push(...declareTopLevel(world, source, unit));
    }
  }
  for (const symbol of declared) {
    resolveHierarchy(world, symbol);
  }
  cutCircles(world, everyClass(world));
  for (const symbol of declared) {
    declareMembers(world, symbol);
  }
  declared.forEach(keepPrivateMethods);
}

function declareTopLevel(world: World, source: SourceFile, unit: ClassNode): ClassSymbol[] {
  const symbol = declareClass(world, unit, source.file, Number(source.apiVersion), null);
  const key = unit.name.toLowerCase();
  if (key !== source.name.toLowerCase()) {
    world.report(source.file, unit.at, `Class name ${unit.name} does not match its file ${source.name}`);
  }
  if (world.classes.has(key)) {
    world.report(source.file, unit.at, `Type name already in use: ${unit.name}`);
    return [];
  }
  world.classes.set(key, symbol);
  return [symbol];
}

function everyClass(world: World): ClassSymbol[] {
  return [...world.classes.values()].flatMap((symbol) => [symbol, ...symbol.inner.values()]);
}

/** JavaScript classes must come after those that they extend. */
function inheritanceOrder(symbols: readonly ClassSymbol[]): ClassSymbol[] {
  const ordered = new Set<ClassSymbol>();
  const add = (symbol: ClassSymbol): void => {
    if (symbol.origin === 'user' && !ordered.has(symbol)) {
      if (symbol.superclass !== null) {
        add(symbol.superclass.symbol);
      }
      ordered.add(symbol);
    }
  };
  symbols.forEach(add);
  return [...ordered];
}

/** A class that stands for a trigger or an anonymous block. */
function holder(
  world: World,
  name: string,
  file: string,
  apiVersion: number,
  members: readonly Member[],
  at = { line: 1, column: 1 },
): ClassSymbol {
  const node: ClassNode = {
    kind: 'class',
    at,
    wordAt: at,
    name,
    modifiers: { words: new Set(), repeated: [], annotations: [] },
    superclass: null,
    interfaces: [],
    members: members.filter((member) => member.kind === 'inner'),
    constants: [],
  };
  const symbol = declareClass(world, node, file, apiVersion, null);
  resolveHierarchy(world, symbol);
  declareMembers(world, symbol);
  keepPrivateMethods(symbol);
  for (const member of members) {
    if (member.kind === 'method') {
      refuseStatic(world, file, member);
      const words = new Set([...member.modifiers.words, 'static']);
      declareMethod(world, symbol, { ...member, modifiers: { ...member.modifiers, words } });
    } else if (member.kind !== 'inner') {
      world.report(file, 'at' in member ? member.at : at, 'Only methods and types can be declared here');
    }
  }
  return symbol;
}

/** Source: Apex Developer Guide, "Triggers" and "Anonymous Blocks": neither may contain the keyword. */
function refuseStatic(world: World, file: string, { modifiers, at }: MethodNode): void {
  if (modifiers.words.has('static')) {
    world.report(file, at, 'static can only be used on methods of a top level type');
  }
}

interface CompiledTrigger {
  code: string;
  /** `null` when it is not active: Metadata API Developer Guide, "ApexTrigger" (`status`). */
  manifest: TriggerManifest | null;
}

function compileTrigger(unit: Unit, source: SourceFile): CompiledTrigger[] {
  const { world } = unit;
  const { unit: node, problems } = parseTrigger(source.file, source.text);
  world.problems.push(...problems);
  if (node === undefined) {
    return [];
  }
  const object = world.schema.object(node.objectName);
  if (object === undefined) {
    const reason = world.whyUnsupported(node.objectName);
    const isType = world.find(node.objectName, [], null) !== undefined;
    const message = isType
      ? `Trigger type isn't an SObject: ${node.objectName}`
      : `Invalid type: Schema.${node.objectName}`;
    if (reason === undefined) {
      world.report(source.file, node.nameAt, message);
    } else {
      world.report(source.file, node.at, reason, 'UNSUPPORTED');
    }
    return [];
  }
  if (!takesTriggers(object)) {
    world.report(source.file, node.nameAt, `SObject type does not allow triggers: ${object.name}`);
  }
  checkEvents(world, source.file, node, object);
  const symbol = holder(world, node.name, source.file, Number(source.apiVersion), node.methods, node.at);
  symbol.code = `trigger_${node.name}`;
  const code = `run_${symbol.code}`;
  const body = bodyCode(unit, node.body, {
    owner: symbol,
    label: `Trigger.${node.name}`,
    parameters: [],
    returnType: VOID,
    isStatic: true,
    at: node.at,
    triggerObject: world.find(object.name, [], null) ?? null,
  });
  const manifest: TriggerManifest = {
    name: node.name,
    file: source.file,
    objectName: object.name,
    code,
    events: node.events.map(({ timing, operation }) => ({ timing, operation })),
    apiVersion: Number(source.apiVersion),
  };
  const isActive = source.status === 'Active';
  return [{ code: `${memberCode(unit, symbol)}\nfunction ${code}${body}`, manifest: isActive ? manifest : null }];
}

function checkEvents(world: World, file: string, node: TriggerNode, object: ObjectDescribe): void {
  const seen = new Set<string>();
  if (
    object.kind === 'platformEvent' &&
    node.events.some((event) => `${event.timing} ${event.operation}` !== 'after insert')
  ) {
    world.report(file, node.nameAt, `Platform Event SObjects only supports after insert: ${object.name}`);
  }
  for (const event of node.events) {
    const name = `${event.timing} ${event.operation}`;
    if (seen.has(name)) {
      world.report(file, node.nameAt, `Duplicate Trigger Usage: ${name.toUpperCase()}`);
    }
    if (name === 'before undelete') {
      world.report(file, node.nameAt, 'Trigger Usage Before Undelete is not supported');
    }
    seen.add(name);
  }
}

/** The methods and types declared in a trigger or anonymous block. */
function memberCode(unit: Unit, symbol: ClassSymbol): string {
  const inner = inheritanceOrder([...symbol.inner.values()]);
  const own = compileClass(unit, { ...symbol, kind: 'interface' });
  return [own, ...inner.map((type) => compileClass(unit, type))].join('\n');
}

/** Compiles a block of anonymous Apex against an already declared world. Its problems are the block's alone. */
export function compileAnonymous(
  world: World,
  text: string,
  name: string,
  apiVersion = world.project.apiVersion,
): Compiled {
  const program = new ProgramCode('a_', false);
  const unit: Unit = { world, program };
  world.problems.length = 0;
  const { unit: node, problems } = parseAnonymous(name, text);
  world.problems.push(...problems);
  if (node === undefined) {
    return finish(unit, [], [], []);
  }
  const symbol = holder(world, 'AnonymousBlock', name, Number(apiVersion), node.members);
  for (const inner of symbol.inner.values()) {
    checkClassRules(world, inner);
    checkAnnotations(world, inner);
  }
  const body = bodyCode(unit, node.body, {
    owner: symbol,
    label: 'AnonymousBlock',
    parameters: [],
    returnType: VOID,
    isStatic: true,
    at: { line: 1, column: 1 },
  });
  return finish(unit, [memberCode(unit, symbol), `function run_anonymous${body}`], [...symbol.inner.values()], []);
}

/** What the code names of managed packages is not wrong with it: they are not installed here. */
function toldByPackage({ problems, project }: World): Problem[] {
  const namespaces = problems.length === 0 ? undefined : packageNamespaces(project);
  return problems.map((problem) => withPackages(problem, project.namespace, namespaces));
}

function finish(
  unit: Unit,
  parts: readonly string[],
  symbols: readonly ClassSymbol[],
  triggers: TriggerManifest[],
): Compiled {
  const { world, program } = unit;
  const hasProblems = world.problems.length > 0;
  const { code, table } = stripMarks(hasProblems ? '' : settleDepths(parts.join('\n'), program.calls));
  const classes = symbols.map((symbol) => classManifest(symbol, hasStatics(symbol)));
  const declarations = program.declarations();
  // The declarations stand at the end, where they do not shift the positions; functions use them when they run.
  return {
    problems: toldByPackage(world),
    code: hasProblems ? '' : `${code}\n${declarations}\n`,
    positions: table,
    queries: program.queries,
    manifest: { classes, triggers },
    coverage: [...program.coverage].map(([name, entry]) => ({ unit: name, file: entry.file, lines: [...entry.lines] })),
    counters: program.counterCount,
    declarationLines: declarations.split('\n').length + 1,
    exports: hasProblems ? [] : exportedNames(code, classes),
  };
}

function exportedNames(code: string, classes: readonly ClassManifest[]): string[] {
  const functions = [...code.matchAll(/^function (\w[\w$]*)/gm)].map((match) => match[1] ?? '');
  const objects = classes.filter((type) => type.kind === 'class').map((type) => `C_${type.code}`);
  return [...objects, ...functions.filter((name) => name !== '')];
}
