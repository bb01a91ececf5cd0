import type { LightningComponentBundle } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/**
 * Descriptions of Lightning web components: settings are for targets that the component lists.
 * Source: LWC Developer Guide, "XML Configuration File Elements", targetConfigs, and "Component Folder", names.
 */
export function checkBundles(problems: ProblemList): void {
  for (const { component, name } of problems.project.lightningBundles) {
    if (!/^[a-z](?:[A-Za-z0-9]|_(?!_|$))*$/.test(name)) {
      problems.add('INVALID_NAME', `${name} is no valid name of a component: it begins with a small letter`, component);
    }
    const content = component.content as LightningComponentBundle;
    const listed = content.targets?.target ?? [];
    for (const [, names = ''] of (content.targetConfigs ?? '').matchAll(/<targetConfig\b[^>]*?\btargets="([^"]*)"/g)) {
      for (const name of names.split(/[\s,]+/).filter((part) => part !== '' && !listed.includes(part))) {
        const message = `The component has settings for ${name}, which is not one of its targets`;
        problems.add('UNKNOWN_TARGET', message, content, 'targetConfigs');
      }
    }
  }
}
