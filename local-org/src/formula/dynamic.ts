import type { DynamicFormula, DynamicFormulaSource } from '../execution/types.ts';
import type { Schema } from '../schema/types.ts';
import { SObject, type FieldValue } from '../values/index.ts';
import { asFraction, normalize } from './coercion.ts';
import { compileFormula, type CompiledFormula } from './compile.ts';
import { FormulaError } from './formulaError.ts';
import { formatTemplate, templateParts } from './template.ts';
import { recordReference } from './recordPath.ts';
import type { RecordReader } from './recordReader.ts';
import { commonType } from './typeRules.ts';
import type { FormulaContext, FormulaReference, FormulaScope } from './types.ts';

/** What formulas that Apex builds ask of the org's others. */
export interface DynamicFormulaServices {
  schema: Schema;
  records: RecordReader;
  globalReference(path: readonly string[]): FormulaReference | string;
  readGlobal(reference: FormulaReference): FieldValue;
  now(): number;
  timeZone(): string;
}

/**
 * Checks a formula that Apex builds. Its functions are those of validation rules.
 * Source: Apex Reference Guide, "FormulaBuilder Class"; Apex Developer Guide, "Formula Evaluation in Apex".
 * @throws FormulaError with what is wrong with it
 */
export function compileDynamic(source: DynamicFormulaSource, services: DynamicFormulaServices): DynamicFormula {
  const written: string[] = [];
  const scope = dynamicScope(source, services, written);
  const parts = source.isTemplate
    ? templateParts(source.formula).map((part) =>
        typeof part === 'string' ? part : compileFormula(part.expression, scope),
      )
    : [compileTyped(source, scope)];
  return {
    references: [...new Set(written)],
    evaluate(read) {
      const context = contextOf(source, services, read);
      return source.isTemplate
        ? parts
            .map((part) => (typeof part === 'string' ? part : formatTemplate(normalize(part.evaluate(context)))))
            .join('')
        : normalize((parts[0] as CompiledFormula).evaluate(context));
    },
  };
}

/** Names the type that Apex asked for where the formula has another. */
function compileTyped(
  { formula, returnType, returnTypeName }: DynamicFormulaSource,
  scope: FormulaScope,
): CompiledFormula {
  const compiled = compileFormula(formula, scope);
  if (commonType(returnType, compiled.type) === undefined) {
    throw new FormulaError(
      `Formula result is data type (${compiled.type}), incompatible with expected data type (${returnTypeName}).`,
      0,
    );
  }
  return compiled;
}

function dynamicScope(source: DynamicFormulaSource, services: DynamicFormulaServices, written: string[]): FormulaScope {
  return {
    usage: 'rule',
    resolve(path) {
      const found = resolve(source, services, path);
      if (typeof found !== 'string') {
        written.push(path.join('.'));
      }
      return found;
    },
  };
}

function resolve(
  { names, globals }: DynamicFormulaSource,
  services: DynamicFormulaServices,
  path: readonly string[],
): FormulaReference | string {
  const [first = '', ...rest] = path;
  const missing = `Could not access the following field: ${path.join('.')}. Contact your administrator.`;
  if (first.startsWith('$')) {
    return globals.includes(first.toLowerCase()) ? services.globalReference(path) : missing;
  }
  if (typeof names === 'string') {
    const found = recordReference(services.schema, names, path);
    return typeof found === 'string' && found.includes('does not exist') ? missing : found;
  }
  const member = names.find(({ name }) => name.toLowerCase() === first.toLowerCase());
  if (member === undefined) {
    return missing;
  }
  if (member.objectName === null) {
    return rest.length > 0 ? missing : { type: member.type, path: [member.name], source: 'record', field: null };
  }
  const reference = rest.length === 0 ? missing : recordReference(services.schema, member.objectName, rest);
  return typeof reference === 'string' ? missing : { ...reference, path: [member.name, ...reference.path] };
}

function contextOf(
  { names, blankAsZero }: DynamicFormulaSource,
  services: DynamicFormulaServices,
  read: (name: string) => FieldValue,
): FormulaContext {
  const readPath = ({ source, path, field }: FormulaReference, reference: FormulaReference): FieldValue => {
    if (source === 'global') {
      return services.readGlobal(reference);
    }
    const [first = '', ...rest] = path;
    const [root, objectName, way] =
      typeof names === 'string'
        ? [read(''), names, path]
        : [read(first), names.find(({ name }) => name === first)?.objectName ?? null, rest];
    if (objectName === null) {
      return normalize(root);
    }
    return root instanceof SObject ? asFraction(services.records.read(root, objectName, way), field) : null;
  };
  return {
    read: (reference) => readPath(reference, reference),
    prior: () => {
      throw new FormulaError('A formula that Apex evaluates has no prior value', 0);
    },
    isNew: false,
    now: services.now(),
    timeZone: services.timeZone(),
    blankAsZero,
  };
}
