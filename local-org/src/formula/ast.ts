import type { FieldValue } from '../values/index.ts';
import type { FormulaType } from './types.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '&&' | '||';

/** A formula as written. `offset` counts characters from the start of its source. */
export type FormulaNode =
  | { kind: 'constant'; type: FormulaType; value: FieldValue; offset: number }
  | { kind: 'name'; path: readonly string[]; isMerge: boolean; offset: number }
  | { kind: 'call'; name: string; arguments: readonly FormulaNode[]; offset: number }
  | { kind: 'unary'; operator: '-' | '+' | '!'; operand: FormulaNode; offset: number }
  | { kind: 'binary'; operator: BinaryOperator; left: FormulaNode; right: FormulaNode; offset: number };
