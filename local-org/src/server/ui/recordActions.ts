import type { Flow, Layout, LightningComponentBundle, QuickAction } from '@salesforce/types/metadata';
import { isScreenAction } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { inputNames } from './flowInputs.ts';

/** A quick action that a component or a flow of the project carries out. */
export interface ActionModel {
  name: string;
  label: string;
  /** Null where a flow is shown. */
  component: string | null;
  flow: { name: string; takesRecordId: boolean } | null;
  /** False: the component's `invoke()` is called, and nothing is shown. */
  isScreen: boolean;
}

/**
 * Quick actions of an object with a Lightning web component or a flow: those of its page layout in the layout's order, or all of
 * them while the layout names none.
 * Source: LWC Developer Guide, "Use Quick Actions"; Metadata API Developer Guide, "QuickAction".
 */
export function recordActions(project: ProjectMetadata, objectName: string): ActionModel[] {
  const own = project
    .components('QuickAction')
    .filter(({ fullName, content }) => fullName.startsWith(`${objectName}.`) && isCarriedOut(content as QuickAction));
  const layout = project.components('Layout').find((component) => component.fullName.startsWith(`${objectName}-`));
  const listed = listedActions(layout?.content as Layout | undefined);
  const shown = listed.length === 0 ? own.map(({ fullName }) => fullName) : listed;
  return shown.flatMap((name): ActionModel[] => {
    const action = own.find((candidate) => candidate.fullName === name)?.content as QuickAction | undefined;
    const label = action?.label ?? name.split('.').at(-1) ?? name;
    const flow = project.component('Flow', action?.flowDefinition ?? '');
    if (flow !== undefined) {
      // Help, "Create a Flow Action": the record's id goes into the variable `recordId`.
      const takesRecordId = inputNames(flow.content as Flow).has('recordId');
      return [{ name, label, component: null, flow: { name: flow.fullName, takesRecordId }, isScreen: true }];
    }
    const component = componentName(action);
    const bundle = project.lightningBundles.find((candidate) => candidate.name === component);
    const isScreen = bundle !== undefined && isScreenAction(bundle.component.content as LightningComponentBundle);
    return bundle === undefined ? [] : [{ name, label, component: bundle.name, flow: null, isScreen }];
  });
}

function isCarriedOut(action: QuickAction): boolean {
  return componentName(action) !== undefined || action.flowDefinition !== undefined;
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
