import { constructorCall } from '../checker/expressions/constructorCalls.ts';
import { annotationOf, type ClassSymbol, type FieldSymbol, type MethodSymbol } from '../checker/symbols.ts';
import { VOID } from '../checker/types.ts';
import type { Block } from '../syntax/tree.ts';
import { bodyCode, initializerCode, type Unit } from './bodies.ts';
import { callKey, classCode, hasStatics, initializesOnUse, staticMethod } from './classNames.ts';
import { mark } from './positions.ts';

/** JavaScript of one user class: its JavaScript class, its static methods, its static variables. */
export function compileClass(unit: Unit, symbol: ClassSymbol): string {
  const parts = symbol.kind === 'class' ? [objectClass(unit, symbol)] : [];
  for (const method of allMethods(symbol)) {
    if (method.isStatic && method.body !== null) {
      parts.push(staticCode(unit, symbol, method, method.body));
    }
  }
  for (const field of symbol.fields.values()) {
    if (field.isStatic && field.property?.hasCode === true) {
      parts.push(...accessors(unit, field, `function s_${symbol.code}_`));
    }
  }
  if (hasStatics(symbol)) {
    parts.push(statics(unit, symbol));
  }
  return parts.join('\n');
}

function staticCode(unit: Unit, symbol: ClassSymbol, method: MethodSymbol, body: Block): string {
  const name = staticMethod(symbol, method.code);
  const written = methodBody(unit, method, body);
  const code = initializesOnUse(symbol) ? beginWith(written, firstUse(symbol)) : written;
  if (annotationOf(method, 'future') === undefined) {
    return `function ${name}${code}`;
  }
  const names = [symbol.name, method.name].map((text) => JSON.stringify(text)).join(', ');
  return `function later_${name}${code}\nfunction ${name}(...args) { $future(${names}, args, later_${name}); }`;
}

