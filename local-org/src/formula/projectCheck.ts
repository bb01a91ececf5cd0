import type {
  ApprovalProcess,
  AssignmentRule,
  AutoResponseRule,
  EntitlementProcess,
  EscalationRule,
  WorkflowFieldUpdate,
  WorkflowRule,
} from '@salesforce/types/metadata';
import type { Place, Problem } from '../errors/index.ts';
import { withPackages } from '../metadata/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import { compileFormula, type CompiledFormula } from './compile.ts';
import { FormulaError } from './formulaError.ts';
import { resolvePath } from './recordPath.ts';
import { createRecordScope } from './recordScope.ts';
import { formulaType } from './typeRules.ts';
import type { FormulaScope, FormulaType, FormulaUsage } from './types.ts';

/** Salesforce's limit of a formula's source in characters. Source: Help, "Tips for Building Formulas". */
const MAXIMUM_LENGTH = 3900;

export interface FormulaCheck {
  schema: Schema;
  project: ProjectMetadata;
  objectName: string;
  usage: FormulaUsage;
  /** The type that the result must have. */
  resultType?: FormulaType;
  place: Place;
}

/** Checks one formula of an object as Salesforce does when it is saved: the first thing wrong is reported. */
export function checkFormula(source: string, check: FormulaCheck): Problem[] {
  const found = compileOrReport(source, createRecordScope(check), check.place, check.resultType).problems;
  const problems = found.map((problem) => withPackages(problem, check.project.namespace));
  if (source.length <= MAXIMUM_LENGTH) {
    return problems;
  }
  const message = `Formula is too long (${counted(source.length)} characters).  Maximum length is ${counted(MAXIMUM_LENGTH)} characters`;
  return [...problems, { code: 'INVALID_FORMULA', message, place: check.place }];
}

/** As messages write a number. */
function counted(count: number): string {
  return count.toLocaleString('en-US');
}

/** Compiles a formula, or says where and why it cannot be. */
export function compileOrReport(
  source: string,
  scope: FormulaScope,
  place: Place,
  resultType?: FormulaType,
): { formula: CompiledFormula | undefined; problems: Problem[] } {
  try {
    return { formula: compileFormula(source, scope, place, resultType), problems: [] };
  } catch (error) {
    if (!(error instanceof FormulaError)) {
      throw error;
    }
    return {
      formula: undefined,
      problems: [{ code: error.code, message: error.message, place: error.place ?? place }],
    };
  }
}

/** Checks every formula field, validation rule and default value of the project's objects, and those of other rules. */
export function checkProjectFormulas(project: ProjectMetadata, schema: Schema): Problem[] {
  return schema.objects().flatMap((object) => [
    ...object.fields.filter(({ place }) => place !== null).flatMap((field) => checkField(field, project, schema)),
    ...object.validationRules.flatMap((rule) =>
      checkFormula(rule.formula, {
        schema,
        project,
        objectName: object.name,
        usage: 'rule',
        resultType: 'Boolean',
        place: rule.place,
      }),
    ),
    ...ruleFormulas(object, project, schema).flatMap(({ formula, resultType, node }) =>
      checkFormula(formula, {
        schema,
        project,
        objectName: object.name,
        usage: 'rule',
        ...(resultType === undefined ? {} : { resultType }),
        place: project.placeOf(node, 'formula'),
      }),
    ),
  ]);
}

