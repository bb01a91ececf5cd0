/**
 * Tabs of console apps. Apps here have standard navigation, in which `IsConsoleNavigation` is false and the functions
 * have nothing to work on. Source: LWC Developer Guide, "lightning/platformWorkspaceApi".
 */
type Emit = (value: unknown) => void;

class Constant {
    constructor(emit: Emit, value: unknown) {
        emit(value);
    }

    connect(): void {
        // The value stays.
    }

    update(): void {
        // It takes no configuration.
    }

    disconnect(): void {
        // The value stays.
    }
}

/** `@wire(IsConsoleNavigation)` */
export class IsConsoleNavigation extends Constant {
    constructor(emit: Emit) {
        super(emit, false);
    }
}

/** `@wire(EnclosingTabId)` */
export class EnclosingTabId extends Constant {
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
