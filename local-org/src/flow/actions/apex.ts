import { PlatformException } from '../../errors/index.ts';
import { DecimalValue, DoubleValue, SObject } from '../../values/index.ts';
import { fromApex } from '../conversion.ts';
import type { FlowCompiler } from '../compiler.ts';
import { copyRecord } from '../records.ts';
import { recordType, single, type FlowType, type FlowValue } from '../flowType.ts';
import type { ActionSignature, FlowAction } from './action.ts';

/** How a flow names the one parameter and result of a method that takes or returns plain values. */
const PLAIN_OUTPUT = 'output';

/** Invocable Apex. Source: Apex Developer Guide, "InvocableMethod Annotation" and "InvocableVariable Annotation". */
export const apexAction: FlowAction = {
  type: 'apex',

  signature(name, compiler): ActionSignature | undefined {
    const action = compiler.action(name);
    if (action === undefined) {
      return undefined;
    }
    const inputs = action.inputs ?? [];
    const outputs = action.outputs ?? [{ name: PLAIN_OUTPUT, typeName: 'Object' }];
    return {
      takesPlainValue: action.inputs === null,
      inputs: new Map(
        inputs.map(({ name: input, isRequired, typeName }) => [
          input.toLowerCase(),
          { name: input, isRequired, type: toFlowType(typeName, compiler) },
        ]),
      ),
      outputs: new Map(
        outputs.map(({ name: output, typeName }) => [
          output.toLowerCase(),
          { name: output, type: toFlowType(typeName, compiler) },
        ]),
      ),
    };
  },

  call(name, requests, run, compiler) {
    const inputs = compiler.action(name)?.inputs ?? null;
    const types = new Map((inputs ?? []).map((input) => [input.name, input.typeName]));
    const plainRequests = requests.map((request) =>
      inputs === null
        ? toApex([...request.values()][0] ?? null, '')
        : Object.fromEntries([...request].map(([input, value]) => [input, toApex(value, types.get(input) ?? '')])),
    );
    try {
      return run.execution.invokeApexAction(name, plainRequests).map(toResult);
    } catch (error) {
      if (error instanceof PlatformException && error.isCatchable) {
        const message = `An Apex error occurred: ${error.typeName}: ${error.message}`;
        return requests.map(() => message);
      }
      throw error;
    }
  },
};

const SCALARS: Readonly<Record<string, FlowType>> = {
  boolean: single('Boolean'),
  date: single('Date'),
  datetime: single('DateTime'),
  time: single('Time'),
  decimal: single('Number'),
  double: single('Number'),
  integer: single('Number'),
  long: single('Number'),
  id: single('Text'),
  string: single('Text'),
};

/** Type of an Apex type's values in flows; classes of the project are `Outputs` without names that can be read. */
function toFlowType(typeName: string, compiler: FlowCompiler): FlowType {
  const list = /^List<(.+)>$/i.exec(typeName.trim());
  if (list !== null) {
    return { ...toFlowType(list[1] ?? '', compiler), isCollection: true };
  }
  const scalar =
    SCALARS[
      typeName
        .trim()
        .toLowerCase()
        .replace(/^system\./, '')
    ];
  if (scalar !== undefined) {
    return scalar;
  }
  if (typeName.toLowerCase() === 'sobject') {
    return { data: 'Record', isCollection: false, objectName: null };
  }
  const object = compiler.schema.object(typeName);
  return object === undefined ? { data: 'Outputs', isCollection: false, objectName: null } : recordType(object.name);
}

/** A flow's value as Apex holds it. */
function toApex(value: FlowValue, typeName: string): unknown {
  if (Array.isArray(value)) {
    const item = /^List<(.+)>$/i.exec(typeName)?.[1] ?? '';
    return value.map((each) => toApex(each as FlowValue, item));
  }
  if (value instanceof SObject) {
    return copyRecord(value);
  }
  if (!(value instanceof DecimalValue)) {
    return value;
  }
  switch (typeName.toLowerCase()) {
    case 'integer':
      return value.setScale(0, 'DOWN').toNumber();
    case 'long':
      return value.toBigInt();
    case 'double':
      return new DoubleValue(value.toNumber());
    default:
      return value;
  }
}

function toResult(result: unknown): ReadonlyMap<string, FlowValue> {
  if (result !== null && typeof result === 'object' && Object.getPrototypeOf(result) === Object.prototype) {
    return new Map(Object.entries(result).map(([name, value]) => [name.toLowerCase(), fromApex(value)]));
  }
  return new Map([[PLAIN_OUTPUT, fromApex(result)]]);
}
