export { readBusinessHours } from './businessHours.ts';
export { dayOf } from './filterDates.ts';
export { combine, filterCondition, type Filter, type FilterMistake } from './filterItems.ts';
export { checkQuery, isGroupable } from './check/check.ts';
export { UNTYPED_ITEMS } from './plan/operands.ts';
export { resultOf } from './result.ts';
export { countQuery, fiscalStartOf, runQuery, type QueryOutcome } from './run.ts';
export { parseSearch } from './search/parse.ts';
export { runSearch } from './search/run.ts';
export { refusedBind } from './syntax/refusals.ts';
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
  Search,
  SelectItem,
} from './types.ts';
