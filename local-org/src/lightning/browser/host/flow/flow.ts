import type { FieldMeta } from 'shell/fieldValue';
import type { ScreenState } from '../../../../execution/screenShapes.ts';

export type { ScreenModel, ScreenOption, ScreenPart } from '../../../../execution/screenShapes.ts';

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

/** Where an interview stands, with the fields of records on the screen, by `Object.Field`. */
export interface FlowState extends ScreenState {
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
