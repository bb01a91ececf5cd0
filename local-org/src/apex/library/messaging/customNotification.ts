import type { ApexSet } from '../../runtime/set.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `Messaging.CustomNotification`. */
export class CustomNotificationObject extends LibraryObject {
  readonly typeName = 'Messaging.CustomNotification';
  title: string | null = null;
  body: string | null = null;
  typeId: string | null = null;
  targetId: string | null = null;
}

/** Source: Apex Reference Guide, "CustomNotification Class". */
export const customNotificationClass: SystemClassFactory = (runtime) => ({
  name: 'Messaging.CustomNotification',
  kind: 'class',
  constructors: { 'CustomNotification()': () => new CustomNotificationObject() },
  methods: {
    'void setTitle(String title)': (self: CustomNotificationObject, title: string | null) => {
      self.title = title;
    },
    'void setBody(String body)': (self: CustomNotificationObject, body: string | null) => {
      self.body = body;
    },
    'void setNotificationTypeId(String id)': (self: CustomNotificationObject, id: string | null) => {
      self.typeId = id;
    },
    'void setTargetId(String targetId)': (self: CustomNotificationObject, id: string | null) => {
      self.targetId = id;
    },
    'void send(Set<String> users)': (self: CustomNotificationObject, users: ApexSet<string> | null) => {
      const recipientIds = required(runtime, users).values();
      if (self.title === null || self.body === null || self.typeId === null || self.targetId === null) {
        throw runtime.exception(
          'System.IllegalArgumentException',
          'A custom notification needs a type, a title, a body and a target',
        );
      }
      const { typeId, title, body, targetId } = self;
      runtime.execution.notify({ typeId, title, body, targetId, recipientIds });
    },
  },
  isInstance: (value) => value instanceof CustomNotificationObject,
});
