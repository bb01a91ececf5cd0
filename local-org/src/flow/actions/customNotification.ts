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
          targetId: TEXT,
        })
      : undefined,

  call(_name, requests, run) {
    return requests.map((request) => {
      const text = (name: string): string => toPlainText(asSingle(request.get(name) ?? null));
      run.execution.notify({
        typeId: text('customNotifTypeId'),
        title: text('title'),
        body: text('body'),
        targetId: text('targetId') === '' ? null : text('targetId'),
        recipientIds: asCollection(request.get('recipientIds') ?? null).map((id) => toPlainText(asSingle(id))),
      });
      return new Map<string, FlowValue>();
    });
  },
};
