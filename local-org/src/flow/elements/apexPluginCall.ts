import type { FlowApexPluginCall } from '@salesforce/types/metadata';
import type { CompiledElement, FlowCompiler } from '../compiler.ts';
import { fromApex, toApex, toType } from '../conversion.ts';
import { eachInterview, type FlowElement } from '../element.ts';
import { takeFault } from '../faults.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { reportRepeated } from '../repeated.ts';

/**
 * Calls a class that implements `Process.Plugin`, for each interview by itself.
 * Sources: Metadata API Developer Guide, "Flow", FlowApexPluginCall; Apex Reference Guide, "Process Namespace".
 */
export const apexPluginCall: FlowElement<'apexPluginCalls'> = {
  metadataName: 'apexPluginCalls',
  logName: 'FlowApexPluginCall',
  isBulk: false,
  isAllowedBeforeSave: false,

  compile(node, compiler): CompiledElement {
    if (compiler.dataClass(node.apexClass)?.isPlugin !== true) {
      const message = `There is no class ${node.apexClass} that implements Process.Plugin`;
      compiler.problem('UNKNOWN_ACTION', message, node, 'apexClass');
    }
    const inputs = compileInputs(node, compiler);
    const take = compileOutputs(node, compiler);
    const next = compiler.target(node.connector, node);
    const onFault = compiler.faultTarget(node);
    return eachInterview((interview, run) => {
      const { apexForFlows } = run.execution;
      try {
        const given = inputs.map(({ name, value }) => [name, toApex(value.read(interview, run), '')] as const);
        take(apexForFlows.invokePlugin(node.apexClass, new Map(given)), interview, run);
        return next;
      } catch (error) {
        const exception = apexForFlows.exceptionOf(error);
        if (exception === undefined) {
          throw error;
        }
        takeFault(interview, `An Apex error occurred: ${exception.typeName}: ${exception.message}`, onFault);
        return interview.next;
      }
    });
  },
};

function compileInputs({ inputParameters }: FlowApexPluginCall, compiler: FlowCompiler) {
  reportRepeated(inputParameters, 'name', compiler);
  return inputParameters.flatMap((parameter) => {
    const value = compiler.value(parameter.value);
    return value === undefined ? [] : [{ name: parameter.name, value }];
  });
}

function compileOutputs(
  { outputParameters }: FlowApexPluginCall,
  compiler: FlowCompiler,
): (results: ReadonlyMap<string, unknown>, interview: Interview, run: FlowRun) => void {
  const outputs = outputParameters.flatMap((output) => {
    const target = compiler.reference(output.assignToReference, output, 'assignToReference');
    if (target !== undefined && target.write === undefined) {
      compiler.problem('READ_ONLY_RESOURCE', `${target.name} cannot be assigned to`, output, 'assignToReference');
    }
    return target === undefined ? [] : [{ name: output.name.toLowerCase(), target }];
  });
  return (results, interview, run) => {
    const values = new Map([...results].map(([name, value]) => [name.toLowerCase(), fromApex(value)]));
    for (const { name, target } of outputs) {
      target.write?.(interview, toType(values.get(name) ?? null, target.type), run);
    }
  };
}
