import type { Clock } from '../clock/index.ts';
import { InternalError, PlatformException } from '../errors/index.ts';
import type { DynamicFormula, DynamicFormulaSource, FormulaFieldError } from '../execution/types.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { FieldDescribe, Schema } from '../schema/types.ts';
import type { RunningUser } from '../security/types.ts';
import { DecimalValue, SObject, type FieldValue } from '../values/index.ts';
import { asFraction, normalize, shortId } from './coercion.ts';
import { compileDynamic } from './dynamic.ts';
import { compileFormula, type CompiledFormula } from './compile.ts';
import { FormulaEvaluationError } from './formulaError.ts';
import { globalReference, readGlobal, type FormulaEnvironment } from './globals.ts';
import { createRecordReader, type RecordReader } from './recordReader.ts';
import { createRecordScope } from './recordScope.ts';
import { formulaType } from './typeRules.ts';
import type { FormulaContext, FormulaReference, FormulaUsage } from './types.ts';

/** What a validation rule or an entry condition looks at. */
export interface RuleSubject {
  objectName: string;
  record: SObject;
  /** The version before the save; null for a new record. */
  old: SObject | null;
  isNew: boolean;
  /** The new record is a copy of another. */
  isClone?: boolean;
  /** Whose time zone counts; the current user's when absent. */
  user?: RunningUser;
}

/** All formulas of an org. Each is read once. */
export interface Formulas {
  /** Paths of the stored fields, of this object and its parents, that a formula field reads. */
  dependencies(objectName: string, fieldName: string): readonly string[];
  /** Value of a formula field on a record that holds its {@link dependencies}; what is missing is read. */
  evaluate(record: SObject, objectName: string, fieldName: string): FieldValue;
  /** Paths of the stored fields that a validation rule's condition reads. */
  ruleDependencies(objectName: string, formula: string): readonly string[];
  /** Whether a validation rule's condition holds. @throws PlatformException when it has no value */
  evaluateRule(formula: string, subject: RuleSubject): boolean;
  /** Paths of the stored fields that a formula reads which gives a field its value. */
  valueDependencies(objectName: string, formula: string, field: FieldDescribe): readonly string[];
  /**
   * Value that a formula of a record's object gives a field of any object, in that field's form.
   * @throws PlatformException when it has no value
   */
  evaluateValue(formula: string, field: FieldDescribe, subject: RuleSubject): FieldValue;
  /** Default value of a field, for a new record of its object. */
  evaluateDefault(formula: string, objectName: string, fieldName: string, user?: RunningUser): FieldValue;
  /** What a name that starts with `$` stands for; a sentence when for nothing. */
  globalReference(path: readonly string[]): FormulaReference | string;
  /** @param user whose it is; the current user's when absent */
  readGlobal(reference: FormulaReference, user?: RunningUser): FieldValue;
  /** Checks a formula that Apex builds. @throws FormulaError */
  dynamic(source: DynamicFormulaSource): DynamicFormula;
  /**
   * Computes all formula fields of a record anew, in place; what it lacks of its stored fields is read.
   * @returns what has no value, and why
   */
  recalculate(record: SObject): readonly FormulaFieldError[];
  /** Reads through parents, computing formula fields on the way. */
  readonly records: RecordReader;
  /** IANA name of the current user's time zone. */
  timeZone(): string;
}

export interface FormulaOptions {
  schema: Schema;
  project: ProjectMetadata;
  clock: Clock;
  /** Without it, globals cannot be read, and parents only where the record holds them. */
  environment?: FormulaEnvironment;
}

