import type { FlowScreenField, LightningComponentBundle } from '@salesforce/types/metadata';
import { targetConfigs } from '../../metadata/index.ts';
import type { CompiledValue, FlowCompiler, FlowReference } from '../compiler.ts';
import { toType } from '../conversion.ts';
import { ANY, apexType, FlowOutputs, recordType, single, type FlowType, type FlowValue } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { dependentPicklists } from './dependentPicklists.ts';
import { fromJson, toJson } from './jsonValues.ts';
import type { CompiledPart } from './screenParts.ts';
import { standardOutputs } from './standardComponents.ts';

/** Where the component is used. */
export type ComponentTarget = 'lightning__FlowScreen' | 'lightning__FlowAction';

const DEPENDENT_PICKLISTS = 'flowruntime:dependentPicklists';

/** What a component of a screen is: its name, and what it gives by attribute. */
interface ComponentFacts {
  name: string;
  outputs: ReadonlyMap<string, FlowType>;
}

/**
 * A Lightning web component of the project, or one of Salesforce's own.
 * Source: LWC Developer Guide, "lightning__FlowScreen Target" and "Use Components in Salesforce Flows".
 */
export function compileComponent(
  field: FlowScreenField,
  compiler: FlowCompiler,
  target: ComponentTarget = 'lightning__FlowScreen',
): Pick<CompiledPart, 'settle' | 'clear' | 'problem' | 'leave' | 'show'> {
  const key = (field.name ?? '').toLowerCase();
  const facts = factsOf(field, target, compiler);
  const inputs = compileInputs(field, compiler);
  const outputs = compileOutputs(field, compiler);
  const extra = lookupTargets(field, compiler);

  const attributes = (interview: Interview, run: FlowRun): Record<string, unknown> => ({
    ...extra,
    ...Object.fromEntries(
      inputs.map(({ name, value }) => [name, toJson(value.read(interview, run), run.execution.apexForFlows)]),
    ),
  });
  const shown = (interview: Interview, run: FlowRun): Record<string, unknown> => {
    const all = attributes(interview, run);
    return facts.name === DEPENDENT_PICKLISTS ? { ...all, picklists: dependentPicklists(all, compiler, run) } : all;
  };
  const entered = (interview: Interview): Record<string, unknown> =>
    (interview.entered.get(key) ?? {}) as Record<string, unknown>;

  return {
    settle(interview, run) {
      const all = { ...attributes(interview, run), ...entered(interview) };
      const values = [...facts.outputs].map(([name, type]): [string, FlowValue] => [
        name.toLowerCase(),
        fromJson(all[name], type, { schema: compiler.schema, apex: run.execution.apexForFlows }),
      ]);
      interview.values.set(key, new FlowOutputs(new Map(values)));
    },
    clear: (interview) => interview.values.set(key, null),
    problem: () => null,
    leave(interview, run) {
      const given = interview.values.get(key);
      for (const { name, target } of given instanceof FlowOutputs ? outputs : []) {
        const value = (given as FlowOutputs).values.get(name.toLowerCase()) ?? null;
        target.write?.(interview, toType(value, target.type), run);
      }
    },
    show: (interview, run) => ({
      component: { name: facts.name, attributes: shown(interview, run), outputs: [...facts.outputs.keys()] },
      // Flow Builder writes `isRequired` for every component, images too: what must be filled in is an attribute.
      isRequired: false,
      value: entered(interview),
    }),
  };
}

function factsOf(field: FlowScreenField, target: ComponentTarget, compiler: FlowCompiler): ComponentFacts {
  const name = field.extensionName ?? '';
  const own = /^(?:c|\w+):(\w+)$/.exec(name)?.[1] ?? '';
  const bundle = name.startsWith('flowruntime:')
    ? undefined
    : compiler.project.lightningBundles.find((candidate) => candidate.name === own);
  const objects = new Map(field.dataTypeMappings.map(({ typeName, typeValue }) => [typeName ?? '', typeValue ?? '']));
  if (bundle !== undefined) {
    const properties = declaredOutputs(bundle.component.content, target);
    const outputs = properties.map(({ name: property, type }): [string, FlowType] => [
      property,
      attributeType(type, objects, field, compiler),
    ]);
    return { name: `c:${bundle.name}`, outputs: new Map(outputs) };
  }
  if (target === 'lightning__FlowAction') {
    // What it would do in the browser, the browser refuses by name.
    return { name, outputs: new Map() };
  }
  const standard = standardOutputs(name);
  if (standard === undefined) {
    const message = `The local org does not have the screen component ${name}`;
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, field, 'extensionName');
  }
  const [objectName = ''] = objects.values();
  const outputs = Object.entries(standard ?? {}).map(([attribute, type]): [string, FlowType] => [
    attribute,
    type.data === 'Record' ? { ...type, objectName } : type,
  ]);
  return { name, outputs: new Map(outputs) };
}

