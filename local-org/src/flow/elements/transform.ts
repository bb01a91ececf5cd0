import type { FlowTransform, FlowTransformValueAction } from '@salesforce/types/metadata';
import type { FieldDescribe } from '../../schema/types.ts';
import { DecimalValue, SObject } from '../../values/index.ts';
import type { CompiledValue, FlowCompiler, FlowReference } from '../compiler.ts';
import { asCollection, toFieldValue, toType } from '../conversion.ts';
import { eachInterview, type FlowElement } from '../element.ts';
import { declaredType, fieldType, isAssignable, single, type FlowType, type FlowValue } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { compileFlowFormula } from '../resources.ts';

/** One mapping: the field that it fills, or the whole target. */
interface Mapping {
  field: FieldDescribe | null;
  value: CompiledValue;
}

const EACH_ITEM = /([A-Za-z]\w*)\[\$EachItem\]/gi;

/**
 * Makes a record, a value or a collection of them from others, field by field. Sources: Help, "Transform Element" and
 * "Transform Data in a Flow"; Metadata API Developer Guide, "Flow", FlowTransform.
 */
export const transform: FlowElement<'transforms'> = {
  metadataName: 'transforms',
  logName: 'FlowTransform',
  isBulk: false,
  isAllowedBeforeSave: true,

  output: targetType,

  compile(node, compiler) {
    const target = targetType(node) ?? refuse('this data type', node, compiler);
    checkParts(node, compiler);
    const source = compileSource(node, target, compiler);
    const mappings = actionsOf(node).flatMap((action) => compileMapping(action, node, target, compiler) ?? []);
    const next = compiler.target(node.connector, node);
    const key = (node.name ?? '').toLowerCase();
    const make = (interview: Interview, run: FlowRun): FlowValue => makeTarget(node, target, mappings, interview, run);
    return eachInterview((interview, run) => {
      const items = source === undefined ? undefined : asCollection(source.read(interview, run));
      const made = items?.map((item) => {
        interview.values.set(itemKey(node), item);
        return make(interview, run);
      });
      interview.values.delete(itemKey(node));
      interview.values.set(key, made ?? make(interview, run));
      return next;
    });
  },
};

function targetType(node: FlowTransform): FlowType | undefined {
  return node.dataType === 'Apex'
    ? undefined
    : declaredType(node.dataType ?? 'String', node.isCollection === true, node.objectType);
}

function actionsOf(node: FlowTransform): FlowTransformValueAction[] {
  return node.transformValues.flatMap(({ transformValueActions }) => transformValueActions);
}

function itemKey(node: FlowTransform): string {
  return `currentitem_${(node.name ?? '').toLowerCase()}`;
}

/** Reports what is not supported. */
function refuse(what: string, node: object, compiler: FlowCompiler): FlowType {
  compiler.problem('UNSUPPORTED_FLOW_ELEMENT', `The local org does not support ${what} in a Transform element`, node);
  return single('Text');
}

function checkParts(node: FlowTransform, compiler: FlowCompiler): void {
  if (node.schemaUri !== undefined) {
    refuse('a schema', node, compiler);
  }
  if (node.transformValues.length > 1) {
    refuse('several levels of collections', node, compiler);
  }
}

/** Names of the collections whose items are mapped: `Orders[$EachItem].Name`. */
function mappedCollections(node: FlowTransform): readonly string[] {
  const texts = actionsOf(node).map(({ value }) => value?.elementReference ?? value?.formulaExpression ?? '');
  const names = texts.flatMap((text) => [...text.matchAll(EACH_ITEM)].map(([, name = '']) => name.toLowerCase()));
  return [...new Set(names)];
}

/** Name of the collection whose items a transform maps; `undefined` where it maps none. */
export function mappedCollection(node: FlowTransform): string | undefined {
  return mappedCollections(node)[0];
}

/** Help, "Transform Element": a target that is a collection comes from a collection. */
function compileSource(node: FlowTransform, target: FlowType, compiler: FlowCompiler): FlowReference | undefined {
  const [name, ...others] = mappedCollections(node);
  if (others.length > 0) {
    refuse('more than one source collection', node, compiler);
  }
  const source = name === undefined ? undefined : compiler.reference(name, node);
  const isMapped = source?.type.isCollection === true;
  if ((source !== undefined || target.isCollection) && isMapped !== target.isCollection) {
    const message = target.isCollection
      ? 'The source data must contain a collection, as the target is one'
      : 'The items of a collection cannot be mapped to a single target';
    compiler.problem('INCOMPATIBLE_TYPES', message, node, 'isCollection');
  }
  return source;
}

