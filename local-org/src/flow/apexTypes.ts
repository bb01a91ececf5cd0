import type { FlowCompiler, FlowReference } from './compiler.ts';
import { fromApex, toApex } from './conversion.ts';
import { apexType, FlowApexObject, recordType, single, type FlowType } from './flowType.ts';
import { FlowFault } from './interview.ts';

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

/** Type in flows of the values of an Apex type. */
export function apexValueType(typeName: string, compiler: FlowCompiler): FlowType {
  const name = typeName.trim().replace(/^System\./i, '');
  const list = /^List<(.+)>$/i.exec(name);
  if (list !== null) {
    return { ...apexValueType(list[1] ?? '', compiler), isCollection: true };
  }
  const scalar = SCALARS[name.toLowerCase()];
  if (scalar !== undefined) {
    return scalar;
  }
  if (name.toLowerCase() === 'sobject') {
    return { data: 'Record', isCollection: false, objectName: null };
  }
  const object = compiler.schema.object(name.replace(/^Schema\./i, ''));
  return object === undefined ? apexType(name) : recordType(object.name);
}

/**
 * `variable.member` of an Apex-defined variable. Setting a member changes a copy, as with records.
 * @returns `undefined` when the class has no such `@AuraEnabled` member
 */
export function apexMember(
  name: string,
  base: FlowReference,
  memberName: string,
  compiler: FlowCompiler,
): FlowReference | undefined {
  const className = base.type.objectName ?? '';
  const member = compiler
    .dataClass(className)
    ?.members.find((candidate) => candidate.name.toLowerCase() === memberName.toLowerCase());
  if (member === undefined) {
    return undefined;
  }
  const reference: FlowReference = {
    name,
    type: apexValueType(member.typeName, compiler),
    field: null,
    read(interview, run) {
      const value = base.read(interview, run);
      if (!(value instanceof FlowApexObject)) {
        throw new FlowFault(`The flow failed to access the value for ${name} because it hasn't been set or assigned.`);
      }
      return fromApex(run.execution.apexForFlows.member(value.object, member.name));
    },
  };
  const { write } = base;
  if (write === undefined) {
    return reference;
  }
  return {
    ...reference,
    write(interview, value, run) {
      const current = base.read(interview, run);
      const object = current instanceof FlowApexObject ? current.object : null;
      const given = toApex(value, member.typeName);
      const changed = run.execution.apexForFlows.withMember(className, object, member.name, given);
      write(interview, new FlowApexObject(changed), run);
    },
  };
}
