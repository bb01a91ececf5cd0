import type { ObjectDescribe } from '../../schema/types.ts';
import { resultOf } from '../result.ts';
import type { Condition, Query, QueryExpression } from '../types.ts';
import type { Findings } from './findings.ts';

/**
 * What queries for EntityDefinition, FieldDefinition and their like cannot do.
 * Source: Tooling API, "SOQL Operation Limitations" ("any Metadata Catalog query"), which has the words of the refusals.
 * @param isChild whether the query reads the children of other records, which narrows it already
 */
export function checkCatalog(findings: Findings, query: Query, object: ObjectDescribe, isChild = false): void {
  if (object.isCatalog !== true) {
    return;
  }
  if (resultOf(query) !== 'records') {
    findings.add(
      'INVALID_CATALOG_QUERY',
      'The requested operation is not yet supported by this SObject storage type, contact salesforce.com support for more information.',
    );
  }
  const compared = query.where === null ? [] : checkComparisons(findings, query.where);
  if (NARROWED.has(object.name) && !isChild && !compared.some(isReified)) {
    findings.add('INVALID_CATALOG_QUERY', `${object.name}: a filter on a reified column is required.`);
  }
}

/** Objects of which nobody may read all rows. */
const NARROWED: ReadonlySet<string> = new Set(['EntityParticle', 'FieldDefinition', 'PicklistValueInfo']);

const COMPARISONS: ReadonlySet<string> = new Set(['=', 'IN', 'LIKE']);

/** @returns what the condition compares */
function checkComparisons(findings: Findings, condition: Condition): readonly QueryExpression[] {
  switch (condition.kind) {
    case 'and':
      return condition.parts.flatMap((part) => checkComparisons(findings, part));
    case 'or':
      findings.add('INVALID_CATALOG_QUERY', 'Disjunctions not supported');
      return condition.parts.flatMap((part) => checkComparisons(findings, part));
    case 'not':
      findings.add('INVALID_CATALOG_QUERY', 'Only equals comparisons permitted');
      return checkComparisons(findings, condition.part);
    default:
      if (!COMPARISONS.has(condition.operator)) {
        findings.add('INVALID_CATALOG_QUERY', 'Only equals comparisons permitted', condition.place);
      }
      return [condition.left];
  }
}

const REIFIED: ReadonlySet<string> = new Set([
  'durableid',
  'entitydefinition',
  'entitydefinitionid',
  'entityparticle',
  'entityparticleid',
  'fielddefinition',
  'fielddefinitionid',
]);

/** Whether it narrows the fields to those of some objects. */
function isReified(expression: QueryExpression): boolean {
  const path = expression.kind === 'field' ? expression.path.map((name) => name.toLowerCase()) : [];
  return REIFIED.has(path[0] ?? '');
}
