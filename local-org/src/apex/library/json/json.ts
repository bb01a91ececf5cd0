import type { ApexRuntime, RuntimeType } from '../../runtime/types.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { JsonGeneratorObject } from './generator.ts';
import { JsonParserObject } from './parser.ts';
import { toJson } from './tree.ts';
import { fromJson } from './typed.ts';
import { parseJson, untyped } from './untyped.ts';
import { writeJson, writePrettyJson } from './writer.ts';

/** Source: Apex Reference Guide, "JSON Class". */
export const jsonClass: SystemClassFactory = (runtime) => ({
  name: 'System.JSON',
  kind: 'class',
  statics: {
    ...overloads(
      (value: unknown, suppressNulls?: boolean) => writeJson(toJson(runtime, value, suppressNulls === true)),
      'String serialize(Object objectToSerialize)',
      'String serialize(Object objectToSerialize, Boolean suppressApexObjectNulls)',
    ),
    ...overloads(
      (value: unknown, suppressNulls?: boolean) => writePrettyJson(toJson(runtime, value, suppressNulls === true)),
      'String serializePretty(Object objectToSerialize)',
      'String serializePretty(Object objectToSerialize, Boolean suppressApexObjectNulls)',
    ),
    'Object deserialize(String jsonString, System.Type apexType)': (text: string | null, type: RuntimeType | null) =>
      deserialize(runtime, text, type, false),
    'Object deserializeStrict(String jsonString, System.Type apexType)': (
      text: string | null,
      type: RuntimeType | null,
    ) => deserialize(runtime, text, type, true),
    'Object deserializeUntyped(String jsonString)': (text: string | null) =>
      untyped(parseJson(runtime, required(runtime, text)).value),
    'JSONGenerator createGenerator(Boolean prettyPrint)': (isPretty: boolean | null) =>
      new JsonGeneratorObject(isPretty === true),
    'JSONParser createParser(String jsonString)': (text: string | null) => new JsonParserObject(inputOf(runtime, text)),
  },
});

function deserialize(runtime: ApexRuntime, text: string | null, type: RuntimeType | null, isStrict: boolean): unknown {
  return fromJson(runtime, parseJson(runtime, required(runtime, text)), required(runtime, type), isStrict);
}

function inputOf(runtime: ApexRuntime, text: string | null): string {
  if (text === null) {
    throw runtime.exception('System.NullPointerException', 'null input to JSON parser');
  }
  return text;
}
