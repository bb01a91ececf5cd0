import type { FieldMeta } from 'shell/fieldValue';

/** Names of the events of `lightning/flowSupport`. */
export const ATTRIBUTE_CHANGE = 'lightning__flowattributechange';
export const NAVIGATION = 'lightning__flownavigation';

export type NavigationAction = 'BACK' | 'NEXT' | 'PAUSE' | 'FINISH';

export interface FlowNavigation {
    navigationAction: NavigationAction;
}

export interface AttributeChange {
    attributeName: string;
    attributeValue: unknown;
}

export interface ScreenOption {
    label: string;
    value: string;
    prompt: { label: string; isRequired: boolean; value: string } | null;
}

/** A part of a screen as the server describes it. */
export interface ScreenPart {
    name: string;
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
    options: ScreenOption[];
    component: { name: string; attributes: Record<string, unknown>; outputs: string[] } | null;
    field: { objectName: string; fieldName: string } | null;
    width: number | null;
    parts: ScreenPart[];
    error: string | null;
}

export interface Screen {
    name: string;
    helpText: string | null;
    showsHeader: boolean;
    showsFooter: boolean;
    parts: ScreenPart[];
    actions: ('BACK' | 'NEXT' | 'FINISH')[];
    backLabel: string | null;
    nextLabel: string | null;
    isReactive: boolean;
    isAction: boolean;
}

/** Where an interview stands. */
export interface FlowState {
    guid: string;
    status: 'STARTED' | 'FINISHED' | 'FINISHED_SCREEN';
    flowTitle: string;
    screen: Screen | null;
    outputVariables: object[];
    /** Fields of records on the screen, by `Object.Field`. */
    fields: Record<string, FieldMeta>;
}

/** What a part tells when a person fills it in. */
export interface PartChange {
    name: string;
    value: unknown;
}

/** A part that is asked before the flow goes on: it shows what is wrong, and gives what only it knows. */
export interface FlowPartElement extends HTMLElement {
    isValid(): boolean;
    outputs(): PartChange | undefined;
}
