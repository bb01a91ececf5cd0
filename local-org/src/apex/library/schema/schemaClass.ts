import { ApexList } from '../../runtime/list.ts';
import { argument, overloads } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { CaseInsensitiveMap } from '../collections/caseInsensitiveMap.ts';
import { dataCategoryStatics } from './dataCategories.ts';
import { describeSObject } from './describeSObject.ts';
import { describeTabs } from './describeTabs.ts';
import { sObjectType, type SObjectTypeToken } from './tokens.ts';

/** Source: Apex Reference Guide, "Schema Class". */
export const schemaClass: SystemClassFactory = (runtime) => ({
  name: 'System.Schema',
  kind: 'class',
  statics: {
    'Map<String, Schema.SObjectType> getGlobalDescribe()': () => {
      const map = new CaseInsensitiveMap<SObjectTypeToken | null>(
        'Schema.SObjectType',
        runtime.execution.project.namespace,
      );
      for (const object of runtime.execution.schema.objects()) {
        map.set(object.name.toLowerCase(), sObjectType(runtime, object.name));
      }
      return map;
    },
    ...dataCategoryStatics(runtime),
    'List<Schema.DescribeTabSetResult> describeTabs()': () => describeTabs(runtime),
    ...overloads(
      (names: ApexList<string> | null) => {
        return new ApexList(
          'Schema.DescribeSObjectResult',
          argument(runtime, names, 1).items.map((name: string | null) => {
            if (name === null || runtime.execution.schema.object(name) === undefined) {
              throw runtime.exception(
                'System.InvalidParameterValueException',
                'Invalid sobject provided. The Schema.describeSObject() methods does not support the ' +
                  `${name} sobject as a parameter. The sobject provided does not exist.`,
              );
            }
            return describeSObject(runtime, name);
          }),
        );
      },
      'List<Schema.DescribeSObjectResult> describeSObjects(List<String> sObjectTypes)',
      'List<Schema.DescribeSObjectResult> describeSObjects(List<String> sObjectTypes, Schema.SObjectDescribeOptions options)',
    ),
  },
});
