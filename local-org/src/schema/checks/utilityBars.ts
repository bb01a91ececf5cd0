import type { ComponentInstance, FlexiPage } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';

/**
 * What only utility bars have: each item is decorated with the label of its button, and nothing on another page is
 * decorated. A list names an object and one of its list views. Page "FlexiPage", ComponentInstanceProperty (Metadata
 * API Developer Guide).
 */
export function checkUtilityBars(schema: Schema, problems: ProblemList): void {
  for (const { content } of problems.project.components('FlexiPage')) {
    const page = content as FlexiPage;
    for (const region of page.flexiPageRegions) {
      for (const { componentInstance } of region.itemInstances) {
        if (componentInstance !== undefined) {
          checkDecorators(componentInstance, page.type === 'UtilityBar', region.type === 'Background', problems);
          checkList(schema, componentInstance, problems);
        }
      }
    }
  }
}

/** Items whose button has a label of its own: the default bars of the console apps set none on them. */
const LABELLED: ReadonlySet<string> = new Set(['console:history', 'notes:utilityBarNoteList']);

function checkDecorators(
  instance: ComponentInstance,
  isUtility: boolean,
  isInBackground: boolean,
  problems: ProblemList,
): void {
  const decorators = instance.componentInstanceProperties.filter(({ type }) => type === 'decorator');
  const [first] = decorators;
  if (!isUtility && first !== undefined) {
    problems.add('INVALID_DECORATOR', 'Only items of a utility bar have decorators', first, 'type');
  }
  const needsLabel = isUtility && !isInBackground && !LABELLED.has(instance.componentName);
  if (needsLabel && !decorators.some(({ name, value }) => name === 'label' && value !== undefined)) {
    const message = `Invalid component [${instance.componentName}]: missing required decorator property [label]`;
    problems.add('MISSING_ELEMENT', message, instance);
  }
}

function checkList(schema: Schema, instance: ComponentInstance, problems: ProblemList): void {
  if (instance.componentName !== 'flexipage:filterListCard') {
    return;
  }
  const property = (wanted: string) => instance.componentInstanceProperties.find(({ name }) => name === wanted);
  const [entity, filter] = [property('entityName'), property('filterName')];
  const object = schema.object(entity?.value ?? '');
  if (entity === undefined || filter === undefined) {
    problems.add('MISSING_ELEMENT', 'A list needs entityName and filterName', instance);
  } else if (object === undefined) {
    problems.addUnknownObject(entity.value ?? '', entity, 'value');
  } else if (object.custom && problems.project.component('ListView', `${object.name}.${filter.value}`) === undefined) {
    problems.add('UNKNOWN_REFERENCE', `There is no list view ${filter.value} of ${object.name}`, filter, 'value');
  }
}
