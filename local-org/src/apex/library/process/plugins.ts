import { ApexMap } from '../../runtime/map.ts';
import { dataClass, DataObject } from '../dataClass.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const RESULT = 'Process.PluginResult';
const TYPE = 'Process.PluginDescribeResult.ParameterType';

/** Source: Apex Reference Guide, "PluginResult Class". */
const pluginResultClass: SystemClassFactory = (runtime) => {
  const made = dataClass(RESULT, {
    properties: { outputParameters: 'Map<String,Object>' },
    constructors: [['outputParameters']],
  })(runtime);
  return {
    ...made,
    constructors: {
      ...made.constructors,
      'PluginResult(String key, Object value)': (key: unknown, value: unknown) =>
        new DataObject(RESULT, { outputParameters: new ApexMap('String', 'Object', [[key, value]]) }),
    },
  };
};

/** Apex that flows call as a legacy plug-in. Source: Apex Reference Guide, "Process Namespace". */
export const pluginClasses: readonly SystemClassFactory[] = [
  () => ({
    name: 'Process.Plugin',
    kind: 'interface',
    abstractMethods: [
      'Process.PluginResult invoke(Process.PluginRequest request)',
      'Process.PluginDescribeResult describe()',
    ],
  }),
  dataClass('Process.PluginRequest', {
    properties: { inputParameters: 'Map<String,Object>' },
    constructors: [['inputParameters']],
  }),
  pluginResultClass,
  dataClass('Process.PluginDescribeResult', {
    properties: {
      name: 'String',
      description: 'String',
      tag: 'String',
      inputParameters: 'List<Process.PluginDescribeResult.InputParameter>',
      outputParameters: 'List<Process.PluginDescribeResult.OutputParameter>',
    },
  }),
  dataClass('Process.PluginDescribeResult.InputParameter', {
    properties: { name: 'String', description: 'String', parameterType: TYPE, required: 'Boolean' },
    constructors: [
      ['name', 'parameterType', 'required'],
      ['name', 'description', 'parameterType', 'required'],
    ],
  }),
  dataClass('Process.PluginDescribeResult.OutputParameter', {
    properties: { name: 'String', description: 'String', parameterType: TYPE },
    constructors: [
      ['name', 'parameterType'],
      ['name', 'description', 'parameterType'],
    ],
  }),
];
