import type { FlowAction } from './action.ts';
import { apexAction } from './apex.ts';
import { chatterPost } from './chatterPost.ts';
import { customNotification } from './customNotification.ts';
import { emailAlert } from './emailAlert.ts';
import { emailSimple } from './emailSimple.ts';
import { flowAction } from './flow.ts';
import { quickAction } from './quickAction.ts';
import { submit } from './submit.ts';

/** Every type of action that flows can call. */
export const actions: ReadonlyMap<string, FlowAction> = new Map(
  [apexAction, chatterPost, customNotification, emailAlert, emailSimple, flowAction, quickAction, submit].map(
    (action) => [action.type, action],
  ),
);
