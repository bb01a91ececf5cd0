import {
    ATTRIBUTE_CHANGE,
    NAVIGATION,
    type AttributeChange,
    type FlowNavigation,
    type NavigationAction,
} from 'host/flow';

/**
 * Events by which a component on a flow screen talks to its flow.
 * Source: LWC Developer Guide, "lightning/flowSupport".
 */
class NavigationEvent extends CustomEvent<FlowNavigation> {
    constructor(navigationAction: NavigationAction) {
        super(NAVIGATION, { bubbles: true, composed: true, cancelable: true, detail: { navigationAction } });
    }
}

export class FlowAttributeChangeEvent extends CustomEvent<AttributeChange> {
    constructor(attributeName: string, attributeValue: unknown) {
        const detail = { attributeName, attributeValue };
        super(ATTRIBUTE_CHANGE, { bubbles: true, composed: true, cancelable: true, detail });
    }
}

export class FlowNavigationBackEvent extends NavigationEvent {
    constructor() {
        super('BACK');
    }
}

export class FlowNavigationNextEvent extends NavigationEvent {
    constructor() {
        super('NEXT');
    }
}

export class FlowNavigationPauseEvent extends NavigationEvent {
    constructor() {
        super('PAUSE');
    }
}

export class FlowNavigationFinishEvent extends NavigationEvent {
    constructor() {
        super('FINISH');
    }
}
