import { parse } from 'csv-parse/sync';
import type { ObjectDescribe } from '../../../schema/types.ts';
import { parseFieldText } from '../../../schema/index.ts';
import { BlobValue, SObject, type FieldValue } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { SObjectTypeToken } from '../schema/tokens.ts';
import { findStaticResource } from '../web/staticResourceMocks.ts';

/**
 * Inserts the records of a static resource: comma-separated values whose first line names the fields.
 * Source: Apex Developer Guide, "Loading Test Data".
 * @returns the records with their ids
 * @throws `System.NullPointerException` when there is no such resource
 * @throws `System.StringException` when it has no content or a column that the object has not
 * @throws `System.IllegalArgumentException` when a value does not fit
 */
export function loadTestData(runtime: ApexRuntime, token: SObjectTypeToken, resource: string): ApexList<SObject> {
  const body = findStaticResource(runtime, resource)?.fields['Body'];
  if (!(body instanceof BlobValue)) {
    throw runtime.exception('System.NullPointerException', `Static Resource not found: ${resource}`);
  }
  if (body.bytes.length === 0) {
    throw runtime.exception('System.StringException', `Static Resource has no content: ${resource}`);
  }
  const object = runtime.execution.schema.object(token.objectName) as ObjectDescribe;
  const rows: Record<string, string>[] = parse(Buffer.from(body.bytes), { columns: true, bom: true, trim: true });
  const records = rows.map((row) => new SObject(object.name, fieldsOf(runtime, object, row)));
  const { accessMode, withSharing } = runtime.currentAccess();
  runtime.execution.save({ operation: 'insert', records, allOrNone: true, accessMode, withSharing });
  return new ApexList(object.name, records);
}

function fieldsOf(
  runtime: ApexRuntime,
  object: ObjectDescribe,
  row: Readonly<Record<string, string>>,
): Record<string, FieldValue> {
  const entries = Object.entries(row).filter(([, text]) => text !== '');
  return Object.fromEntries(
    entries.map(([column, text]) => {
      const field = object.field(column);
      if (field === undefined) {
        throw runtime.exception('System.StringException', `Unknown field: ${column}`);
      }
      const value = valueOf(field, text);
      if (value === undefined) {
        throw runtime.exception('System.IllegalArgumentException', `Invalid value for ${field.name}: ${text}`);
      }
      return [field.name, value];
    }),
  );
}

function valueOf(field: Parameters<typeof parseFieldText>[0], text: string): FieldValue | undefined {
  switch (field.type) {
    case 'boolean':
      return parseFieldText(field, text.toLowerCase());
    case 'integer':
      return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
    case 'base64':
      return new BlobValue(new Uint8Array(Buffer.from(text, 'base64')));
    default:
      return parseFieldText(field, text);
  }
}
