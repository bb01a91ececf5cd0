import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/index.ts';
import type { Execution } from '../execution/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../schema/types.ts';
import type { Store } from '../store/index.ts';
import {
  BlobValue,
  DateValue,
  DatetimeValue,
  DecimalValue,
  SObject,
  toId18,
  type FieldValue,
} from '../values/index.ts';

/** One step of `plan.json`, as the Salesforce CLI's `data import tree` plans write it. */
interface PlanStep {
  sobject: string;
  files: string[];
}

interface TreeFile {
  records: ({ attributes: { type: string; referenceId: string } } & Record<string, unknown>)[];
}

/** What loading needs of the org. */
export interface SampleDataServices {
  schema: Schema;
  store: Store;
  /** Milliseconds since 1970 that `@now` stands for. */
  now: number;
  /** Runs the work in a transaction: one for each step, because setup and other records do not mix in one. */
  transact(label: string, work: (execution: Execution) => void): void;
}

const RELATIVE = /^@now(?:([+-])(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?)?$/;
const LOOKUP = /^@(\w+):(.+)$/;
const ROWS_PER_STATEMENT = 200;

/**
 * Loads a folder of records, in the order of its `plan.json`. Files are sObject trees as the Salesforce CLI exports
 * them; beyond those, a value may be `@now-3d4h` (a time before or after loading), and a reference `@Profile:Standard
 * User` (the record of that object with this name, developer name or user name).
 *
 * @throws UserError for a missing file, an unknown field or a reference that leads nowhere
 */
export function loadSampleData(folder: string, services: SampleDataServices): number {
  const steps = readJson<PlanStep[]>(path.join(folder, 'plan.json'));
  const references = new Map<string, string>();
  let loaded = 0;
  for (const step of steps) {
    const object = requireObject(services.schema, step.sobject);
    for (const file of step.files) {
      const { records } = readJson<TreeFile>(path.join(folder, file));
      for (const batch of batches(records)) {
        const converted = batch.map((record) => toRecord(record, object, references, services, file));
        services.transact(`Load ${file}`, (execution) => insertAll(execution, converted));
        batch.forEach((record, index) => references.set(record.attributes.referenceId, converted[index]?.id ?? ''));
      }
      loaded += records.length;
    }
  }
  return loaded;
}

/** A record from field names and texts. @throws UserError */
export function recordFromTexts(schema: Schema, objectName: string, values: Readonly<Record<string, string>>): SObject {
  const object = requireObject(schema, objectName);
  const record = new SObject(object.name);
  for (const [name, text] of Object.entries(values)) {
    const field = object.field(name);
    if (field === undefined) {
      throw new UserError('UNKNOWN_FIELD', `${object.name} has no field ${name}`);
    }
    record.fields[field.name] = fromJson(text, field) ?? invalid(text, field, objectName);
  }
  return record;
}

/** Splits a file's records so that none refers to another of its own batch. */
function batches(records: TreeFile['records']): TreeFile['records'][] {
  const all: TreeFile['records'][] = [];
  let names = new Set<string>();
  for (const record of records) {
    const batch = all.at(-1);
    const refersToBatch = Object.values(record).some(
      (value) => typeof value === 'string' && value.startsWith('@') && names.has(value.slice(1)),
    );
    if (batch === undefined || refersToBatch) {
      all.push([record]);
      names = new Set();
    } else {
      batch.push(record);
    }
    names.add(record.attributes.referenceId);
  }
  return all;
}

function insertAll(execution: Execution, records: SObject[]): void {
  for (let start = 0; start < records.length; start += ROWS_PER_STATEMENT) {
    execution.save({
      operation: 'insert',
      records: records.slice(start, start + ROWS_PER_STATEMENT),
      allOrNone: true,
      accessMode: 'system',
      withSharing: false,
    });
  }
}

function toRecord(
  source: TreeFile['records'][number],
  object: ObjectDescribe,
  references: ReadonlyMap<string, string>,
  services: SampleDataServices,
  file: string,
): SObject {
  const record = new SObject(object.name);
  for (const [name, value] of Object.entries(source)) {
    if (name === 'attributes') {
      continue;
    }
    const field = object.field(name);
    if (field === undefined) {
      throw new UserError('UNKNOWN_FIELD', `${file}: ${object.name} has no field ${name}`);
    }
    record.fields[field.name] = toValue(value, field, references, services, file);
  }
  return record;
}

function toValue(
  value: unknown,
  field: FieldDescribe,
  references: ReadonlyMap<string, string>,
  services: SampleDataServices,
  file: string,
): FieldValue {
  if (typeof value === 'string' && value.startsWith('@')) {
    return resolve(value, field, references, services, file);
  }
  return fromJson(value, field) ?? invalid(value, field, file);
}

/** A JSON value as the field's type holds it; `undefined` when it does not fit. */
export function fromJson(value: unknown, field: FieldDescribe): FieldValue | undefined {
  if (value === null) {
    return null;
  }
  const text = String(value);
  switch (field.type) {
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : undefined;
    case 'integer':
      return /^-?\d+$/.test(text) ? Number(text) : undefined;
    case 'long':
      return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
    case 'double':
    case 'currency':
    case 'percent':
      return /^-?\d+(\.\d+)?$/.test(text) ? DecimalValue.of(text) : undefined;
    case 'date':
      return DateValue.parse(text);
    case 'datetime':
      return DatetimeValue.parse(text);
    case 'id':
    case 'reference':
      return toId18(text);
    case 'base64':
      return new BlobValue(new Uint8Array(Buffer.from(text, 'base64')));
    default:
      return text;
  }
}

function resolve(
  value: string,
  field: FieldDescribe,
  references: ReadonlyMap<string, string>,
  services: SampleDataServices,
  file: string,
): FieldValue {
  const moment = RELATIVE.exec(value);
  if (moment !== null) {
    return relativeTime(moment, services.now, field);
  }
  const lookup = LOOKUP.exec(value);
  const id = lookup === null ? references.get(value.slice(1)) : findByName(lookup[1] ?? '', lookup[2] ?? '', services);
  return id ?? invalid(value, field, file);
}

function relativeTime(match: RegExpExecArray, now: number, field: FieldDescribe): FieldValue {
  const [, sign = '+', days = '0', hours = '0', minutes = '0'] = match;
  const distance = (Number(days) * 1_440 + Number(hours) * 60 + Number(minutes)) * 60_000;
  const time = now + (sign === '-' ? -distance : distance);
  return field.type === 'date'
    ? new DateValue(Math.floor(time / 86_400_000))
    : new DatetimeValue(Math.floor(time / 1_000) * 1_000);
}

function findByName(objectName: string, name: string, { schema, store }: SampleDataServices): string | undefined {
  const object = requireObject(schema, objectName);
  const keys = ['DeveloperName', 'Username', 'Name'].filter((key) => object.field(key) !== undefined);
  for (const key of keys) {
    const row = store.get(`SELECT "Id" AS id FROM "${object.name}" WHERE "${key}" = ?`, [name]);
    if (row !== undefined) {
      return String(row['id']);
    }
  }
  return undefined;
}

function invalid(value: unknown, field: FieldDescribe, file: string): never {
  throw new UserError(
    'INVALID_VALUE',
    `${file}: ${JSON.stringify(value)} is no value for ${field.objectName}.${field.name} (${field.type})`,
  );
}

function requireObject(schema: Schema, name: string): ObjectDescribe {
  const object = schema.object(name);
  if (object === undefined) {
    throw new UserError('UNKNOWN_OBJECT', `The org has no object ${name}`);
  }
  return object;
}

function readJson<Content>(file: string): Content {
  if (!existsSync(file)) {
    throw new UserError('NO_SUCH_FILE', `There is no ${file}. A folder of sample data holds plan.json and its files.`);
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Content;
  } catch (error) {
    throw new UserError('INVALID_JSON', `${file} is not valid JSON: ${(error as Error).message}`);
  }
}
