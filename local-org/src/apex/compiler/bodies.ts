import { checkBlock } from '../checker/statements/index.ts';
import { assignTo } from '../checker/convert.ts';
import { check } from '../checker/expressions/index.ts';
import { nonNullLocals } from '../checker/nonNull.ts';
import { Scope, tickCode, type TriggerObject } from '../checker/scope.ts';
import type { ClassSymbol, FieldSymbol, ParameterSymbol } from '../checker/symbols.ts';
import { type Type, VOID } from '../checker/types.ts';
import type { World } from '../checker/world.ts';
import type { Block, Position } from '../syntax/tree.ts';
import { mark, markFunction } from './positions.ts';
import { countedDepth } from './recursion.ts';
import type { ProgramCode } from './programCode.ts';

/** What every body is compiled with. */
export interface Unit {
  world: World;
  program: ProgramCode;
}

export interface BodyOptions {
  owner: ClassSymbol;
  /** What a stack trace calls it: `Class.Foo.bar`. */
  label: string;
  parameters: readonly ParameterSymbol[];
  returnType: Type;
  isStatic: boolean;
  at: Position;
  mayInitialize?: boolean;
  triggerObject?: TriggerObject;
  returnSuffix?: string;
  accessorOf?: FieldSymbol;
  /** The method's name in the call graph. */
  callKey?: string;
  isInitializer?: boolean;
}

/** Counts a call towards the CPU limit. */
const TICK = tickCode('$calls');

/** `(parameters) { … }` of a function. */
export function bodyCode(unit: Unit, block: Block, options: BodyOptions): string {
  const scope = new Scope({ ...unit, ...options, nonNullNames: nonNullNames(block, options.parameters) });
  const parameters = options.parameters.map(
    (parameter) => scope.declare(parameter.name, parameter.type, parameter.at).code,
  );
  const checked = checkBlock(scope, block);
  if (checked.completes && options.returnType.kind !== 'void' && options.returnType.kind !== 'unknown') {
    scope.report(options.at, `Missing return statement required return type: ${options.returnType.name}`);
  }
  return [
    `(${parameters.join(', ')}) { `,
    markFunction(options.label, options.owner.file, unitName(options.owner)),
    mark(options.at.line, options.at.column),
    TICK,
    scope.temporariesCode(),
    options.callKey === undefined ? checked.code : countedDepth(options.callKey, checked.code),
    options.returnSuffix === undefined ? '' : `\nreturn${options.returnSuffix};`,
    ' }\n',
  ].join('');
}

/** Arguments may be null, whatever is assigned to them later. */
function nonNullNames(block: Block, parameters: readonly ParameterSymbol[]): ReadonlySet<string> {
  const names = new Set(nonNullLocals(block));
  for (const parameter of parameters) {
    names.delete(parameter.name.toLowerCase());
  }
  return names;
}

/** The class or trigger that a piece of code belongs to. */
export function unitName(owner: ClassSymbol): string {
  return owner.name;
}

/** `{ … }` that runs field initialisers and initializer blocks in source order. */
export function initializerCode(unit: Unit, owner: ClassSymbol, isStatic: boolean): string {
  const options = {
    owner,
    label: `Class.${owner.name}`,
    parameters: [],
    returnType: VOID,
    isStatic,
    mayInitialize: true,
  };
  const parts: string[] = [];
  for (const [index, member] of owner.order.entries()) {
    if (member.isStatic !== isStatic) {
      continue;
    }
    if ('body' in member) {
      const name = `const init${index} = function `;
      const code = bodyCode(unit, member.body, { ...options, at: member.at, isInitializer: !isStatic });
      parts.push(`${name}${code}; init${index}.call(${isStatic ? 'undefined' : 'this'});`);
    } else if (member.value !== null) {
      parts.push(fieldInitializer(unit, member, options));
    }
  }
  return parts.join('\n');
}

function fieldInitializer(
  unit: Unit,
  field: FieldSymbol,
  options: { owner: ClassSymbol; label: string; isStatic: boolean; mayInitialize: boolean },
): string {
  if (field.value === null) {
    return '';
  }
  const scope = new Scope({ ...unit, ...options, initializing: field });
  const given = check(scope, field.value);
  const code = assignTo(scope, given, field.type, field.value.at).code;
  const holder = options.isStatic ? `s_${options.owner.code}` : 'this';
  const { line, column } = field.at;
  const place = markFunction(options.label, options.owner.file, unitName(options.owner)) + mark(line, column);
  return `{ ${scope.temporariesCode()} ${scope.cover(line)}${place}${holder}.${field.code} = ${code}; }`;
}
