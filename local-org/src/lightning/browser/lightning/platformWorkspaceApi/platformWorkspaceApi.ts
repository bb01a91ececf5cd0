import { ConstantWire, type Emit } from 'host/constantWire';

/**
 * Tabs of console apps. Apps here have standard navigation, in which `IsConsoleNavigation` is false and the functions
 * have nothing to work on. Source: LWC Developer Guide, "lightning/platformWorkspaceApi".
 */

/** `@wire(IsConsoleNavigation)` */
export class IsConsoleNavigation extends ConstantWire {
    constructor(emit: Emit) {
        super(emit, false);
    }
}

/** `@wire(EnclosingTabId)` */
export class EnclosingTabId extends ConstantWire {
    constructor(emit: Emit) {
        super(emit, undefined);
    }
}

const refuse = (): Promise<never> => Promise.reject(new Error('Workspace tabs are there in console apps only'));

export const closeTab = refuse;
export const disableTabClose = refuse;
export const focusTab = refuse;
export const getAllTabInfo = refuse;
export const getFocusedTabInfo = refuse;
export const getTabInfo = refuse;
export const openSubtab = refuse;
export const openTab = refuse;
export const refreshTab = refuse;
export const setTabHighlighted = refuse;
export const setTabIcon = refuse;
export const setTabLabel = refuse;
