import { asCollection, asSingle, toPlainText } from '../conversion.ts';
import { single, type FlowValue } from '../flowType.ts';
import { signatureOf, type FlowAction } from './action.ts';

const TEXT = single('Text');

/** Source: Actions Developer Guide, "Custom Notification Action". */
export const customNotification: FlowAction = {
  type: 'customNotificationAction',

  signature: (name) =>
    name.toLowerCase() === 'customnotificationaction'
      ? signatureOf({
          'customNotifTypeId!': TEXT,
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
        typeId: text('customNotifTypeId'),
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
