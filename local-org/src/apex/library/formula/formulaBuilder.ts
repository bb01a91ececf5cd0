import { LocalOrgError } from '../../../errors/index.ts';
import type { DynamicFormula, DynamicFormulaMember, DynamicFormulaSource } from '../../../execution/types.ts';
import { DecimalValue, DoubleValue, SObject, type FieldValue } from '../../../values/index.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import type { ApexList } from '../../runtime/list.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SObjectTypeToken } from '../schema/tokens.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

type ReturnType = DynamicFormulaSource['returnType'];

/** Types of formulas by the names of Apex types and of `FormulaEval.FormulaReturnType`. */
const FORMULA_TYPES: Readonly<Record<string, ReturnType>> = {
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
  decimal: 'Number',
  double: 'Number',
  id: 'Text',
  integer: 'Number',
  long: 'Number',
  string: 'Text',
  time: 'Time',
};

/** An instance of `FormulaEval.FormulaBuilder`. */
export class FormulaBuilderObject extends LibraryObject {
  readonly typeName = 'FormulaEval.FormulaBuilder';
  formula: string | null = null;
  returnType: string | null = null;
  contextType: RuntimeType | null = null;
  globals: readonly string[] = [];
  isTemplate = false;
  blankAsZero = false;
}

/** An instance of `FormulaEval.FormulaInstance`. */
export class FormulaInstanceObject extends LibraryObject {
  readonly typeName = 'FormulaEval.FormulaInstance';
  readonly formula: DynamicFormula;
  readonly returnType: string;
  readonly contextType: RuntimeType;

  constructor(formula: DynamicFormula, returnType: string, contextType: RuntimeType) {
    super();
    this.formula = formula;
    this.returnType = returnType;
    this.contextType = contextType;
  }
}

/** Source: Apex Reference Guide, "FormulaBuilder Class". */
export const formulaBuilderClass: SystemClassFactory = (runtime) => {
  const setting =
    <Given>(set: (self: FormulaBuilderObject, given: Given) => void) =>
    (self: FormulaBuilderObject, given: Given | null) => {
      set(self, required(runtime, given));
      return self;
    };
  const refuse = (message: string): Error => runtime.exception('System.IllegalArgumentException', message);
  return {
    name: 'FormulaEval.FormulaBuilder',
    kind: 'class',
    methods: {
      'FormulaEval.FormulaBuilder withFormula(String formulaText)': (
        self: FormulaBuilderObject,
        formula: string | null,
      ) => {
        if (formula === null || formula === '') {
          throw refuse('Formula text cannot be null or empty');
        }
        self.formula = formula;
        return self;
      },
      'FormulaEval.FormulaBuilder withReturnType(FormulaEval.FormulaReturnType returnType)': (
        self: FormulaBuilderObject,
        returnType: ApexEnum | null,
      ) => {
        if (returnType === null) {
          throw refuse('Formula return type cannot be null');
        }
        self.returnType = returnType.name.toLowerCase();
        return self;
      },
      'FormulaEval.FormulaBuilder withType(System.Type contextType)': setting<RuntimeType>((self, type) => {
        self.contextType = type;
      }),
      'FormulaEval.FormulaBuilder withType(Schema.SObjectType contextType)': setting<SObjectTypeToken>(
        (self, token) => {
          self.contextType = runtime.findType(token.objectName) ?? null;
        },
      ),
      'FormulaEval.FormulaBuilder withGlobalVariables(List<FormulaEval.FormulaGlobal> formulaGlobals)': (
        self: FormulaBuilderObject,
        globals: ApexList<ApexEnum> | null,
      ) => {
        if (globals === null || globals.items.length === 0) {
          throw refuse('Formula globals list cannot be null or empty');
        }
        self.globals = globals.items.map(({ name }) => `$${name.toLowerCase()}`);
        return self;
      },
      'FormulaEval.FormulaBuilder parseAsTemplate(Boolean templateMode)': setting<boolean>((self, isTemplate) => {
        self.isTemplate = isTemplate;
      }),
      'FormulaEval.FormulaBuilder treatNumericNullAsZero(Boolean isNumericNullZero)': setting<boolean>(
        (self, isZero) => {
          self.blankAsZero = isZero;
        },
      ),
      'FormulaEval.FormulaInstance build()': (self: FormulaBuilderObject) => build(runtime, self),
    },
    isInstance: (value) => value instanceof FormulaBuilderObject,
  };
};

