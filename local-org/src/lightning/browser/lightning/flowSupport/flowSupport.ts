/**
 * Events by which a component on a flow screen talks to its flow. They are dispatched as on Salesforce; no flow screens
 * are shown here, so nothing hears them. Source: LWC Developer Guide, "lightning/flowSupport".
 */
class FlowEvent extends CustomEvent<Record<string, unknown>> {
    constructor(type: string, detail: Record<string, unknown> = {}) {
        super(type, { bubbles: true, composed: true, cancelable: true, detail });
    }
}

export class FlowAttributeChangeEvent extends FlowEvent {
    constructor(attributeName: string, attributeValue: unknown) {
        super('lightning__flow_attributechange', { attributeName, attributeValue });
    }
}

export class FlowNavigationBackEvent extends FlowEvent {
    constructor() {
        super('lightning__flow_navigation', { navigationAction: 'BACK' });
    }
}

export class FlowNavigationNextEvent extends FlowEvent {
    constructor() {
        super('lightning__flow_navigation', { navigationAction: 'NEXT' });
    }
}

export class FlowNavigationPauseEvent extends FlowEvent {
    constructor() {
        super('lightning__flow_navigation', { navigationAction: 'PAUSE' });
    }
}

export class FlowNavigationFinishEvent extends FlowEvent {
    constructor() {
        super('lightning__flow_navigation', { navigationAction: 'FINISH' });
    }
}
