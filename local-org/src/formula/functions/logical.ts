import type { FieldValue } from '../../values/index.ts';
import { asBoolean, equalValues, isBlank } from '../coercion.ts';
import { commonType, isCompound } from '../typeRules.ts';
import type { CallCheck, CallEvaluation, FormulaFunction, TypedNode } from '../typed.ts';
import type { FormulaType } from '../types.ts';

/** Source: Help, "Formula Operators and Functions by Context", logical functions. */
export const logicalFunctions: readonly FormulaFunction[] = [
  junction('AND', true),
  junction('OR', false),
  {
    name: 'NOT',
    minimum: 1,
    maximum: 1,
    check(call) {
      call.expect(0, 'Boolean');
      return 'Boolean';
    },
    evaluate(call) {
      const condition = asBoolean(call.value(0));
      return condition === null ? null : !condition;
    },
  },
  {
    name: 'IF',
    minimum: 3,
    maximum: 3,
    check(call) {
      call.expect(0, 'Boolean');
      return sameType(call, 'IF', [1, 2]);
    },
    evaluate: (call) => call.value(asBoolean(call.value(0)) === true ? 1 : 2),
  },
  {
    name: 'CASE',
    minimum: 4,
    maximum: Infinity,
    check: checkCase,
    evaluate: evaluateCase,
  },
  blankTest('ISBLANK'),
  blankTest('ISNULL'),
  blankSubstitute('BLANKVALUE'),
  blankSubstitute('NULLVALUE'),
];

function junction(name: 'AND' | 'OR', isAnd: boolean): FormulaFunction {
  return {
    name,
    minimum: 1,
    maximum: Infinity,
    check(call) {
      call.arguments.forEach((_, index) => call.expect(index, 'Boolean'));
      return 'Boolean';
    },
    evaluate(call) {
      let hasBlank = false;
      for (let index = 0; index < call.nodes.length; index++) {
        const value = asBoolean(call.value(index));
        if (value === !isAnd) {
          return value;
        }
        hasBlank ||= value === null;
      }
      return hasBlank ? null : isAnd;
    },
  };
}

function sameType(call: CallCheck, name: string, indexes: readonly number[]): FormulaType {
  let type: FormulaType = 'Null';
  for (const index of indexes) {
    const next = commonType(type, call.type(index));
    if (next === undefined) {
      call.fail(`Incorrect parameter type for function '${name}()'. Expected ${type}, received ${call.type(index)}`);
    }
    type = next;
  }
  if (type === 'Picklist' || type === 'MultiPicklist') {
    call.fail(`Incorrect argument type for function '${name}()'.`);
  }
  return type;
}

function checkCase(call: CallCheck): FormulaType {
  const count = call.arguments.length;
  if (count % 2 !== 0) {
    call.fail(`Incorrect number of parameters for function 'CASE()'. Expected ${count - 1}, received ${count}`);
  }
  const cases = range(1, count - 2);
  const results = [...range(2, count - 2), count - 1];
  const all = [0, ...cases, ...results].map((index) => call.type(index));
  if (all.some((type) => type === 'Boolean' || isCompound(type)) || call.type(0) === 'MultiPicklist') {
    call.fail("Incorrect argument type for function 'CASE()'.");
  }
  if (call.type(0) === 'Picklist') {
    cases.forEach((index) => {
      if ((call.arguments[index] as TypedNode).kind !== 'constant' || call.type(index) !== 'Text') {
        call.fail("Incorrect argument type for function 'CASE()'.");
      }
    });
  } else {
    sameType(call, 'CASE', [0, ...cases]);
  }
  return sameType(call, 'CASE', results);
}

function range(first: number, last: number): number[] {
  const indexes: number[] = [];
  for (let index = first; index <= last; index += 2) {
    indexes.push(index);
  }
  return indexes;
}

function evaluateCase(call: CallEvaluation): FieldValue {
  const type = (call.nodes[0] as TypedNode).type;
  const isText = type === 'Text' || type === 'Picklist';
  const subject = call.value(0);
  for (let index = 1; index < call.nodes.length - 1; index += 2) {
    if (equalValues(subject, call.value(index), isText) === true) {
      return call.value(index + 1);
    }
  }
  return call.value(call.nodes.length - 1);
}

/** A checkbox is true or false. */
function cannotBeBlank(call: CallCheck, refusesPicklists: boolean): boolean {
  const type = call.type(0);
  return type === 'Boolean' || (refusesPicklists && (type === 'Picklist' || type === 'MultiPicklist'));
}

/** Text is never null, only blank (Help, "ISNULL", "NULLVALUE"); a picklist that TEXT() reads may be. */
function isNeverNull({ nodes, usage }: CallEvaluation, value: FieldValue): boolean {
  const [node] = nodes;
  const isPicklist = node?.kind === 'call' && node.function.name === 'TEXT' && node.arguments[0]?.type === 'Picklist';
  return usage !== 'flow' && node?.type === 'Text' && !isPicklist && isBlank(value);
}

function blankTest(name: string): FormulaFunction {
  return {
    name,
    minimum: 1,
    maximum: 1,
    check(call) {
      if (call.usage !== 'flow' && cannotBeBlank(call, name === 'ISNULL')) {
        call.fail(`Incorrect argument type for function '${name}()'.`);
      }
      return 'Boolean';
    },
    evaluate(call) {
      const value = call.value(0);
      return !(name === 'ISNULL' && isNeverNull(call, value)) && isBlank(value);
    },
  };
}

function blankSubstitute(name: string): FormulaFunction {
  return {
    name,
    minimum: 2,
    maximum: 2,
    check(call) {
      if (isCompound(call.type(0)) || (call.usage !== 'flow' && cannotBeBlank(call, false))) {
        call.fail(`Incorrect argument type for function '${name}()'.`);
      }
      return sameType(call, name, [0, 1]);
    },
    evaluate(call) {
      const value = call.value(0);
      return isBlank(value) && !(name === 'NULLVALUE' && isNeverNull(call, value)) ? call.value(1) : value;
    },
  };
}
