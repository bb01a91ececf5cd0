// What the server and the pages say to one another of flows with screens.

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
  /** Of a repeater: what it repeats, once for each item that the person added. */
  items: readonly { id: string; parts: readonly ScreenPart[] }[];
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