/** Formulas of assignment rules, workflow rules, approval processes and field updates. */
function ruleFormulas(
  object: ObjectDescribe,
  project: ProjectMetadata,
  schema: Schema,
): { formula: string; resultType: FormulaType | undefined; node: object }[] {
  const ofObject = <Content>(type: string): Content[] =>
    project
      .components(type)
      .filter(({ fullName }) => fullName.toLowerCase().startsWith(`${object.name.toLowerCase()}.`))
      .map(({ content }) => content as Content);
  const conditions = [
    ...ofObject<AssignmentRule>('AssignmentRule').flatMap(({ ruleEntry }) => ruleEntry),
    ...ofObject<AutoResponseRule>('AutoResponseRule').flatMap(({ ruleEntry }) => ruleEntry),
    ...ofObject<EscalationRule>('EscalationRule').flatMap(({ ruleEntry }) => ruleEntry),
    ...ofObject<WorkflowRule>('WorkflowRule'),
    ...ofObject<ApprovalProcess>('ApprovalProcess').flatMap(({ entryCriteria, approvalStep }) =>
      [entryCriteria, ...approvalStep.map((step) => step.entryCriteria)].flatMap((criteria) => criteria ?? []),
    ),
  ].map((node) => ({ formula: node.formula, resultType: 'Boolean' as const, node }));
  const updates = ofObject<WorkflowFieldUpdate>('WorkflowFieldUpdate').map((node) => ({
    formula: node.formula,
    resultType: resultTypeOf(fieldOf(node, object, schema)),
    node,
  }));
  return [...conditions, ...updates, ...processFormulas(object, project)].flatMap(({ formula, ...rest }) =>
    formula === undefined ? [] : [{ formula, ...rest }],
  );
}

/** When records are given milestones, and leave an entitlement process. */
function processFormulas({ name }: ObjectDescribe, project: ProjectMetadata) {
  const processes = project.components('EntitlementProcess').map(({ content }) => content as EntitlementProcess);
  return processes
    .filter(({ SObjectType = 'Case' }) => SObjectType === name)
    .flatMap((process) => [
      { formula: process.exitCriteriaFormula, node: process },
      ...process.milestones.map((node) => ({ formula: node.milestoneCriteriaFormula, node })),
    ])
    .map((part) => ({ ...part, resultType: 'Boolean' as const }));
}

/** The field that an update changes, of the object or of the parent that it leads to. */
function fieldOf(
  { field, targetObject }: WorkflowFieldUpdate,
  object: ObjectDescribe,
  schema: Schema,
): FieldDescribe | undefined {
  const owner = targetObject === undefined ? object : schema.object(object.field(targetObject)?.referenceTo[0] ?? '');
  return owner?.field(field);
}

/** What a formula must give for a field. */
function resultTypeOf(field: FieldDescribe | undefined): FormulaType | undefined {
  const type = field === undefined ? undefined : formulaType(field.type);
  return type === 'Picklist' || type === 'MultiPicklist' ? 'Text' : type;
}

function checkField(field: FieldDescribe, project: ProjectMetadata, schema: Schema): Problem[] {
  const place = field.place as Place;
  const { objectName } = field;
  const resultType = resultTypeOf(field);
  const base = { schema, project, objectName, place, ...(resultType === undefined ? {} : { resultType }) };
  const problems: Problem[] = [];
  if (field.formula !== null) {
    problems.push(...checkFormula(field.formula, { ...base, usage: 'field' }));
    if (problems.length === 0 && dependsOn(field, field, project, schema, new Set())) {
      const message = 'Formula cannot use another formula field that directly or indirectly refers to itself.';
      problems.push({ code: 'CIRCULAR_FORMULA', message, place });
    }
  }
  if (field.defaultFormula !== null) {
    problems.push(...checkFormula(field.defaultFormula, { ...base, usage: 'default' }));
  }
  return problems;
}

function dependsOn(
  start: FieldDescribe,
  target: FieldDescribe,
  project: ProjectMetadata,
  schema: Schema,
  seen: Set<FieldDescribe>,
): boolean {
  const scope = createRecordScope({ schema, project, objectName: start.objectName, usage: 'field' });
  const { formula } = compileOrReport(start.formula ?? '', scope, { file: '', line: 1 });
  return (formula?.references ?? []).some((reference) => {
    const found = reference.source === 'record' ? resolvePath(schema, start.objectName, reference.path) : '';
    if (typeof found === 'string' || found.field.formula === null) {
      return false;
    }
    if (found.field === target) {
      return true;
    }
    const isNew = !seen.has(found.field);
    seen.add(found.field);
    return isNew && dependsOn(found.field, target, project, schema, seen);
  });
}
