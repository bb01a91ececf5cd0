import fc from 'fast-check';

/** Pieces of Apex, sound and unsound alike, for a compiler that must say something sensible of each. */

const names = fc.constantFrom(
  'a',
  'b',
  'text',
  'list0',
  'map0',
  'flag',
  'record',
  'missing',
  'day',
  'amount',
  'system',
);

const types = fc.constantFrom(
  'Integer',
  'Long',
  'Decimal',
  'Double',
  'String',
  'Boolean',
  'Date',
  'Datetime',
  'Id',
  'Object',
  'Account',
  'SObject',
  'List<Integer>',
  'Map<String, Integer>',
  'Set<String>',
  'List<List<String>>',
  'Nothing',
  'Exception',
  'Parcel__c',
);

const literals = fc.oneof(
  fc.integer({ min: -5, max: 2147483647 }).map(String),
  fc.integer({ min: 0, max: 9 }).map((n) => `${n}L`),
  fc.double({ min: 0, max: 1000, noNaN: true }).map((n) => n.toFixed(2)),
  fc.constantFrom("''", "'x'", "'it\\'s'", "'\\u0041'", 'null', 'true', 'false', '1.5d'),
);

const methods = fc.constantFrom(
  'size()',
  'length()',
  'toString()',
  'hashCode()',
  "contains('x')",
  'add(1)',
  'get(0)',
  "put('k', 1)",
  'isEmpty()',
  'nope()',
  'addDays(1)',
  'format()',
  'clear()',
  'substring(1)',
  "split(',')",
  'Name',
  'Account.Name',
  'Weight__c',
);

const binary = fc.constantFrom(
  ...['+', '-', '*', '/', '==', '!=', '===', '<', '>', '<=', '>=', '&&', '||', '&', '|', '^', '<<', '>>', '>>>', '??'],
);

const { expression, statement } = fc.letrec<{ expression: string; statement: string }>((tie) => {
  const inner = tie('expression');
  const body = tie('statement');
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literals,
      names,
      fc.tuple(inner, binary, inner).map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc.tuple(inner, inner, inner).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
      fc.tuple(fc.constantFrom('-', '!', '~', '+', '++', '--'), inner).map(([sign, value]) => `${sign} ${value}`),
      fc.tuple(inner, fc.constantFrom('.', '?.'), methods).map(([target, dot, method]) => `${target}${dot}${method}`),
      fc.tuple(inner, inner).map(([list, index]) => `${list}[${index}]`),
      fc.tuple(types, inner).map(([type, value]) => `(${type}) ${value}`),
      fc.tuple(inner, types).map(([value, type]) => `(${value} instanceof ${type})`),
      fc.tuple(types, inner).map(([type, value]) => `new ${type}(${value})`),
      fc.tuple(types, inner).map(([type, value]) => `new ${type}{ ${value} }`),
      fc.tuple(types, inner).map(([type, value]) => `new ${type}(Name = ${value})`),
      fc.tuple(inner, inner).map(([key, value]) => `new Map<String, Integer>{ ${key} => ${value} }`),
      fc.tuple(names, inner).map(([name, value]) => `(${name} = ${value})`),
      fc
        .tuple(fc.constantFrom('Math.max', 'String.valueOf', 'JSON.serialize', 'Math.nope'), inner, inner)
        .map(([method, first, second]) => `${method}(${first}${method === 'Math.max' ? `, ${second}` : ''})`),
      fc.constantFrom('[SELECT Id FROM Account]', '[SELECT Nope FROM Account]', '[SELECT COUNT() FROM Account]'),
    ),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      inner.map((value) => `${value};`),
      fc.tuple(types, names, inner).map(([type, name, value]) => `${type} ${name} = ${value};`),
      fc.tuple(inner, body, body).map(([test, yes, no]) => `if (${test}) { ${yes} } else { ${no} }`),
      fc.tuple(names, body).map(([name, code]) => `for (Integer ${name} = 0; ${name} < 3; ${name}++) { ${code} }`),
      fc
        .tuple(types, names, inner, body)
        .map(([type, name, list, code]) => `for (${type} ${name} : ${list}) { ${code} }`),
      fc.tuple(inner, body).map(([test, code]) => `while (${test}) { ${code} break; }`),
      fc.tuple(body, inner).map(([code, test]) => `do { ${code} } while (${test});`),
      fc
        .tuple(body, types, body)
        .map(([code, type, rest]) => `try { ${code} } catch (${type} e0) { ${rest} } finally { }`),
      fc.tuple(inner, literals, body).map(([value, label, code]) => `switch on ${value} { when ${label} { ${code} } }`),
      inner.map((value) => `throw ${value};`),
      inner.map((value) => `return ${value};`),
      inner.map((value) => `System.debug(${value});`),
      fc.constantFrom('break;', 'continue;', 'return;', ';', '{ }', 'insert record;', 'delete list0;'),
    ),
  };
});

const prelude =
  "Integer a = 1; Long b = 2; String text = 'abc'; List<Integer> list0 = new List<Integer>{ 1, 2 }; " +
  "Map<String, Integer> map0 = new Map<String, Integer>{ 'k' => 1 }; Boolean flag = true; " +
  "Account record = new Account(Name = 'x'); Date day = Date.newInstance(2024, 1, 1); Decimal amount = 1.50;";

/** Blocks of so many statements, each in a branch of its own, with variables of most kinds in front. */
export function blocksOf(statements: number): fc.Arbitrary<string> {
  return fc
    .array(statement, { minLength: statements, maxLength: statements })
    .map((lines) => [prelude, ...lines.map((line) => `if (flag) { ${line} }`)].join('\n'));
}

/** Single expressions, printed. */
export const expressions = expression.map((value) => `${prelude}\nSystem.debug(${value});`);

/** Text that is mostly no Apex at all. */
export const noise = fc
  .array(fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('{', '}', '(', ')', ';', 'class', "'", '[SELECT', '.')))
  .map((parts) => parts.join(' '));
