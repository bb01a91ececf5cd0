import type { EntitlementProcess, EntitlementProcessMilestoneItem } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { RuleCondition } from '../recordRules/index.ts';
import type { Row } from '../row.ts';
import type { DmlServices } from '../types.ts';

export type ProcessComponent = MetadataComponent<EntitlementProcess>;

/** What waiting for the milestones of a process is called. */
const PREFIX = 'EntitlementProcess ';

/** Metadata API Developer Guide, "EntitlementProcess": a case enters with its creation unless another field is named. */
const CREATION = 'CreatedDate';

/** The active processes that run for cases of these entitlements, by the entitlement's id. */
export function processesOf(services: DmlServices, entitlementIds: readonly string[]): Map<string, ProcessComponent> {
  const rows = services.store.all(
    'SELECT e."Id" AS id, p."NameNorm" AS name FROM "Entitlement" e JOIN "SlaProcess" p ON p."Id" = e."SlaProcessId" ' +
      `WHERE p."IsActive" = 1 AND p."SobjectType" = 'Case' AND e."Id" IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(entitlementIds)],
  );
  const components = processComponents(services);
  return new Map(
    rows.flatMap((row) => {
      const component = components.find(({ fullName }) => fullName.toLowerCase() === row['name']);
      return component === undefined ? [] : [[String(row['id']), component] as const];
    }),
  );
}

function processComponents({ project }: DmlServices): readonly ProcessComponent[] {
  return (project?.components('EntitlementProcess') ?? []) as readonly ProcessComponent[];
}

/** Under which name the times of a process wait. */
export function waitingName({ fullName }: ProcessComponent): string {
  return `${PREFIX}${fullName}`;
}

/** The active process whose times wait under this name; `undefined` for what else waits. */
export function waitingProcess(services: DmlServices, name: string): ProcessComponent | undefined {
  return processComponents(services).find(
    (component) => component.content.active === true && waitingName(component) === name,
  );
}

export function isMilestoneTime(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** When a record is given a milestone. */
export function milestoneCondition(item: EntitlementProcessMilestoneItem): RuleCondition {
  const { milestoneCriteriaFilterItems, criteriaBooleanFilter, milestoneCriteriaFormula } = item;
  return condition(milestoneCriteriaFilterItems, criteriaBooleanFilter, milestoneCriteriaFormula);
}

/** When a record leaves the process; `undefined` where it does when it is closed. */
export function exitCondition({ content }: ProcessComponent): RuleCondition | undefined {
  const { exitCriteriaFilterItems, exitCriteriaBooleanFilter, exitCriteriaFormula } = content;
  return exitCriteriaFilterItems.length === 0 && exitCriteriaFormula === undefined
    ? undefined
    : condition(exitCriteriaFilterItems, exitCriteriaBooleanFilter, exitCriteriaFormula);
}

function condition(
  criteriaItems: RuleCondition['criteriaItems'],
  booleanFilter: string | undefined,
  formula: string | undefined,
): RuleCondition {
  return {
    criteriaItems,
    ...(booleanFilter === undefined ? {} : { booleanFilter }),
    ...(formula === undefined ? {} : { formula }),
  };
}

/** Name of the field of cases from which the process counts. */
export function entryField({ content }: ProcessComponent, { object }: Pick<Row, 'object'>): string {
  const name = (content.entryStartDateField ?? CREATION).split('.').at(-1) ?? CREATION;
  return object.field(name)?.name ?? CREATION;
}