export function createFormulas(options: FormulaOptions): Formulas {
  const { schema, project, clock, environment } = options;
  const compiled = new Map<string, CompiledFormula>();
  const dependencyCache = new Map<string, readonly string[]>();

  function compile(
    source: string,
    objectName: string,
    usage: FormulaUsage,
    result: FieldDescribe | 'Boolean',
  ): CompiledFormula {
    const key = `${usage} ${objectName} ${result === 'Boolean' ? result : `${result.objectName}.${result.name}`} ${source}`;
    let formula = compiled.get(key);
    if (formula === undefined) {
      const expected = result === 'Boolean' ? result : formulaType(result.type);
      const scope = createRecordScope({ schema, project, objectName, usage });
      formula = compileFormula(source, scope, undefined, expected === 'Picklist' ? 'Text' : expected);
      compiled.set(key, formula);
    }
    return formula;
  }

  function formulaField(objectName: string, fieldName: string): { field: FieldDescribe; formula: CompiledFormula } {
    const field = schema.object(objectName)?.field(fieldName);
    if (field?.formula === undefined || field.formula === null) {
      throw new InternalError(`${objectName}.${fieldName} is no formula field`);
    }
    return { field, formula: compile(field.formula, field.objectName, 'field', field) };
  }

  function dependencies(objectName: string, fieldName: string): readonly string[] {
    const key = `${objectName}.${fieldName}`.toLowerCase();
    let paths = dependencyCache.get(key);
    if (paths === undefined) {
      const { formula } = formulaField(objectName, fieldName);
      paths = storedPaths(objectName, formula);
      dependencyCache.set(key, paths);
    }
    return paths;
  }

  function storedPaths(objectName: string, formula: CompiledFormula): string[] {
    const own = formula.references.filter(({ source }) => source === 'record');
    return [...new Set(own.flatMap(({ path }) => records.needed(objectName, path)))];
  }

  function context(subject: RuleSubject, blankAsZero: boolean): FormulaContext {
    const { record, old, objectName } = subject;
    const readFrom = (from: SObject, reference: FormulaReference): FieldValue =>
      shortId(
        reference.source === 'global'
          ? readGlobal(reference, schema, environment, records, subject.user)
          : asFraction(records.read(from, objectName, reference.path), reference.field),
        reference.field,
      );
    return {
      read: (reference) => readFrom(record, reference),
      prior: (reference) => (old === null ? null : readFrom(old, reference)),
      lookUp({ path: [, found = '', ...field] }, name) {
        const rows = environment?.readRecords(found, records.needed(found, field), 'Name', [name]);
        return rows?.[0] === undefined ? null : records.read(rows[0], found, field);
      },
      isNew: subject.isNew,
      isClone: subject.isClone ?? false,
      now: clock.now(),
      timeZone: subject.user?.timeZone ?? timeZone(),
      blankAsZero,
    };
  }

  function compute(record: SObject, objectName: string, fieldName: string): FieldValue {
    const { field, formula } = formulaField(objectName, fieldName);
    const subject: RuleSubject = { record, old: null, objectName, isNew: false };
    return toFieldValue(formula.evaluate(context(subject, field.formulaBlankAsZero)), field);
  }

  /** Apex recalculates a number without filling it up to the places of its field, as queries do. No page says so. */
  function recompute(record: SObject, field: FieldDescribe): FieldValue {
    const { formula } = formulaField(record.objectName, field.name);
    const subject: RuleSubject = { record, old: null, objectName: record.objectName, isNew: false };
    const value = normalize(formula.evaluate(context(subject, field.formulaBlankAsZero)));
    const isShort = value instanceof DecimalValue && value.scale < field.scale && field.type !== 'percent';
    return isShort ? value : toFieldValue(value, field);
  }

  function evaluate(record: SObject, objectName: string, fieldName: string): FieldValue {
    try {
      return compute(record, objectName, fieldName);
    } catch (error) {
      if (error instanceof FormulaEvaluationError) {
        return null;
      }
      throw error;
    }
  }

  function evaluated(formula: CompiledFormula, subject: RuleSubject): FieldValue {
    try {
      return formula.evaluate(context(subject, false));
    } catch (error) {
      if (error instanceof FormulaEvaluationError) {
        const message = `A problem occurred in evaluating the formula: ${error.message}`;
        throw new PlatformException('System.UnexpectedException', message);
      }
      throw error;
    }
  }

  const timeZone = (): string => environment?.currentUser().timeZone ?? 'GMT';
  const records = createRecordReader(schema, { evaluate, dependencies }, environment);

  return {
    dependencies,
    evaluate,
    ruleDependencies: (objectName, source) => storedPaths(objectName, compile(source, objectName, 'rule', 'Boolean')),
    evaluateRule: (source, subject) =>
      evaluated(compile(source, subject.objectName, 'rule', 'Boolean'), subject) === true,
    valueDependencies: (objectName, source, field) =>
      storedPaths(objectName, compile(source, objectName, 'rule', field)),
    evaluateValue: (source, field, subject) =>
      toFieldValue(evaluated(compile(source, subject.objectName, 'rule', field), subject), field),
    evaluateDefault(source, objectName, fieldName, user) {
      const field = schema.object(objectName)?.field(fieldName);
      if (field === undefined) {
        throw new InternalError(`Unknown field ${objectName}.${fieldName}`);
      }
      const formula = compile(source, objectName, 'default', field);
      const none: FormulaContext = {
        read: (reference) => readGlobal(reference, schema, environment, records, user),
        prior: () => null,
        isNew: true,
        now: clock.now(),
        timeZone: user?.timeZone ?? timeZone(),
        blankAsZero: false,
      };
      return toFieldValue(formula.evaluate(none), field);
    },
    globalReference: (path) => globalReference(schema, project, path),
    readGlobal: (reference, user) => readGlobal(reference, schema, environment, records, user),
    dynamic: (source) =>
      compileDynamic(source, {
        schema,
        records,
        globalReference: (path) => globalReference(schema, project, path),
        readGlobal: (reference) => readGlobal(reference, schema, environment, records),
        now: () => clock.now(),
        timeZone,
      }),
    recalculate(record) {
      const fields = schema.object(record.objectName)?.fields.filter(({ formula }) => formula !== null) ?? [];
      const paths = fields.flatMap((field) => dependencies(record.objectName, field.name));
      const lacking = [...new Set(paths)].filter((path) => !path.includes('.') && record.fields[path] === undefined);
      const stored =
        record.id === null || lacking.length === 0
          ? undefined
          : environment?.readRecords(record.objectName, lacking, 'Id', [record.id])[0];
      const whole = new SObject(record.objectName, withoutBlankTexts({ ...stored?.fields, ...record.fields }));
      return fields.flatMap((field): FormulaFieldError[] => {
        try {
          record.fields[field.name] = recompute(whole, field);
          return [];
        } catch (error) {
          if (error instanceof FormulaEvaluationError) {
            record.fields[field.name] = null;
            return [{ fieldName: field.name, message: error.message }];
          }
          throw error;
        }
      });
    },
    records,
    timeZone,
  };
}

/** Texts of nothing but spaces are blank when they are saved, and when formulas are recalculated. */
function withoutBlankTexts(fields: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && value.trim() === '' ? null : value,
    ]),
  );
}

function toFieldValue(value: FieldValue, field: FieldDescribe): FieldValue {
  const normal = normalize(value);
  if (normal instanceof DecimalValue) {
    const scaled = field.type === 'percent' ? normal.times(DecimalValue.of(100)) : normal;
    const rounded = scaled.setScale(field.scale, 'HALF_UP');
    return field.type === 'integer' ? rounded.toNumber() : rounded;
  }
  if (field.type === 'boolean') {
    return normal === true;
  }
  return normal === '' ? null : normal;
}
