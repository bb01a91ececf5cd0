import type { EmailTemplate } from '@salesforce/types/metadata';
import type { Problem } from '../../errors/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { ProblemList } from '../problems.ts';
import { kindElsewhere } from '../unsupportedNames.ts';

/** What a page is made of and nothing here draws: whatever names it is in order, and shows nothing in its place. */
const undrawnTypes: Readonly<Record<string, string>> = {
  ApexComponent: 'Visualforce component',
  ApexPage: 'Visualforce page',
  AuraDefinitionBundle: 'Aura bundle',
};

/**
 * What the project has and this org does not carry out, and which keeps nothing else from working: pages show a notice
 * in its place, and code that uses it is refused. An org is made of a project with it all the same.
 */
export function checkRefusedInUse(project: ProjectMetadata): readonly Problem[] {
  const problems = new ProblemList(project);
  for (const [type, words] of Object.entries(undrawnTypes)) {
    for (const component of project.components(type)) {
      const message = `The ${words} ${component.fullName} is not supported and is left out wherever it would be shown`;
      problems.add('UNSUPPORTED', message, component);
    }
  }
  for (const component of project.components('CustomObject')) {
    const kind = kindElsewhere(component.fullName);
    if (kind !== undefined) {
      const message = `The ${kind} object ${component.fullName} is not supported: it is left out, and what uses it is refused`;
      problems.add('UNSUPPORTED', message, component);
    }
  }
  for (const component of project.components('InstalledPackage')) {
    problems.add('UNSUPPORTED', packageNotice(component.fullName), component);
  }
  for (const component of project.components('DataWeaveResource')) {
    const message = `The DataWeave script ${component.fullName} is not supported: Apex cannot run it`;
    problems.add('UNSUPPORTED', message, component);
  }
  for (const { content, fullName } of project.components('EmailTemplate')) {
    const limit = emailTemplateLimit(fullName, content as EmailTemplate);
    if (limit !== undefined) {
      problems.add('UNSUPPORTED', limit.message, content as object, limit.element);
    }
  }
  return problems.problems;
}

/** What becomes of a managed package in a project that names its parts. */
export function packageNotice(namespace: string): string {
  return `The managed package ${namespace} is not installed in the local org: its parts are left out, and what uses them is refused`;
}

/** Why a template cannot be sent; `undefined` when it can. Page "EmailTemplate" (Metadata API Developer Guide). */
export function emailTemplateLimit(
  fullName: string,
  { type, attachedDocuments, pageDevName }: EmailTemplate,
): { message: string; element: keyof EmailTemplate & string } | undefined {
  if (type === 'visualforce') {
    return {
      message: `The Visualforce email template ${fullName} is not supported: it cannot be sent`,
      element: 'type',
    };
  }
  if (attachedDocuments.length > 0) {
    const message = `Documents attached to email templates are not supported: ${fullName} cannot be sent`;
    return { message, element: 'attachedDocuments' };
  }
  if (pageDevName !== undefined) {
    const message = `Email templates made with Email Template Builder are not supported: ${fullName} cannot be sent`;
    return { message, element: 'pageDevName' };
  }
  return undefined;
}
