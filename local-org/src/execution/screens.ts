import type { Execution } from './types.ts';

/** One choice of a screen. */
export interface ScreenOption {
  label: string;
  /** Names the choice; what the flow stores may be another value. */
  value: string;
  /** Set where a person who takes the choice also writes something. */
  prompt: { label: string; isRequired: boolean; value: string } | null;
}

/** A part of a screen as its page draws it. Source: Metadata API Developer Guide, "Flow", FlowScreenField. */
export interface ScreenPart {
  name: string;
  /** `fieldType` of the part. */
  kind: string;
  dataType: string | null;
  scale: number;
  label: string;
  helpText: string | null;
  isRequired: boolean;
  isDisabled: boolean;
  isReadOnly: boolean;
  isVisible: boolean;
  value: unknown;
  options: readonly ScreenOption[];
  /** Of a component: `c:name` or the name of Salesforce's, and what its attributes get. */
  component: { name: string; attributes: Readonly<Record<string, unknown>>; outputs: readonly string[] } | null;
  /** Of a record's field: `Object.Field`. */
  field: { objectName: string; fieldName: string } | null;
  /** Twelfths of the section that a column takes. */
  width: number | null;
  parts: readonly ScreenPart[];
  error: string | null;
}

/** A screen as its page draws it. */
export interface ScreenModel {
  name: string;
  helpText: string | null;
  showsHeader: boolean;
  showsFooter: boolean;
  parts: readonly ScreenPart[];
  /** What a person may do: `NEXT` or `FINISH`, and `BACK`. */
  actions: readonly ('BACK' | 'NEXT' | 'FINISH')[];
  backLabel: string | null;
  nextLabel: string | null;
  /** Whether what a person fills in changes the screen. */
  isReactive: boolean;
  /** Nothing is shown: its one part is a component that does something, after which the flow goes on. */
  isAction: boolean;
}

/** Where an interview stands, in the words of `lightning-flow`. Source: Component Reference, "Flow". */
export interface ScreenState {
  guid: string;
  status: 'STARTED' | 'FINISHED' | 'FINISHED_SCREEN';
  flowTitle: string;
  /** Where the interview waits; null when it is over. */
  screen: ScreenModel | null;
  outputVariables: readonly ScreenVariable[];
}

/** A flow's variable as components get and give it. */
export interface ScreenVariable {
  name: string;
  flowName: string;
  dataType: string;
  isCollection: boolean;
  objectType: string | null;
  value: unknown;
}

/** What a person filled in, by the name of the part. */
export type ScreenValues = Readonly<Record<string, unknown>>;

/** An interview of a flow with screens. Each step is made in a transaction of its own, which its execution stands for. */
export interface ScreenInterview {
  readonly guid: string;
  readonly flowName: string;
  readonly flowLabel: string;
  /** Runs up to the first screen. @throws PlatformException `System.FlowException` when the flow fails */
  start(execution: Execution): ScreenState;
  /** Goes on when nothing is wrong with what was filled in; else the screen says what is. */
  next(execution: Execution, values: ScreenValues): ScreenState;
  /** To the screen before. */
  back(execution: Execution, values: ScreenValues): ScreenState;
  /** The component of an action failed. */
  fail(execution: Execution, message: string): ScreenState;
  /** The screen as it looks with what is filled in so far. */
  refresh(execution: Execution, values: ScreenValues): ScreenState;
}
