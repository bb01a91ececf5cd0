export { checkQuery } from './check/check.ts';
export { countQuery, runQuery, type QueryOutcome } from './run.ts';
export { parseQuery, queryFromContext } from './syntax/parse.ts';
export type {
  Bind,
  BindExpectation,
  ComparisonOperator,
  Condition,
  FormulaFields,
  Operand,
  Query,
  QueryCheck,
  QueryExpression,
  QueryServices,
  SelectItem,
} from './types.ts';