/** Source: Apex Reference Guide, "FormulaInstance Class". */
export const formulaInstanceClass: SystemClassFactory = (runtime) => ({
  name: 'FormulaEval.FormulaInstance',
  kind: 'class',
  methods: {
    'Object evaluate(Object contextObject)': (self: FormulaInstanceObject, context: unknown) =>
      evaluate(runtime, self, context),
    'Set<String> getReferencedFields()': (self: FormulaInstanceObject) =>
      new ApexSet('String', self.formula.references),
  },
  isInstance: (value) => value instanceof FormulaInstanceObject,
});

function build(runtime: ApexRuntime, builder: FormulaBuilderObject): FormulaInstanceObject {
  const { formula, returnType, contextType, globals, isTemplate, blankAsZero } = builder;
  const refuse = (message: string): Error => runtime.exception('System.IllegalArgumentException', message);
  if (formula === null || returnType === null || contextType === null) {
    throw refuse(
      'build() can be called only after all three required methods: withFormula(), withReturnType() and withType() ' +
        'have been called',
    );
  }
  if (isTemplate && returnType !== 'string') {
    throw refuse('The only supported return type for template mode is STRING.');
  }
  const names = contextType.kind === 'sobject' ? contextType.name : membersOf(contextType);
  try {
    const compiled = runtime.execution.formula({
      formula,
      isTemplate,
      returnType: FORMULA_TYPES[returnType] ?? 'Text',
      returnTypeName: returnType.charAt(0).toUpperCase() + returnType.slice(1),
      names,
      globals,
      blankAsZero,
    });
    return new FormulaInstanceObject(compiled, returnType, contextType);
  } catch (error) {
    throw error instanceof LocalOrgError && error.code === 'INVALID_FORMULA'
      ? runtime.exception('System.FormulaValidationException', error.message)
      : error;
  }
}

/** A formula sees what is global and has a type that formulas know, or is a record. */
function membersOf(type: RuntimeType): DynamicFormulaMember[] {
  return type.members().flatMap((member): DynamicFormulaMember[] => {
    if (!member.isGlobal) {
      return [];
    }
    if (member.type.kind === 'sobject') {
      return [{ name: member.name, type: 'Text', objectName: member.type.name }];
    }
    const known = FORMULA_TYPES[member.type.name.toLowerCase()];
    return known === undefined ? [] : [{ name: member.name, type: known, objectName: null }];
  });
}

function evaluate(runtime: ApexRuntime, instance: FormulaInstanceObject, context: unknown): unknown {
  const { formula, returnType, contextType } = instance;
  const target = context;
  if (target === null) {
    throw runtime.exception('System.IllegalArgumentException', 'evaluate method parameter cannot be null');
  }
  if (!contextType.isInstance(target) && !(target instanceof SObject && contextType.kind === 'sobject')) {
    throw runtime.exception(
      'System.FormulaEvaluationException',
      `The formula is for ${contextType.name} and not for ${runtime.typeName(target)}`,
    );
  }
  const members = target instanceof SObject ? [] : contextType.members();
  try {
    const value = formula.evaluate((name) =>
      target instanceof SObject
        ? target
        : ((members.find((member) => member.name === name)?.get(target) ?? null) as FieldValue),
    );
    return inType(value, returnType);
  } catch (error) {
    const exception = error instanceof LocalOrgError ? EVALUATION_EXCEPTIONS[error.code] : undefined;
    throw exception === undefined ? error : runtime.exception(exception, (error as LocalOrgError).message);
  }
}

/** What Apex sees of a formula that has no value, by the code of the error. */
const EVALUATION_EXCEPTIONS: Readonly<Record<string, string>> = {
  FORMULA_EVALUATION: 'System.FormulaEvaluationException',
  FORMULA_TEXT: 'System.HandledException',
};

/** A condition without a value is false, as in a validation rule; an empty text is none. */
function inType(value: FieldValue, returnType: string): unknown {
  if (returnType === 'boolean') {
    return value === true;
  }
  if (value === '') {
    return null;
  }
  if (!(value instanceof DecimalValue)) {
    return value;
  }
  switch (returnType) {
    case 'integer':
      return Math.trunc(value.toNumber()) | 0;
    case 'long':
      return BigInt(Math.trunc(value.toNumber()));
    case 'double':
      return new DoubleValue(value.toNumber());
    default:
      return value;
  }
}
