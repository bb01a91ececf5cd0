import { asCollection, asSingle, toPlainText } from '../conversion.ts';
import { single, type FlowValue } from '../flowType.ts';
import type { FlowRun } from '../interview.ts';
import { findId } from '../storedRecords.ts';
import { signatureOf, type FlowAction } from './action.ts';

const TEXT = single('Text');

/** Source: Actions Developer Guide, "Custom Notification Action". */
export const customNotification: FlowAction = {
  type: 'customNotificationAction',

  signature: (name) =>
    name.toLowerCase() === 'customnotificationaction'
      ? signatureOf({
          'customNotifTypeId!': TEXT,
          // How Process Builder names the type; it writes zeros for the id.
          customNotifTypeName: TEXT,
          'recipientIds!': { ...TEXT, isCollection: true },
          'title!': TEXT,
          'body!': TEXT,
          senderId: TEXT,
          targetId: TEXT,
          targetPageRef: TEXT,
        })
      : undefined,

  call(_name, requests, run) {
    return requests.map((request) => {
      const text = (name: string): string => toPlainText(asSingle(request.get(name) ?? null));
      const optional = (name: string): string | null => (text(name) === '' ? null : text(name));
      run.execution.notify({
        typeId: typeOf(text, run),
        title: text('title'),
        body: text('body'),
        senderId: optional('senderId'),
        targetId: optional('targetId'),
        targetPageReference: optional('targetPageRef'),
        recipientIds: asCollection(request.get('recipientIds') ?? null).map((id) => toPlainText(asSingle(id))),
      });
      return new Map<string, FlowValue>();
    });
  },
};

function typeOf(text: (name: string) => string, { execution }: FlowRun): string {
  const name = text('customNotifTypeName');
  const found = name === '' ? undefined : findId(execution, 'CustomNotificationType', 'DeveloperName', name);
  return found ?? text('customNotifTypeId');
}
