import type { ApexSet } from '../../runtime/set.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

type Part = 'typeId' | 'senderId' | 'title' | 'body' | 'targetId' | 'targetPageReference';

/** An instance of `Messaging.CustomNotification`. */
export class CustomNotificationObject extends LibraryObject {
  readonly typeName = 'Messaging.CustomNotification';
  readonly parts: Record<Part, string | null> = {
    typeId: null,
    senderId: null,
    title: null,
    body: null,
    targetId: null,
    targetPageReference: null,
  };
}

const setterOf =
  (part: Part): LibraryFunction =>
  (self: CustomNotificationObject, value: string | null) => {
    self.parts[part] = value;
  };

/** Source: Apex Reference Guide, "CustomNotification Class". */
export const customNotificationClass: SystemClassFactory = (runtime) => ({
  name: 'Messaging.CustomNotification',
  kind: 'class',
  constructors: {
    'CustomNotification()': () => new CustomNotificationObject(),
    'CustomNotification(String typeId, String sender, String title, String body, String targetId, String targetPageRef)':
      (...[typeId, senderId, title, body, targetId, targetPageReference]: (string | null)[]) =>
        Object.assign(new CustomNotificationObject(), {
          parts: { typeId, senderId, title, body, targetId, targetPageReference },
        }),
  },
  methods: {
    'void setTitle(String title)': setterOf('title'),
    'void setBody(String body)': setterOf('body'),
    'void setNotificationTypeId(String id)': setterOf('typeId'),
    'void setSenderId(String id)': setterOf('senderId'),
    'void setTargetId(String targetId)': setterOf('targetId'),
    'void setTargetPageRef(String pageRef)': setterOf('targetPageReference'),
    'void send(Set<String> users)': (self: CustomNotificationObject, users: ApexSet<string> | null) => {
      const recipientIds = required(runtime, users).values();
      const { typeId, senderId, title, body, targetId, targetPageReference } = self.parts;
      if (title === null || body === null || typeId === null || (targetId === null && targetPageReference === null)) {
        throw runtime.exception(
          'System.IllegalArgumentException',
          'A custom notification needs a type, a title, a body and a target',
        );
      }
      runtime.execution.notify({ typeId, senderId, title, body, targetId, targetPageReference, recipientIds });
    },
  },
  isInstance: (value) => value instanceof CustomNotificationObject,
});
