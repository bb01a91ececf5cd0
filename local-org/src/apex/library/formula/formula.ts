import type { FormulaFieldError } from '../../../execution/types.ts';
import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { FormulaBuilderObject } from './formulaBuilder.ts';

/** An instance of `System.FormulaRecalcResult`. */
export class FormulaRecalcResultObject extends LibraryObject {
  readonly typeName = 'System.FormulaRecalcResult';
  readonly record: SObject;
  readonly errors: readonly FormulaFieldError[];

  constructor(record: SObject, errors: readonly FormulaFieldError[]) {
    super();
    this.record = record;
    this.errors = errors;
  }
}

/** An instance of `System.FormulaRecalcFieldError`. */
export class FormulaRecalcFieldErrorObject extends LibraryObject {
  readonly typeName = 'System.FormulaRecalcFieldError';
  readonly error: FormulaFieldError;

  constructor(error: FormulaFieldError) {
    super();
    this.error = error;
  }
}

/** Source: Apex Reference Guide, "Formula Class". */
export const formulaClass: SystemClassFactory = (runtime) => ({
  name: 'System.Formula',
  kind: 'class',
  statics: {
    'FormulaEval.FormulaBuilder builder()': () => new FormulaBuilderObject(),
    'List<System.FormulaRecalcResult> recalculateFormulas(List<SObject> sobjects)': (
      records: ApexList<SObject | null> | null,
    ) => new ApexList('System.FormulaRecalcResult', recalculate(runtime, records)),
  },
});

/** Records of objects without formula fields have no result. No page says so, nor has the words of the refusals. */
function recalculate(runtime: ApexRuntime, records: ApexList<SObject | null> | null): FormulaRecalcResultObject[] {
  if (records === null) {
    throw runtime.exception('System.NullPointerException', 'Expected a non-null list of SObjects');
  }
  return records.items.flatMap((record) => {
    if (record === null) {
      const message = 'Cannot recalculate formulas with null in set of entities';
      throw runtime.exception('System.IllegalArgumentException', message);
    }
    const fields = runtime.execution.schema.object(record.objectName)?.fields ?? [];
    return fields.some(({ custom, formula }) => custom && formula !== null)
      ? [new FormulaRecalcResultObject(record, runtime.execution.recalculateFormulas(record))]
      : [];
  });
}

/** Source: Apex Reference Guide, "FormulaRecalcResult Class". */
export const formulaRecalcResultClass: SystemClassFactory = () => ({
  name: 'System.FormulaRecalcResult',
  kind: 'class',
  methods: {
    'Boolean isSuccess()': (self: FormulaRecalcResultObject) => self.errors.length === 0,
    'SObject getSObject()': (self: FormulaRecalcResultObject) => self.record,
    'List<System.FormulaRecalcFieldError> getErrors()': (self: FormulaRecalcResultObject) =>
      new ApexList(
        'System.FormulaRecalcFieldError',
        self.errors.map((error) => new FormulaRecalcFieldErrorObject(error)),
      ),
  },
  isInstance: (value) => value instanceof FormulaRecalcResultObject,
});

/** Source: Apex Reference Guide, "FormulaRecalcFieldError Class". */
export const formulaRecalcFieldErrorClass: SystemClassFactory = () => ({
  name: 'System.FormulaRecalcFieldError',
  kind: 'class',
  methods: {
    'String getFieldError()': (self: FormulaRecalcFieldErrorObject) => self.error.message,
    // The page's example names divide__c so.
    'String getFieldName()': (self: FormulaRecalcFieldErrorObject) => self.error.fieldName.replace(/__c$/, ''),
  },
  isInstance: (value) => value instanceof FormulaRecalcFieldErrorObject,
});
