import type { FlowScreen, FlowScreenField } from '@salesforce/types/metadata';
import type { ScreenModel } from '../../execution/index.ts';
import type { FlowCompiler } from '../compiler.ts';
import { compileConditions } from '../conditions.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { compileChoicePart } from './choicePart.ts';
import { compileComponent } from './componentPart.ts';
import { compileInput, compileRecordField } from './inputPart.ts';
import { problemsOf, settleParts, showPart, shownParts, unfoldedParts } from './partLists.ts';
import { plainWords } from './plainWords.ts';
import { compileRepeater } from './repeaterPart.ts';
import { textOf, type CompiledPart } from './screenParts.ts';
import { compileRule } from './validationRule.ts';

/** A screen ready to be shown. */
export interface CompiledScreen {
  name: string;
  /** Where the interview goes on, in lower case; null when it ends here. */
  next: string | null;
  canGoBack: boolean;
  /** Whether a person may end the flow at a screen that leads nowhere. */
  canFinish: boolean;
  /** A component does something, and nothing is shown. */
  isAction: boolean;
  /** Where a failure of the action leads; `undefined` when it ends the interview. */
  onFault?: string | null;
  /** Takes what is filled in, and empties what is hidden. */
  settle(interview: Interview, run: FlowRun): void;
  /** Forgets what was filled in in parts that start anew each time. */
  arrive(interview: Interview): void;
  /** What is wrong, by the part's name; empty when the person may go on. */
  errors(interview: Interview, run: FlowRun): ReadonlyMap<string, string>;
  leave(interview: Interview, run: FlowRun): void;
  show(interview: Interview, run: FlowRun, errors: ReadonlyMap<string, string>): Omit<ScreenModel, 'actions'>;
}

type Own = Omit<CompiledPart, 'key' | 'node' | 'isVisible' | 'parts'>;

/** Source: Metadata API Developer Guide, "Flow", FlowScreen. */
export function compileScreen(node: FlowScreen, compiler: FlowCompiler): CompiledScreen {
  const parts = node.fields.map((field) => compilePart(field, compiler));
  const helpText = textOf(node.helpText, node, compiler);
  refuseRest(node, compiler);
  const screen: CompiledScreen = {
    name: node.name ?? '',
    next: compiler.target(node.connector, node),
    canGoBack: node.allowBack !== false,
    canFinish: node.allowFinish !== false,
    isAction: false,
    settle: (interview, run) => settleParts(parts, interview, run),
    arrive(interview) {
      for (const { key, node: field } of unfoldedParts(parts)) {
        if (field.inputsOnNextNavToAssocScrn === 'ResetValues') {
          interview.entered.delete(key);
        }
      }
    },
    errors: (interview, run) => new Map(problemsOf(parts, interview, run)),
    leave: (interview, run) => shownParts(parts, interview, run).forEach((part) => part.leave(interview, run)),
    show: (interview, run, errors) => ({
      name: node.name ?? '',
      helpText: helpText(interview, run),
      showsHeader: node.showHeader !== false,
      showsFooter: node.showFooter !== false,
      backLabel: node.backButtonLabel ?? null,
      nextLabel: node.nextOrFinishButtonLabel ?? null,
      isReactive: isReactive(node),
      isAction: false,
      parts: parts.map((part) => showPart(part, interview, run, errors)),
    }),
  };
  compiler.screens.set((node.name ?? '').toLowerCase(), screen);
  return screen;
}

function compilePart(field: FlowScreenField, compiler: FlowCompiler): CompiledPart {
  const isRepeater = field.fieldType === 'Repeater';
  const inner = field.fields.map((part) => compilePart(part, compiler));
  const own = isRepeater ? compileRepeater(field, inner, compiler) : compileOwn(field, compiler);
  const { visibilityRule } = field;
  return {
    ...own,
    key: (field.name ?? '').toLowerCase(),
    node: field,
    isVisible:
      visibilityRule === undefined
        ? () => true
        : compileConditions(visibilityRule.conditions, visibilityRule.conditionLogic, visibilityRule, compiler),
    problem: withRule(field, own, compiler),
    show: withTexts(field, own, compiler),
    parts: isRepeater ? [] : inner,
  };
}

function compileOwn(field: FlowScreenField, compiler: FlowCompiler): Own {
  switch (field.fieldType) {
    case 'InputField':
    case 'LargeTextArea':
    case 'PasswordField':
      return compileInput(field, compiler);
    case 'RadioButtons':
    case 'RadioButtonGroup':
    case 'DropdownBox':
    case 'MultiSelectCheckboxes':
    case 'MultiSelectPicklist':
      return compileChoicePart(field, compiler);
    case 'ComponentInstance':
      return compileComponent(field, compiler);
    case 'ObjectProvided':
      return compileRecordField(field, compiler);
    case 'DisplayText':
    case 'RegionContainer':
    case 'Region':
      return { ...NOTHING, show: () => ({ width: widthOf(field) }) };
    default: {
      const message = `The local org does not show screen parts of type ${field.fieldType}`;
      compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, field, 'fieldType');
      return NOTHING;
    }
  }
}

const NOTHING: Own = {
  settle: () => undefined,
  clear: () => undefined,
  problem: () => null,
  leave: () => undefined,
  show: () => ({}),
};

/** Columns of sections write their width, of twelve, as an input. */
function widthOf(field: FlowScreenField): number | null {
  const written = field.inputParameters.find(({ name }) => name === 'width')?.value;
  const width = Number(written?.stringValue ?? written?.numberValue);
  return field.fieldType === 'Region' && Number.isInteger(width) && width > 0 ? width : null;
}

/** The part's own validation: the formula must be true, or its message shows. */
function withRule(field: FlowScreenField, own: Own, compiler: FlowCompiler): Own['problem'] {
  const rule = field.validationRule;
  if (rule === undefined) {
    return own.problem;
  }
  const broken = compileRule(field.name ?? '', rule, compiler);
  return (interview, run) => own.problem(interview, run) ?? broken(interview, run);
}

function withTexts(field: FlowScreenField, own: Own, compiler: FlowCompiler): Own['show'] {
  const label = textOf(field.fieldText, field, compiler);
  const helpText = textOf(field.helpText, field, compiler);
  return (interview, run, errors) => ({
    name: field.name ?? '',
    kind: field.fieldType,
    dataType: null,
    scale: field.scale ?? 0,
    label: wordsOf(label(interview, run) ?? '', field),
    helpText: helpText(interview, run),
    isRequired: field.isRequired === true,
    isDisabled: false,
    isReadOnly: false,
    value: null,
    options: [],
    component: null,
    field: null,
    width: null,
    items: [],
    ...own.show(interview, run, errors),
  });
}

/** Texts are shown with their markup. */
function wordsOf(text: string, { fieldType }: FlowScreenField): string {
  return fieldType === 'DisplayText' ? text : plainWords(text);
}

/** Whether something on the screen depends on what is filled in on it, as far as its metadata shows. */
function isReactive(node: FlowScreen): boolean {
  return /"visibilityRule"|"elementReference"|"Repeater"|\{!/.test(JSON.stringify(node.fields));
}

/** Actions of screens run autolaunched flows while the screen stands. */
function refuseRest(node: FlowScreen, compiler: FlowCompiler): void {
  if (node.actions.length > 0 || node.triggers.length > 0) {
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', 'The local org runs no actions of screens', node);
  }
}
