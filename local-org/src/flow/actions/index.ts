import type { FlowAction } from './action.ts';
import { apexAction } from './apex.ts';
import { customNotification } from './customNotification.ts';
import { emailSimple } from './emailSimple.ts';

/** Every type of action that flows can call. */
export const actions: ReadonlyMap<string, FlowAction> = new Map(
  [apexAction, customNotification, emailSimple].map((action) => [action.type, action]),
);
