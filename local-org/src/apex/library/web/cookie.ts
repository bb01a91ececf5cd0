import { dataClass, type DataObject } from '../dataClass.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "Cookie Class". */
export const cookieClass: SystemClassFactory = (runtime) => {
  const shared = ['name', 'value', 'path', 'maxAge', 'isSecure'];
  return {
    ...dataClass('System.Cookie', {
      properties: {
        name: 'String',
        value: 'String',
        path: 'String',
        maxAge: 'Integer',
        isSecure: 'Boolean',
        sameSite: 'String',
        isHttpOnly: 'Boolean',
      },
      constructors: [shared, [...shared, 'sameSite'], [...shared, 'sameSite', 'isHttpOnly']],
    })(runtime),
    properties: {},
    methods: {
      // No server has sent it yet.
      'String getDomain()': () => null,
      'Integer getMaxAge()': (self: DataObject) => self.values['maxAge'] ?? null,
      'String getName()': (self: DataObject) => self.text('name'),
      'String getPath()': (self: DataObject) => self.text('path'),
      'String getSameSite()': (self: DataObject) => self.text('sameSite'),
      'String getValue()': (self: DataObject) => self.text('value'),
      'Boolean isHttpOnly()': (self: DataObject) => self.values['isHttpOnly'] ?? null,
      'Boolean isSecure()': (self: DataObject) => self.values['isSecure'] ?? null,
    },
  };
};