function compileMapping(
  action: FlowTransformValueAction,
  node: FlowTransform,
  target: FlowType,
  compiler: FlowCompiler,
): Mapping | undefined {
  const isRecord = target.data === 'Record';
  if (isRecord !== (action.outputFieldApiName !== undefined)) {
    const message = isRecord ? 'A field of the target must be named' : 'The target has no fields';
    compiler.problem('INCOMPATIBLE_TYPES', message, action, 'outputFieldApiName');
    return undefined;
  }
  const field = isRecord
    ? compiler.field(target.objectName ?? undefined, action.outputFieldApiName, action, 'outputFieldApiName')
    : undefined;
  if (isRecord && field === undefined) {
    return undefined;
  }
  const expected = field === undefined ? { ...target, isCollection: false } : fieldType(field);
  const value = compileActionValue(action, node, compiler);
  if (value !== undefined && !isAssignable(expected, value.type)) {
    compiler.problem('INCOMPATIBLE_TYPES', 'The value is of another type than its target', action, 'value');
  }
  return value === undefined ? undefined : { field: field ?? null, value };
}

function compileActionValue(
  action: FlowTransformValueAction,
  node: FlowTransform,
  compiler: FlowCompiler,
): CompiledValue | undefined {
  switch (action.transformType) {
    case 'Map':
      return compileMappedValue(action, node, compiler);
    case 'Sum':
    case 'Count':
      return compileAggregate(action, compiler);
    default:
      refuse(action.transformType, action, compiler);
      return undefined;
  }
}

function compileMappedValue(
  { value }: FlowTransformValueAction,
  node: FlowTransform,
  compiler: FlowCompiler,
): CompiledValue | undefined {
  const ofItem = (text: string): string => text.replace(EACH_ITEM, `currentItem_${node.name ?? ''}`);
  if (value?.elementReference !== undefined) {
    return compiler.reference(ofItem(value.elementReference), value, 'elementReference');
  }
  if (value?.formulaExpression === undefined) {
    return compiler.value(value);
  }
  const type = declaredType(value.formulaDataType ?? 'String', false, undefined);
  const source = ofItem(value.formulaExpression);
  const formula = compileFlowFormula('of the mapping', source, value, compiler, { type, scale: null });
  return typeof formula === 'string' ? undefined : formula;
}

/** Parameters `aggregationValues`, the collection, and for a sum of records `aggregationField`. */
function compileAggregate(action: FlowTransformValueAction, compiler: FlowCompiler): CompiledValue | undefined {
  const parameter = (wanted: string) => action.inputParameters.find(({ name }) => name === wanted)?.value;
  const values = compiler.reference(parameter('aggregationValues')?.elementReference, action);
  if (values === undefined) {
    return undefined;
  }
  if (!values.type.isCollection) {
    compiler.problem('INCOMPATIBLE_TYPES', `${values.name} is no collection`, action, 'inputParameters');
  }
  if (action.transformType === 'Count') {
    return {
      type: single('Number'),
      read: (interview, run) => DecimalValue.of(asCollection(values.read(interview, run)).length),
    };
  }
  const fieldName = parameter('aggregationField')?.stringValue;
  const field =
    values.type.data === 'Record'
      ? compiler.field(values.type.objectName ?? undefined, fieldName, action, 'inputParameters')
      : undefined;
  const summed = field === undefined ? values.type.data : fieldType(field).data;
  if (summed !== 'Number' && summed !== 'Record') {
    compiler.problem('INCOMPATIBLE_TYPES', 'Only numbers have a sum', action, 'inputParameters');
  }
  return {
    type: single('Number'),
    read: (interview, run) => sumOf(asCollection(values.read(interview, run)), field?.name),
  };
}

/** Blank values add nothing. */
function sumOf(items: readonly FlowValue[], fieldName: string | undefined): DecimalValue {
  return items.reduce<DecimalValue>((sum, item) => {
    const value = item instanceof SObject && fieldName !== undefined ? (item.fields[fieldName] ?? null) : item;
    const number = typeof value === 'number' ? DecimalValue.of(value) : value;
    return number instanceof DecimalValue ? sum.plus(number) : sum;
  }, DecimalValue.of(0));
}

function makeTarget(
  node: FlowTransform,
  target: FlowType,
  mappings: readonly Mapping[],
  interview: Interview,
  run: FlowRun,
): FlowValue {
  if (target.data !== 'Record') {
    const value = toType(mappings[0]?.value.read(interview, run) ?? null, { ...target, isCollection: false });
    return value instanceof DecimalValue && node.scale !== undefined ? value.setScale(node.scale, 'HALF_UP') : value;
  }
  const record = new SObject(target.objectName ?? '');
  for (const { field, value } of mappings) {
    if (field !== null) {
      record.fields[field.name] = toFieldValue(value.read(interview, run), field);
    }
  }
  return record;
}
