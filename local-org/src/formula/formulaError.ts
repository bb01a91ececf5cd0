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
  /** @param code which exception of Apex it is: `FORMULA_TEXT` where a text cannot be read, a `System.HandledException` */
  constructor(message: string, code: 'FORMULA_EVALUATION' | 'FORMULA_TEXT' = 'FORMULA_EVALUATION') {
    super(code, message);
  }
}
