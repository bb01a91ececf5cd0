import type { LightningComponentBundle } from '@salesforce/types/metadata';
import { declaredProperties, targetConfigOf } from '../../metadata/index.ts';
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
    checkProperties(content, problems);
  }
}

/** Types of properties on pages in Lightning App Builder. Source: LWC Developer Guide, "property". */
const PAGE_TYPES: readonly string[] = ['Boolean', 'Color', 'Integer', 'String'];
const PAGES: readonly string[] = ['lightning__AppPage', 'lightning__HomePage', 'lightning__RecordPage'];

function checkProperties(content: LightningComponentBundle, problems: ProblemList): void {
  for (const target of PAGES) {
    for (const [name, type] of declaredProperties(targetConfigOf(content, target))) {
      if (!PAGE_TYPES.includes(type)) {
        const message = `The property ${name} is of type ${type}, which ${target} does not have`;
        problems.add('INVALID_PROPERTY', message, content, 'targetConfigs');
      }
    }
  }
}