function declaredOutputs(content: unknown, target: ComponentTarget): readonly { name: string; type: string }[] {
  return targetConfigs(content as LightningComponentBundle)
    .filter(({ targets }) => targets.includes(target))
    .flatMap((config) => config.properties)
    .filter(({ role }) => role !== 'inputOnly');
}

/** Source: LWC Developer Guide, "lightning__FlowScreen Target", types of properties. */
function attributeType(
  written: string,
  objects: ReadonlyMap<string, string>,
  field: FlowScreenField,
  compiler: FlowCompiler,
): FlowType {
  const isCollection = /\[\]\}?$/.test(written);
  const name = written.replace(/\[\]/, '');
  const generic = /^\{(\w+)\}$/.exec(name)?.[1];
  if (generic !== undefined) {
    return recordType(objects.get(generic) ?? '', isCollection);
  }
  const object = /^@salesforce\/schema\/(\w+)$/.exec(name)?.[1];
  if (object !== undefined) {
    return recordType(object, isCollection);
  }
  if (name.startsWith('apex://')) {
    return apexObjects(name.replace('apex://', ''), isCollection, field, compiler);
  }
  return { ...(SCALARS[name.toLowerCase()] ?? ANY), isCollection };
}

/** Objects of a class of the project; those of others a flow may leave alone. */
function apexObjects(
  className: string,
  isCollection: boolean,
  field: FlowScreenField,
  compiler: FlowCompiler,
): FlowType {
  if (compiler.dataClass(className) !== undefined) {
    return apexType(className, isCollection);
  }
  if ([...field.inputParameters, ...field.outputParameters].length > 0) {
    const message = `The local org has no Apex class ${className}, whose objects ${field.extensionName ?? ''} has`;
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, field, 'extensionName');
  }
  return { ...ANY, isCollection };
}

const SCALARS: Readonly<Record<string, FlowType>> = {
  boolean: single('Boolean'),
  date: single('Date'),
  datetime: single('DateTime'),
  integer: single('Number'),
  number: single('Number'),
  double: single('Number'),
  string: single('Text'),
};

function compileInputs(field: FlowScreenField, compiler: FlowCompiler): { name: string; value: CompiledValue }[] {
  return field.inputParameters.flatMap((parameter) => {
    const value = compiler.value(parameter.value);
    return value === undefined ? [] : [{ name: parameter.name, value }];
  });
}

function compileOutputs(field: FlowScreenField, compiler: FlowCompiler): { name: string; target: FlowReference }[] {
  return field.outputParameters.flatMap((output) => {
    const target = compiler.reference(output.assignToReference, output, 'assignToReference');
    if (target !== undefined && target.write === undefined) {
      compiler.problem('READ_ONLY_RESOURCE', `${target.name} cannot be assigned to`, output, 'assignToReference');
    }
    return target === undefined ? [] : [{ name: output.name, target }];
  });
}

/** Objects whose records a lookup finds: those of the field that it is made for. */
function lookupTargets(field: FlowScreenField, compiler: FlowCompiler): Record<string, unknown> {
  if (field.extensionName !== 'flowruntime:lookup') {
    return {};
  }
  const constant = (name: string): string =>
    field.inputParameters.find((parameter) => parameter.name === name)?.value?.stringValue ?? '';
  const lookup = compiler.schema.object(constant('objectApiName'))?.field(constant('fieldApiName'));
  const targets = (lookup?.referenceTo ?? []).flatMap((name) => {
    const target = compiler.schema.object(name);
    return target === undefined ? [] : [{ apiName: name, pluralLabel: target.pluralLabel }];
  });
  return { targets };
}
