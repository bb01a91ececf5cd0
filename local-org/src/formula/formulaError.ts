import { LocalOrgError, type Place } from '../errors/index.ts';

/** A formula that Salesforce would refuse to save. `offset` counts characters from the start of its source. */
export class FormulaError extends LocalOrgError {
  readonly offset: number;

  constructor(message: string, offset: number, place?: Place) {
    super('INVALID_FORMULA', message, place);
    this.offset = offset;
  }
}

/** A formula that is right but has no value for this record: what a formula field shows as `#Error!`. */
export class FormulaEvaluationError extends LocalOrgError {
  constructor(message: string) {
    super('FORMULA_EVALUATION', message);
  }
}
