import { ConstantWire, type Emit } from 'host/constantWire';

/**
 * Utilities of a utility bar. None is shown here: no component stands in one, and the functions have nothing to work on.
 * Source: Salesforce Console Developer Guide, "Methods for the Utility Bar in Lightning Experience".
 */

/** `@wire(EnclosingUtilityId)` */
export class EnclosingUtilityId extends ConstantWire {
    constructor(emit: Emit) {
        super(emit, null);
    }
}

const refuse = (): Promise<never> => Promise.reject(new Error('This local org shows no utility bar'));

export const enableModal = refuse;
export const enablePopout = refuse;
export const getAllUtilityInfo = refuse;
export const getInfo = refuse;
export const minimize = refuse;
export const onUtilityClick = refuse;
export const open = refuse;
export const updatePanel = refuse;
export const updateUtility = refuse;
