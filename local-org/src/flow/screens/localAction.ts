import type { FlowActionCall, FlowScreenField } from '@salesforce/types/metadata';
import type { ScreenPart } from '../../execution/index.ts';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { compileComponent } from './componentPart.ts';

/**
 * An action that a component does in the browser; the transaction before it is over.
 * Source: LWC Developer Guide, "lightning__FlowAction Target"; Help, "Flow Local Actions".
 */
export function compileLocalAction(node: FlowActionCall, compiler: FlowCompiler): CompiledElement {
  const key = (node.name ?? '').toLowerCase();
  const part = compileComponent(asField(node), compiler, 'lightning__FlowAction');
  const onFault = compiler.faultTarget(node);
  compiler.screens.set(key, {
    name: node.name ?? '',
    next: compiler.target(node.connector, node),
    canGoBack: false,
    canFinish: true,
    isAction: true,
    ...(onFault === undefined ? {} : { onFault }),
    settle: (interview, run) => part.settle(interview, run),
    arrive: (interview) => interview.entered.delete(key),
    errors: () => new Map(),
    leave: (interview, run) => part.leave(interview, run),
    show: (interview, run, errors) => ({
      name: node.name ?? '',
      helpText: null,
      showsHeader: false,
      showsFooter: false,
      backLabel: null,
      nextLabel: null,
      isReactive: false,
      isAction: true,
      parts: [{ ...EMPTY_PART, name: node.name ?? '', ...part.show(interview, run, errors) }],
    }),
  });
  return (interviews) => {
    for (const interview of interviews) {
      interview.shown = key;
    }
  };
}

/** An action names its component and parameters as a part of a screen does. */
function asField(node: FlowActionCall): FlowScreenField {
  return {
    ...node,
    fieldType: 'ComponentInstance',
    extensionName: node.actionName ?? '',
    attributes: [],
    choiceReferences: [],
    fields: [],
  } as unknown as FlowScreenField;
}

const EMPTY_PART: ScreenPart = {
  name: '',
  kind: 'ComponentInstance',
  dataType: null,
  scale: 0,
  label: '',
  helpText: null,
  isRequired: false,
  isDisabled: false,
  isReadOnly: false,
  isVisible: true,
  value: {},
  options: [],
  component: null,
  field: null,
  width: null,
  items: [],
  parts: [],
  error: null,
};
