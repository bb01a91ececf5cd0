import { ApexMap } from '../../runtime/map.ts';
import { dataClass, DataObject } from '../dataClass.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const VALUES = 'Map<String, Object>';
const DESCRIBE = 'Process.PluginDescribeResult';
const RESULT = 'Process.PluginResult';

/** Source: Apex Reference Guide, "PluginResult Class". */
const pluginResultClass: SystemClassFactory = (runtime) => {
  const ofMap = dataClass(RESULT, { properties: { outputParameters: VALUES }, constructors: [['outputParameters']] });
  const declared = ofMap(runtime);
  return {
    ...declared,
    constructors: {
      ...declared.constructors,
      'PluginResult(String key, Object value)': (key: string | null, value: unknown) =>
        new DataObject(RESULT, { outputParameters: new ApexMap('String', 'Object', [[key, value]]) }),
    },
  };
};

/**
 * What flows of the older kind call Apex with.
 * Source: Apex Reference Guide, "Process Namespace".
 */
export const processClasses: readonly SystemClassFactory[] = [
  () => ({
    name: 'Process.Plugin',
    kind: 'interface',
    abstractMethods: [`${DESCRIBE} describe()`, `${RESULT} invoke(Process.PluginRequest request)`],
  }),
  dataClass('Process.PluginRequest', {
    properties: { inputParameters: VALUES },
    constructors: [['inputParameters']],
  }),
  pluginResultClass,
  dataClass(DESCRIBE, {
    properties: {
      description: 'String',
      inputParameters: `List<${DESCRIBE}.InputParameter>`,
      name: 'String',
      outputParameters: `List<${DESCRIBE}.OutputParameter>`,
      tag: 'String',
    },
  }),
  dataClass(`${DESCRIBE}.InputParameter`, {
    properties: {
      description: 'String',
      name: 'String',
      parameterType: `${DESCRIBE}.ParameterType`,
      required: 'Boolean',
    },
    constructors: [
      ['name', 'parameterType', 'required'],
      ['name', 'description', 'parameterType', 'required'],
    ],
  }),
  dataClass(`${DESCRIBE}.OutputParameter`, {
    properties: { description: 'String', name: 'String', parameterType: `${DESCRIBE}.ParameterType` },
    constructors: [
      ['name', 'parameterType'],
      ['name', 'description', 'parameterType'],
    ],
  }),
];
