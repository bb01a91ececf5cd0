import type { Layout, PlatformActionListItem } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';
import type { ObjectDescribe } from '../types.ts';

/**
 * Buttons, links and actions of a layout are there. Those of packages have a namespace, and those of standard objects
 * may be Salesforce's own: neither are in the project. Page "Layout" (Metadata API Developer Guide).
 */
export function checkLayoutActions(object: ObjectDescribe, content: Layout, problems: ProblemList): void {
  for (const name of object.custom ? content.customButtons.filter(isOfProject) : []) {
    checkLink(object, name, content, 'customButtons', problems);
  }
  const items = content.layoutSections
    .flatMap(({ layoutColumns }) => layoutColumns)
    .flatMap(({ layoutItems }) => layoutItems);
  for (const item of items) {
    if (object.custom && item.customLink !== undefined && isOfProject(item.customLink)) {
      checkLink(object, item.customLink, item, 'customLink', problems);
    }
  }
  for (const item of content.quickActionList?.quickActionListItems ?? []) {
    checkAction(object, item.quickActionName, item, 'quickActionName', problems);
  }
  for (const item of content.platformActionList?.platformActionListItems.filter(isQuickAction) ?? []) {
    checkAction(object, item.actionName, item, 'actionName', problems);
  }
}

function isOfProject(name: string): boolean {
  return !/^\w+?__/.test(name);
}

function isQuickAction({ actionType }: PlatformActionListItem): boolean {
  return actionType === 'QuickAction';
}

function checkLink(object: ObjectDescribe, name: string, node: object, element: string, problems: ProblemList): void {
  const fullName = `${object.name}.${name}`;
  if (problems.project.component('WebLink', fullName) === undefined) {
    problems.addNotFound('WebLink', fullName, node, element);
  }
}

/** Custom objects have no quick actions but those of the project. */
function checkAction(
  object: ObjectDescribe,
  name: string | undefined,
  node: object,
  element: string,
  problems: ProblemList,
): void {
  const [owner = '', own] = (name ?? '').split('.');
  const isOfObject = object.custom && owner.toLowerCase() === object.name.toLowerCase();
  if (
    isOfObject &&
    own !== undefined &&
    isOfProject(own) &&
    problems.project.component('QuickAction', name ?? '') === undefined
  ) {
    problems.add('UNKNOWN_REFERENCE', `In field: QuickAction - no QuickAction named ${name} found`, node, element);
  }
}
