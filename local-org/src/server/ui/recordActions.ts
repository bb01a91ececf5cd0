import type { Layout, LightningComponentBundle, QuickAction } from '@salesforce/types/metadata';
import { isScreenAction } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';

/** A quick action that a component of the project carries out. */
export interface ActionModel {
  name: string;
  label: string;
  component: string;
  /** False: the component's `invoke()` is called, and nothing is shown. */
  isScreen: boolean;
}

/**
 * Quick actions of an object with a Lightning web component: those of its page layout in the layout's order, or all of
 * them while the layout names none.
 * Source: LWC Developer Guide, "Use Quick Actions"; Metadata API Developer Guide, "QuickAction".
 */
export function recordActions(project: ProjectMetadata, objectName: string): ActionModel[] {
  const own = project
    .components('QuickAction')
    .filter(({ fullName, content }) => fullName.startsWith(`${objectName}.`) && componentName(content) !== undefined);
  const layout = project.components('Layout').find((component) => component.fullName.startsWith(`${objectName}-`));
  const listed = listedActions(layout?.content as Layout | undefined);
  const shown = listed.length === 0 ? own.map(({ fullName }) => fullName) : listed;
  return shown.flatMap((name) => {
    const action = own.find((candidate) => candidate.fullName === name)?.content as QuickAction | undefined;
    const component = componentName(action);
    const bundle = project.lightningBundles.find((candidate) => candidate.name === component);
    return action === undefined || bundle === undefined
      ? []
      : [
          {
            name,
            label: action.label ?? name.split('.').at(-1) ?? name,
            component: bundle.name,
            isScreen: isScreenAction(bundle.component.content as LightningComponentBundle),
          },
        ];
  });
}

function componentName(content: unknown): string | undefined {
  return (content as QuickAction | undefined)?.lightningWebComponent?.replace(/^c:/, '');
}

function listedActions(layout: Layout | undefined): string[] {
  const modern = [...(layout?.platformActionList?.platformActionListItems ?? [])]
    .sort((one, other) => one.sortOrder - other.sortOrder)
    .map((item) => item.actionName);
  const classic = (layout?.quickActionList?.quickActionListItems ?? []).map((item) => item.quickActionName);
  return modern.length > 0 ? modern : classic;
}
