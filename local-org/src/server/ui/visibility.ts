import type { FlexiPage, UiFormulaCriterion, UiFormulaRule } from '@salesforce/types/metadata';
import type { Execution } from '../../execution/index.ts';
import { holds, parseLogic } from '../../metadata/index.ts';
import { readRecord, type RecordRepresentation } from './records.ts';
import { compareValues, type VisibilityOperator } from './visibilityValues.ts';

/** `@salesforce/client/formFactor`: a phone, or a desktop. */
export type FormFactor = 'Small' | 'Large';

/** What the left side of a criterion asks about. */
export type VisibilitySubject =
  | { kind: 'record' | 'user'; path: readonly string[] }
  | { kind: 'customPermission' | 'userPermission'; name: string }
  | { kind: 'formFactor' };

/** @returns `undefined` for expressions that visibility rules do not have, or this local org does not */
export function visibilitySubject(leftValue: string): VisibilitySubject | undefined {
  const [source = '', ...path] = leftValue.replace(/^\{!(.*)\}$/, '$1').split('.');
  const [kind, name] = path;
  switch (source.toLowerCase()) {
    case 'record':
      return path.length > 0 ? { kind: 'record', path } : undefined;
    case '$user':
      return path.length > 0 ? { kind: 'user', path } : undefined;
    case '$client':
      return kind?.toLowerCase() === 'formfactor' ? { kind: 'formFactor' } : undefined;
    case '$permission':
      return kind !== undefined && name !== undefined && path.length === 2 ? permissionSubject(kind, name) : undefined;
    default:
      return undefined;
  }
}

function permissionSubject(kind: string, name: string): VisibilitySubject | undefined {
  if (kind === 'CustomPermission') {
    return { kind: 'customPermission', name };
  }
  return kind === 'StandardPermission' ? { kind: 'userPermission', name } : undefined;
}

/** Decides which parts of one Lightning page its user sees, now, on this device. */
export interface PageViewer {
  sees(rule: UiFormulaRule | undefined): boolean;
}

/** Every criterion on a page, of components and of fields. */
export function criteriaOf(page: FlexiPage): UiFormulaCriterion[] {
  return page.flexiPageRegions
    .flatMap((region) => region.itemInstances)
    .flatMap((item) => (item.componentInstance ?? item.fieldInstance)?.visibilityRule?.criteria ?? []);
}

/**
 * Reads what the page's rules ask about in one go. "If a user doesn't have access to a field used as part of a
 * component visibility filter's criteria, the criteria evaluate to false." Source: Salesforce Help, "Lightning Page
 * Visibility Rule Considerations and Limitations".
 */
export function createViewer(
  execution: Execution,
  page: FlexiPage,
  recordId: string | undefined,
  formFactor: FormFactor,
): PageViewer {
  const access = execution.security.access(execution.user.id);
  const paths = (kind: 'record' | 'user'): string[] =>
    criteriaOf(page).flatMap(({ leftValue }) => {
      const subject = visibilitySubject(leftValue);
      return subject?.kind === kind ? [subject.path.join('.')] : [];
    });
  const read = (id: string | undefined, names: readonly string[]): RecordRepresentation | undefined =>
    id === undefined || names.length === 0 ? undefined : readRecord(execution, id, [], names);
  const record = read(recordId, paths('record'));
  const user = read(execution.user.id, paths('user'));

  const meets = ({ leftValue, operator, rightValue }: UiFormulaCriterion): boolean => {
    const subject = visibilitySubject(leftValue);
    const compare = (value: unknown): boolean => compareValues(value, operator as VisibilityOperator, rightValue);
    switch (subject?.kind) {
      case 'record':
      case 'user': {
        const found = valueAt(subject.kind === 'record' ? record : user, subject.path);
        return found !== undefined && compare(found.value);
      }
      case 'customPermission':
        return compare(access.customPermission(subject.name));
      case 'userPermission':
        return compare(access.userPermission(subject.name));
      case 'formFactor':
        return compare(formFactor);
      case undefined:
        return false;
    }
  };

  return {
    sees(rule) {
      if (rule === undefined || rule.criteria.length === 0) {
        return true;
      }
      const logic = parseLogic(rule.booleanFilter, rule.criteria.length);
      return typeof logic !== 'string' && holds(logic, (index) => meets(rule.criteria[index] as UiFormulaCriterion));
    },
  };
}

/** @returns `undefined` when the user may not read the field; a null value when it, or a parent, is empty */
function valueAt(record: RecordRepresentation | undefined, path: readonly string[]): { value: unknown } | undefined {
  const [name = '', ...rest] = path;
  const key = Object.keys(record?.fields ?? {}).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const found = key === undefined ? undefined : record?.fields[key];
  if (found === undefined || rest.length === 0 || found.value === null) {
    return found;
  }
  return valueAt(found.value as RecordRepresentation, rest);
}
