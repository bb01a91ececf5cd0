import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';
import { isOfSites } from './pageControllers.ts';

const MARKUP = /\.(?:app|cmp|evt|intf)$/;

/**
 * What the markup of Aura bundles names in the project: components, events, interfaces and the Apex class behind it.
 * Source: Lightning Aura Components Developer Guide, "Component Markup" and "Creating Server-Side Logic with Controllers".
 */
export function checkAuraMarkup(problems: ProblemList): void {
  for (const component of problems.project.components('AuraDefinitionBundle')) {
    const folder = problems.project.resolve(component.file).replace(/[\\/][^\\/]*$/, '');
    for (const name of existsSync(folder) ? readdirSync(folder).filter((file) => MARKUP.test(file)) : []) {
      checkMarkup(component, name, readFileSync(`${folder}/${name}`, 'utf8'), problems);
    }
  }
}

function checkMarkup(component: MetadataComponent, fileName: string, text: string, problems: ProblemList): void {
  const file = component.file.replace(/[^\\/]*$/, fileName);
  const markup = text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const report = (kind: string, name: string, index: number): void => {
    const message = `No ${kind} named ${name} found : [markup://c:${component.fullName}]`;
    const line = markup.slice(0, index).split('\n').length;
    problems.addAt('UNKNOWN_REFERENCE', message, { file, line });
  };
  for (const { 1: name = '', index } of markup.matchAll(/<c:(\w+)/g)) {
    if (!isBundle(problems, name)) {
      report('COMPONENT', `markup://c:${name}`, index);
    }
  }
  for (const { 1: attribute, 2: name = '', index } of markup.matchAll(/\s(event|extends)=["']c:(\w+)["']/g)) {
    if (!isBundle(problems, name)) {
      report(attribute === 'event' ? 'EVENT' : 'COMPONENT', `markup://c:${name}`, index);
    }
  }
  for (const { 1: names = '', index } of markup.matchAll(/\simplements=["']([^"']*)["']/g)) {
    for (const name of names.split(/[\s,]+/).flatMap((one) => /^c:(\w+)$/.exec(one)?.[1] ?? [])) {
      if (!isBundle(problems, name)) {
        report('INTERFACE', `markup://c:${name}`, index);
      }
    }
  }
  for (const { 1: name = '', index } of markup.matchAll(/<aura:\w+\b[^>]*?\scontroller=["'](\w+)["']/g)) {
    const own = name.replace(new RegExp(`^${problems.project.namespace || 'c'}__`), '').toLowerCase();
    if (
      !/__/.test(own) &&
      !isOfSites(own) &&
      !problems.project.classes.some((known) => known.name.toLowerCase() === own)
    ) {
      report('CONTROLLER', `apex://${name}`, index);
    }
  }
}

function isBundle({ project }: ProblemList, name: string): boolean {
  return (
    project.component('AuraDefinitionBundle', name) !== undefined ||
    project.lightningBundles.some((bundle) => bundle.name.toLowerCase() === name.toLowerCase())
  );
}
