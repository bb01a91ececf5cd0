import {
  FormulaError,
  FormulaEvaluationError,
  compileFormula,
  type FormulaContext,
  type FormulaType,
} from '../formula/index.ts';
import type { FormulaReference, FormulaScope, CompiledFormula } from '../formula/index.ts';
import { placeAt } from '../formula/index.ts';
import { DecimalValue } from '../values/index.ts';
import type { FlowCompiler, FlowReference } from './compiler.ts';
import { asSingle } from './conversion.ts';
import type { FlowResource } from './definition.ts';
import {
  declaredType,
  describeType,
  isAny,
  isAssignable,
  isTextual,
  single,
  type FlowType,
  type FlowValue,
} from './flowType.ts';
import { FlowFault, type FlowRun, type Interview } from './interview.ts';
import { stageName } from './flowGlobals.ts';
import { compileChoice, compileChoiceSet } from './choices.ts';
import { REPORTED, resolveReference } from './references.ts';

/** A constant, formula or text template as something to read. @returns a sentence when it cannot be used */
export function compileResource(
  resource: Exclude<FlowResource, { kind: 'variable' }>,
  compiler: FlowCompiler,
): FlowReference | string {
  const { name } = resource;
  switch (resource.kind) {
    case 'constant': {
      const type = declaredType(resource.node.dataType, false, undefined);
      const value = compiler.value(resource.node.value);
      if (value !== undefined && !isAssignable(type, value.type)) {
        const message = `${describeType(value.type)} cannot be the value of ${name} (${describeType(type)})`;
        compiler.problem('INCOMPATIBLE_TYPES', message, resource.node, 'value');
      }
      return value === undefined ? REPORTED : { name, type, field: null, read: value.read };
    }
    case 'formula':
      return compileFlowFormula(name, resource.node.expression, resource.node, compiler, {
        // Metadata API Developer Guide, "Flow", FlowFormula: numeric unless it says otherwise.
        type: declaredType(resource.node.dataType ?? 'Number', false, undefined),
        scale: resource.node.scale ?? null,
      });
    case 'textTemplate': {
      const text = compiler.template(resource.node.text, resource.node);
      return text === undefined ? REPORTED : { name, type: single('Text'), field: null, read: text.read };
    }
    case 'choice':
      return compileChoice(name, resource.node, compiler);
    case 'dynamicChoiceSet':
      return compileChoiceSet(name, resource.node, compiler);
    case 'stage':
      return { name, type: single('Text'), field: null, read: () => stageName(compiler.definition.name, name) };
  }
}

/** A formula of a flow. Its problems are reported at its own place; the sentence returned names it for its users. */
export function compileFlowFormula(
  name: string,
  source: string,
  node: object,
  compiler: FlowCompiler,
  result: { type: FlowType; scale: number | null },
): FlowReference | string {
  const read = new Map<FormulaReference, FlowReference>();
  const formula = compileOrReport(source, node, compiler, createFlowScope(compiler, read), result.type);
  if (formula === undefined) {
    return REPORTED;
  }
  return {
    name,
    type: result.type,
    field: null,
    read: (interview, run) => evaluate(formula, read, interview, run, compiler, result.scale),
  };
}

function compileOrReport(
  source: string,
  node: object,
  compiler: FlowCompiler,
  scope: FormulaScope,
  type: FlowType,
): CompiledFormula | undefined {
  try {
    return compileFormula(source, scope, undefined, isSingleValue(type) ? type.data : 'Text');
  } catch (error) {
    if (!(error instanceof FormulaError)) {
      throw error;
    }
    const property = 'expression' in node ? 'expression' : 'filterFormula' in node ? 'filterFormula' : undefined;
    const start = compiler.project.placeOf(node, property);
    compiler.report({ code: error.code, message: error.message, place: placeAt(source, error.offset, start) });
    return undefined;
  }
}

/** The names that a flow's formulas may use. Each formula reference remembers the flow's. */
function createFlowScope(compiler: FlowCompiler, read: Map<FormulaReference, FlowReference>): FormulaScope {
  return {
    usage: 'flow',
    resolve(path, isMerge) {
      const name = path.join('.');
      if (!isMerge && !name.startsWith('$')) {
        return `Field ${name} does not exist. Check spelling.`;
      }
      const found = resolveReference(name, compiler);
      if (typeof found === 'string') {
        return found === REPORTED ? `The resource ${name} is not valid` : found;
      }
      if (!isAny(found.type) && !isSingleValue(found.type)) {
        return `${name} cannot be used in a formula: it is not a single value`;
      }
      const reference: FormulaReference = { type: formulaTypeOf(found), path, source: 'flow', field: found.field };
      read.set(reference, found);
      return reference;
    },
  };
}

function isSingleValue(type: FlowType): type is FlowType & { data: FormulaType } {
  const { data, isCollection } = type;
  return !isCollection && data !== 'Record' && data !== 'Apex' && data !== 'Outputs' && data !== 'Any';
}

/** A picklist of a record is one in formulas too; other resources hold its text. `Null` goes with every type. */
function formulaTypeOf({ field, type }: FlowReference): FormulaType {
  if (!isSingleValue(type)) {
    return 'Null';
  }
  return field === null && isTextual(type) ? 'Text' : type.data;
}

function evaluate(
  formula: CompiledFormula,
  references: ReadonlyMap<FormulaReference, FlowReference>,
  interview: Interview,
  run: FlowRun,
  compiler: FlowCompiler,
  scale: number | null,
): FlowValue {
  const { execution } = run;
  const context: FormulaContext = {
    read: (reference) => asSingle((references.get(reference) as FlowReference).read(interview, run)),
    prior(reference) {
      const { prior } = interview;
      const [, ...path] = reference.path;
      const { objectName } = compiler.definition;
      return prior === null || objectName === null ? null : compiler.formulas.records.read(prior, objectName, path);
    },
    isNew: interview.isNew,
    now: execution.clock.now(),
    timeZone: execution.user.timeZone,
    blankAsZero: false,
  };
  try {
    const value = formula.evaluate(context);
    return scale !== null && value instanceof DecimalValue ? value.setScale(scale, 'HALF_UP') : value;
  } catch (error) {
    if (error instanceof FormulaEvaluationError) {
      throw new FlowFault(`The formula expression is invalid: ${error.message}`);
    }
    throw error;
  }
}
