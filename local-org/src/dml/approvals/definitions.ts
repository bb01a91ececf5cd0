import type { ApprovalProcess, ApprovalStep } from '@salesforce/types/metadata';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import type { DmlServices } from '../types.ts';

/** An approval process with the record that stands for it. */
export interface Definition {
  id: string;
  /** Without its object. */
  name: string;
  content: ApprovalProcess;
}

export type ProcessComponent = MetadataComponent<ApprovalProcess>;

/** The processes of an object in the order in which they are tried. Source: Metadata API Developer Guide, "ApprovalProcess". */
export function processesOf(project: ProjectMetadata | undefined, object: ObjectDescribe): ProcessComponent[] {
  const prefix = `${object.name.toLowerCase()}.`;
  const all = (project?.components('ApprovalProcess') ?? []) as readonly ProcessComponent[];
  const placeOf = ({ content }: ProcessComponent): number => content.processOrder ?? Number.MAX_SAFE_INTEGER;
  return all
    .filter(({ fullName }) => fullName.toLowerCase().startsWith(prefix))
    .toSorted((left, right) => placeOf(left) - placeOf(right));
}

/** The processes that records can be submitted to. */
export function activeDefinitions(services: DmlServices, object: ObjectDescribe): Definition[] {
  return processesOf(services.project, object)
    .filter(({ content }) => content.active)
    .flatMap((component) => definitionFor(services, object, component));
}

/** The process that an instance runs through, active or not. */
export function definitionById(services: DmlServices, object: ObjectDescribe, id: string): Definition | undefined {
  return processesOf(services.project, object)
    .flatMap((component) => definitionFor(services, object, component))
    .find((definition) => definition.id === id);
}

/** The record that stands for a step. */
export function nodeIdOf({ store }: DmlServices, definition: Definition, step: ApprovalStep): string {
  const row = store.get(
    'SELECT "Id" AS id FROM "ProcessNode" WHERE "ProcessDefinitionId" = ? AND "DeveloperName" = ?',
    [definition.id, step.name],
  );
  return String(row?.['id']);
}

function definitionFor(
  { store }: DmlServices,
  object: ObjectDescribe,
  { fullName, content }: ProcessComponent,
): Definition[] {
  const name = fullName.slice(object.name.length + 1);
  const row = store.get(
    'SELECT "Id" AS id FROM "ProcessDefinition" WHERE "DeveloperName" = ? AND "TableEnumOrId" = ?',
    [name, object.name],
  );
  return row === undefined ? [] : [{ id: String(row['id']), name, content }];
}
