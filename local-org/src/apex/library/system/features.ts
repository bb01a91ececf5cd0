import { hasTranslation, label } from '../../../metadata/labels.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { argument } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "FeatureManagement Class". */
export const featureManagementClass: SystemClassFactory = (runtime) => ({
  name: 'System.FeatureManagement',
  kind: 'class',
  statics: {
    'Boolean checkPermission(String apiName)': (name: string | null) =>
      name !== null && runtime.execution.security.access(runtime.execution.user.id).customPermission(name),
    // Feature parameters belong to managed packages, of which there are none.
    'Boolean checkPackageBooleanValue(String apiName)': (name: string | null) =>
      name === null ? false : missingParameter(runtime, name),
    'Date checkPackageDateValue(String apiName)': (name: string | null) =>
      name === null ? null : missingParameter(runtime, name),
    'Integer checkPackageIntegerValue(String apiName)': (name: string | null) =>
      name === null ? null : missingParameter(runtime, name),
  },
});

function missingParameter(runtime: ApexRuntime, name: string): never {
  const message = `Unable to retrieve feature parameter ${name}. No results found.`;
  throw runtime.exception('System.NoDataFoundException', message);
}

/** Source: Apex Reference Guide, "Label Class". `Label.Name` itself is part of the language. */
export const labelClass: SystemClassFactory = (runtime) => {
  const isOwn = (namespace: string | null): boolean =>
    namespace === null || ['', runtime.execution.project.namespace.toLowerCase()].includes(namespace.toLowerCase());
  const find = (namespace: string | null, name: string | null, language: string): string => {
    const { project } = runtime.execution;
    const text = isOwn(namespace) ? label(project, argument(runtime, name, 2), language) : undefined;
    if (text === undefined) {
      throw runtime.exception('System.InvalidParameterValueException', `Invalid or non-existent label: ${name}`);
    }
    return text;
  };
  return {
    name: 'System.Label',
    kind: 'class',
    statics: {
      'String get(String namespace, String label)': (namespace: string | null, name: string | null) =>
        find(namespace, name, runtime.execution.user.language),
      'String get(String namespace, String label, String language)': (
        namespace: string | null,
        name: string | null,
        language: string | null,
      ) => find(namespace, name, argument(runtime, language, 3)),
      'Boolean translationExists(String namespace, String label, String language)': (
        namespace: string | null,
        name: string | null,
        language: string | null,
      ) =>
        isOwn(namespace) &&
        hasTranslation(runtime.execution.project, argument(runtime, name, 2), argument(runtime, language, 3)),
    },
  };
};