/** Code of a body that does something first. It follows the marks of the beginning, which say whose body it is. */
function beginWith(body: string, first: string): string {
  return body.replace(/\{ ((?:[\u0001\u0003][^\u0002]*\u0002)*)/, (opening) => `${opening}${first} `);
}

function firstUse(symbol: ClassSymbol): string {
  return `s_${symbol.code} ?? i_${symbol.code}();`;
}

function allMethods(symbol: ClassSymbol): MethodSymbol[] {
  return [...symbol.methods.values()].flat();
}

function statics(unit: Unit, symbol: ClassSymbol): string {
  const fields = [...symbol.fields.values()].filter((field) => field.isStatic);
  const initial = fields.map((field) => `${field.code}: null`).join(', ');
  return [
    `let s_${symbol.code} = null;`,
    `function i_${symbol.code}() {`,
    `s_${symbol.code} = { ${initial} };`,
    initializerCode(unit, symbol, true),
    `return s_${symbol.code};`,
    `}`,
    mark(0, 0) + `function S_${symbol.code}() { return s_${symbol.code} ?? i_${symbol.code}(); }`,
  ].join('\n');
}

function objectClass(unit: Unit, symbol: ClassSymbol): string {
  const parent = symbol.superclass?.symbol;
  const base = parent?.origin === 'user' ? classCode(parent) : symbol.isException ? '$Exception' : '$Object';
  const fields = [...symbol.fields.values()].filter((field) => !field.isStatic);
  const initial = fields.map((field) => `this.${field.code} = null;`).join(' ');
  const first = initializesOnUse(symbol) ? firstUse(symbol) : '';
  const parts = [
    // Making an object is no call of Apex of its own; without the mark it would pass for the code that stands before.
    `${mark(0, 0)}class ${classCode(symbol)} extends ${base} {`,
    fields.length === 0 && first === '' ? '' : `constructor() { super(); ${first} ${initial} }`,
    instanceInitializers(unit, symbol),
    ...constructors(unit, symbol),
    ...fields.flatMap((field) => (field.property?.hasCode === true ? accessors(unit, field, '') : [])),
  ];
  for (const method of allMethods(symbol)) {
    if (!method.isStatic && method.body !== null) {
      parts.push(`${method.code}${methodBody(unit, method, method.body)}`);
    } else if (method.isStatic && symbol.interfaces.some((type) => type.symbol.origin === 'library')) {
      parts.push(`${method.code}(...args) { return ${staticMethod(symbol, method.code)}(...args); }`);
    }
  }
  parts.push(hooks(symbol), '}', `${classCode(symbol)}.prototype.$typeName = ${JSON.stringify(symbol.name)};`);
  return parts.join('\n');
}

/** Those of the superclass run after, and all before any constructor. */
function instanceInitializers(unit: Unit, symbol: ClassSymbol): string {
  const code = initializerCode(unit, symbol, false);
  return code === '' ? '' : `$initialize() {\n${code}\nsuper.$initialize();\n}`;
}

function methodBody(unit: Unit, method: MethodSymbol, body: Block): string {
  return bodyCode(unit, body, {
    owner: method.owner,
    label: `Class.${method.owner.name}.${method.name}`,
    parameters: method.parameters,
    returnType: method.returnType,
    isStatic: method.isStatic,
    at: method.at,
    callKey: callKey(method),
  });
}

/** A class without a constructor has one without parameters. */
function constructors(unit: Unit, symbol: ClassSymbol): string[] {
  const own = symbol.constructors.map((method) => constructor(unit, symbol, method));
  if (symbol.constructors.length > 0 && !symbol.isException) {
    return own;
  }
  const hasDefault = symbol.constructors.some((method) => method.parameters.length === 0);
  const call = constructorCall(unit, symbol, null);
  return hasDefault ? own : [...own, `k_${symbol.code}$m_$() { ${mark(0, 0)}${call.code} return this; }`];
}

function constructor(unit: Unit, symbol: ClassSymbol, method: MethodSymbol): string {
  const { body } = method;
  if (body === null) {
    return '';
  }
  const call = constructorCall(unit, symbol, method);
  const rest: Block = call.isWritten ? { ...body, statements: body.statements.slice(1) } : body;
  const code = bodyCode(unit, rest, {
    owner: symbol,
    label: `Class.${symbol.name}.<init>`,
    parameters: method.parameters,
    returnType: VOID,
    isStatic: false,
    at: method.at,
    mayInitialize: true,
    returnSuffix: ' this',
  });
  // The call of another constructor comes first, before the body's own variables.
  return `${method.code}${beginWith(code, call.code)}`;
}

function accessors(unit: Unit, field: FieldSymbol, prefix: string): string[] {
  const { property, owner } = field;
  const holder = field.isStatic ? `S_${owner.code}()` : 'this';
  const base = { owner, isStatic: field.isStatic, at: field.at, accessorOf: field };
  const label = `Class.${owner.name}.${field.name}`;
  const parts: string[] = [];
  if (property?.getter != null) {
    const { body } = property.getter;
    const code =
      body === null
        ? `() { return ${holder}.${field.code}; }`
        : bodyCode(unit, body, { ...base, label, parameters: [], returnType: field.type });
    parts.push(`${prefix}get_${field.code}${code}`);
  }
  if (property?.setter != null) {
    parts.push(`${prefix}set_${field.code}${setter(unit, field, property.setter.body, holder, { ...base, label })}`);
  }
  return parts;
}

/** An assignment is an expression, so a setter gives the value back. */
function setter(
  unit: Unit,
  field: FieldSymbol,
  body: Block | null,
  holder: string,
  base: { owner: ClassSymbol; isStatic: boolean; at: FieldSymbol['at']; accessorOf: FieldSymbol; label: string },
): string {
  if (body === null) {
    return `(v_value) { return ${holder}.${field.code} = v_value; }`;
  }
  const parameters = [{ name: 'value', type: field.type, at: base.at }];
  return bodyCode(unit, body, { ...base, parameters, returnType: VOID, returnSuffix: ' v_value' });
}

/** Lets collections and concatenation find `equals`, `hashCode` and `toString` under fixed names. */
function hooks(symbol: ClassSymbol): string {
  const codes: string[] = [];
  const has = (name: string, code: string): boolean =>
    symbol.methods.get(name)?.some((method) => method.code === code && !method.isStatic) ?? false;
  if (has('equals', 'm_equals$Object')) {
    codes.push('$equals(other) { return this.m_equals$Object(other); }');
  }
  if (has('hashcode', 'm_hashcode$')) {
    codes.push('$hashCode() { return this.m_hashcode$(); }');
  }
  if (has('tostring', 'm_tostring$')) {
    codes.push('$toString() { return this.m_tostring$(); }');
  }
  return codes.join('\n');
}
