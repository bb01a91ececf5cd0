import { label } from '../../../metadata/labels.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "FeatureManagement Class". */
export const featureManagementClass: SystemClassFactory = (runtime) => ({
  name: 'System.FeatureManagement',
  kind: 'class',
  statics: {
    'Boolean checkPermission(String apiName)': (name: string | null) =>
      runtime.execution.security.access(runtime.execution.user.id).customPermission(required(runtime, name)),
  },
});

/** Source: Apex Reference Guide, "Label Class". `Label.Name` itself is part of the language. */
export const labelClass: SystemClassFactory = (runtime) => {
  const find = (namespace: string | null, name: string | null, language?: string | null): string | undefined => {
    const { project, user } = runtime.execution;
    const isOwn = namespace === null || namespace === '' || namespace.toLowerCase() === project.namespace.toLowerCase();
    return isOwn ? label(project, required(runtime, name), language ?? user.language) : undefined;
  };
  return {
    name: 'System.Label',
    kind: 'class',
    statics: {
      ...overloads(
        (namespace: string | null, name: string | null, language?: string | null) => {
          const text = find(namespace, name, language);
          if (text === undefined) {
            throw runtime.exception('System.IllegalArgumentException', `Custom label does not exist: ${name}`);
          }
          return text;
        },
        'String get(String namespace, String label)',
        'String get(String namespace, String label, String language)',
      ),
    },
  };
};
