import type { SharedTo, SharingRules } from '@salesforce/types/metadata';
import type { Problem } from '../../errors/index.ts';
import { parseLogic } from '../../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import { ProblemList } from '../../schema/index.ts';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { criterionProblem, SHARING_CRITERIA } from '../criteria.ts';
import { GROUP_TYPES, namedIn, rulesOf, type GroupKind, type SharingRule } from './rules.ts';
import { shareModelOf } from './shareModel.ts';

/** Source: Help, "Sharing Rule Considerations". */
const MOST_RULES = 300;
const MOST_CRITERIA_RULES = 50;

/**
 * The project's sharing rules: objects, people, criteria and levels of access that they name. Sources: Metadata API
 * Developer Guide, "SharingRules"; Salesforce Security Guide, "Sharing Rule Types" and "Create Guest User Sharing Rules".
 */
export function checkSharingRules(project: ProjectMetadata, schema: Schema): Problem[] {
  const problems = new ProblemList(project);
  for (const component of project.components('SharingRules')) {
    checkFile(component as MetadataComponent<SharingRules>, schema, problems);
  }
  return problems.problems;
}

function checkFile(component: MetadataComponent<SharingRules>, schema: Schema, problems: ProblemList): void {
  const { fullName, content } = component;
  const object = schema.object(fullName);
  if (object === undefined) {
    // Orgs also give files without rules, of objects that a feature brings.
    if (rulesOf(content).length > 0 || content.sharingTerritoryRules.length > 0) {
      problems.addMissingOwner(fullName, content);
    }
    return;
  }
  const [territory] = content.sharingTerritoryRules;
  if (territory !== undefined) {
    problems.add('UNSUPPORTED', 'Territories are not supported', content, 'sharingTerritoryRules');
  }
  const rules = rulesOf(content);
  const place = rules[0]?.content;
  if (place !== undefined && object.sharingModel === 'ControlledByParent') {
    const message = `Records of ${object.name} are shared with their parents: they can have no sharing rules`;
    problems.add('INVALID_SHARING_RULE', message, place);
    return;
  }
  if (place !== undefined && shareModelOf(schema, object) === undefined) {
    problems.add('UNSUPPORTED', `Sharing rules for ${object.name} are not supported`, place);
    return;
  }
  if (rules.length > MOST_RULES || rules.filter(({ kind }) => kind !== 'owner').length > MOST_CRITERIA_RULES) {
    const message = `An object has at most ${MOST_RULES} sharing rules, ${MOST_CRITERIA_RULES} of them with criteria`;
    problems.add('TOO_MANY_RULES', message, content);
  }
  for (const rule of rules) {
    checkLevel(object, rule, problems);
    checkPeople(rule.content.sharedTo, rule.kind === 'guest', problems);
    if (rule.kind === 'owner') {
      checkPeople(rule.content.sharedFrom, false, problems);
    } else {
      checkCriteria(object, rule, problems);
    }
  }
}

function checkLevel(object: ObjectDescribe, { kind, content }: SharingRule, problems: ProblemList): void {
  const { accessLevel, accountSettings } = content;
  const isOpen = (model: string): boolean => model.startsWith('ReadWrite');
  if (accessLevel !== 'Read' && accessLevel !== 'Edit') {
    problems.add('INVALID_SHARING_RULE', `Invalid access level: ${accessLevel}`, content, 'accessLevel');
  } else if (kind === 'guest' && accessLevel !== 'Read') {
    problems.add('INVALID_SHARING_RULE', 'Guest users can be given read access only', content, 'accessLevel');
  } else if (kind !== 'guest' && isOpen(object.sharingModel) && isOpen(object.externalSharingModel)) {
    const message = `Everybody can read and change all records of ${object.name}: there is nothing to share`;
    problems.add('INVALID_SHARING_RULE', message, content);
  }
  if (accountSettings !== undefined && object.name !== 'Account') {
    problems.add('INVALID_SHARING_RULE', 'Only rules for accounts have accountSettings', content, 'accountSettings');
  }
}

function checkPeople(people: SharedTo, isGuestRule: boolean, problems: ProblemList): void {
  const named = namedIn(people);
  if (named.length === 0) {
    problems.add('MISSING_ELEMENT', 'A sharing rule names with whom it shares', people);
  }
  for (const [kind, names] of named) {
    if ((kind === 'guestUser') !== isGuestRule) {
      const message = isGuestRule ? 'Guest rules share with guest users' : 'Only guest rules share with guest users';
      problems.add('INVALID_SHARING_RULE', message, people, kind);
    } else if (kind !== 'guestUser' && !(kind in GROUP_TYPES)) {
      problems.add('UNSUPPORTED', `Sharing rules for ${kind} are not supported`, people, kind);
    } else {
      checkNames(kind as GroupKind | 'guestUser', names, people, problems);
    }
  }
}

const COMPONENT_TYPES: Readonly<Record<Exclude<GroupKind, 'allInternalUsers'> | 'guestUser', string>> = {
  group: 'Group',
  queue: 'Queue',
  role: 'Role',
  roleAndSubordinates: 'Role',
  roleAndSubordinatesInternal: 'Role',
  guestUser: 'CustomSite',
};

/** The words are those of an org, as issue 2639 of the Salesforce CLI shows them. */
function checkNames(
  kind: GroupKind | 'guestUser',
  names: readonly string[],
  people: SharedTo,
  problems: ProblemList,
): void {
  for (const name of names) {
    if (kind !== 'allInternalUsers' && problems.project.component(COMPONENT_TYPES[kind], name) === undefined) {
      problems.add('UNKNOWN_REFERENCE', `sharedTo not allowed:${kind} - ${name}`, people, kind);
    }
  }
}

function checkCriteria(
  object: ObjectDescribe,
  { content }: Exclude<SharingRule, { kind: 'owner' }>,
  problems: ProblemList,
): void {
  const logic = parseLogic(content.booleanFilter, content.criteriaItems.length);
  if (typeof logic === 'string') {
    problems.add('INVALID_CONDITION_LOGIC', logic, content, 'booleanFilter');
  }
  if (content.criteriaItems.length === 0) {
    problems.add('MISSING_ELEMENT', 'A sharing rule with criteria needs criteriaItems', content);
  }
  for (const item of content.criteriaItems) {
    const problem = criterionProblem(object, item, SHARING_CRITERIA);
    if (problem !== undefined) {
      const code = problem.isUnsupported === true ? 'UNSUPPORTED' : 'INVALID_CRITERIA';
      problems.add(code, problem.message, item, problem.element);
    }
  }
}
