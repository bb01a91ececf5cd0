import type { FieldValue } from '../values/index.ts';
import type { BinaryOperator } from './ast.ts';
import type { FormulaContext, FormulaReference, FormulaType, FormulaUsage } from './types.ts';

/** A formula whose names, functions and types are settled. */
export type TypedNode =
  | { kind: 'constant'; type: FormulaType; value: FieldValue; offset: number }
  | { kind: 'reference'; type: FormulaType; reference: FormulaReference; offset: number }
  | {
      kind: 'call';
      type: FormulaType;
      function: FormulaFunction;
      usage: FormulaUsage;
      arguments: readonly TypedNode[];
      offset: number;
    }
  | { kind: 'unary'; type: FormulaType; operator: '-' | '+' | '!'; operand: TypedNode; offset: number }
  | {
      kind: 'binary';
      type: FormulaType;
      operator: BinaryOperator;
      left: TypedNode;
      right: TypedNode;
      offset: number;
    };

/** One function of the formula language. */
export interface FormulaFunction {
  /** In capitals. */
  name: string;
  /** How many arguments it takes. */
  minimum: number;
  maximum: number;
  /** How many of its first arguments are fields of the schema, `$ObjectType.Zip__c.Fields.Name`. */
  schemaFields?: number;
  /** Settles the type of the result. Throws through `call` when an argument is wrong. */
  check(call: CallCheck): FormulaType;
  /** Arguments are evaluated when asked for, so that IF and its like skip what they do not need. */
  evaluate(call: CallEvaluation): FieldValue;
}

export interface CallCheck {
  readonly arguments: readonly TypedNode[];
  readonly usage: FormulaUsage;
  type(index: number): FormulaType;
  /** Refuses the argument unless it has one of the types. The constant NULL has every type. */
  expect(index: number, ...types: FormulaType[]): void;
  fail(message: string): never;
}

export interface CallEvaluation {
  readonly nodes: readonly TypedNode[];
  readonly usage: FormulaUsage;
  readonly context: FormulaContext;
  /** Value of an argument; evaluated each time. */
  value(index: number): FieldValue;
}
