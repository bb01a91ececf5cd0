import type { FlowElementReferenceOrValue } from '@salesforce/types/metadata';
import { DateValue, DatetimeValue, DecimalValue, TimeValue, type FieldValue } from '../values/index.ts';
import type { CompiledValue, FlowCompiler, FlowReference } from './compiler.ts';
import { toDisplayText } from './conversion.ts';
import { declaredType, single, type FlowType, type FlowValue } from './flowType.ts';
import { compileFlowFormula } from './resources.ts';

const MERGE = /\{!\s*([^{}]+?)\s*\}/g;

/** A value as written into a flow. Reports what is wrong with it, and then gives `undefined`. */
export function compileValue(
  value: FlowElementReferenceOrValue | undefined,
  compiler: FlowCompiler,
): CompiledValue | undefined {
  if (value === undefined) {
    return constant(null, { data: 'Null', isCollection: false, objectName: null });
  }
  if (value.elementReference !== undefined) {
    return compiler.reference(value.elementReference, value, 'elementReference');
  }
  if (value.stringValue !== undefined) {
    return compiler.template(value.stringValue, value);
  }
  if (value.numberValue !== undefined) {
    return constant(DecimalValue.of(String(value.numberValue)), single('Number'));
  }
  if (value.booleanValue !== undefined) {
    return constant(value.booleanValue, single('Boolean'));
  }
  if (value.formulaExpression !== undefined) {
    return inlineFormula(value, compiler);
  }
  return compileMoment(value, compiler) ?? compileRest(value, compiler);
}

/** Text with `{!names}` in it; the reader's locale and time zone format dates. */
export function compileTemplate(text: string, node: object, compiler: FlowCompiler): CompiledValue | undefined {
  const parts: (string | FlowReference)[] = [];
  let position = 0;
  for (const match of text.matchAll(MERGE)) {
    const reference = compiler.reference(match[1], node);
    if (reference === undefined) {
      return undefined;
    }
    parts.push(text.slice(position, match.index), reference);
    position = match.index + match[0].length;
  }
  if (parts.length === 0) {
    return constant(text, single('Text'));
  }
  parts.push(text.slice(position));
  return {
    type: single('Text'),
    read(interview, run) {
      const { locale, timeZone } = run.execution.user;
      return parts
        .map((part) => (typeof part === 'string' ? part : toDisplayText(part.read(interview, run), locale, timeZone)))
        .join('');
    },
  };
}

function constant(value: FieldValue, type: FlowType): CompiledValue {
  return { type, read: (): FlowValue => value };
}

function compileMoment(value: FlowElementReferenceOrValue, compiler: FlowCompiler): CompiledValue | undefined {
  // The metadata types say Date; what stands in the file, and comes from the reader, is text.
  const { dateValue, dateTimeValue, timeValue } = value as {
    dateValue?: string;
    dateTimeValue?: string;
    timeValue?: string;
  };
  if (dateValue !== undefined) {
    const date = DateValue.parse(dateValue.slice(0, 10));
    return date === undefined ? invalid(value, 'dateValue', compiler) : constant(date, single('Date'));
  }
  if (dateTimeValue !== undefined) {
    const moment = DatetimeValue.parse(dateTimeValue);
    return moment === undefined ? invalid(value, 'dateTimeValue', compiler) : constant(moment, single('DateTime'));
  }
  if (timeValue !== undefined) {
    const moment = DatetimeValue.parse(`1970-01-01T${timeValue.replace(/Z$/, '')}Z`);
    return moment === undefined
      ? invalid(value, 'timeValue', compiler)
      : constant(new TimeValue(moment.epochMilliseconds), single('Time'));
  }
  return undefined;
}

function invalid(value: FlowElementReferenceOrValue, property: string, compiler: FlowCompiler): undefined {
  compiler.problem('INVALID_VALUE', `The value is no ${property.replace('Value', '')}`, value, property);
  return undefined;
}

function compileRest(value: FlowElementReferenceOrValue, compiler: FlowCompiler): CompiledValue | undefined {
  const kinds = [
    'apexValue',
    'complexValue',
    'setupReference',
    'sobjectValue',
    'transform',
    'transformValueReference',
    'valueMapName',
  ] as const;
  const used = kinds.find((kind) => value[kind] !== undefined);
  if (used !== undefined || value.collectionElements.length > 0) {
    const name = used ?? 'collectionElements';
    compiler.problem('UNSUPPORTED_FLOW_VALUE', `The local org does not support ${name} in flows`, value, name);
    return undefined;
  }
  // An empty <stringValue/> is a blank.
  return constant(null, { data: 'Null', isCollection: false, objectName: null });
}

function inlineFormula(value: FlowElementReferenceOrValue, compiler: FlowCompiler): CompiledValue | undefined {
  const type = declaredType(value.formulaDataType ?? 'String', false, undefined);
  const formula = compileFlowFormula('here', value.formulaExpression ?? '', value, compiler, { type, scale: null });
  if (typeof formula === 'string') {
    return undefined;
  }
  return formula;
}
