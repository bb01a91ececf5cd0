import { PlatformException } from '../../errors/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { SObject } from '../../values/index.ts';
import { readRecords } from '../read.ts';
import { platformContext, type Row } from '../row.ts';
import type { DmlServices, FoundDuplicates } from '../types.ts';
import { duplicateRulesOf } from './definitions.ts';
import { findAll, findingOf, rowsOf } from './run.ts';

/** Records that can be asked about at once. */
const MAXIMUM = 50;

/**
 * What the active duplicate rules find for records that need not be saved, or for saved ones by their ids: a list for
 * each. Source: Apex Reference Guide, "FindDuplicates Class" and "FindDuplicatesByIds Class"; the pages have no words.
 * @throws PlatformException `System.HandledException` for too many, of several objects, or of one without active rules
 */
export function findDuplicates(services: DmlServices, given: readonly (SObject | string)[]): FoundDuplicates[][] {
  const [first] = given;
  if (first === undefined) {
    return [];
  }
  const object = objectOf(services, first);
  if (object === undefined || given.some((each) => objectOf(services, each) !== object)) {
    throw refusal('All records must be of the same object type');
  }
  if (given.length > MAXIMUM) {
    throw refusal(`Duplicates can be found for ${MAXIMUM} records at once`);
  }
  const definitions = services.project === undefined ? [] : duplicateRulesOf(services.project, services.schema, object);
  if (definitions.length === 0) {
    throw refusal(`No active duplicate rules are defined for the ${object.name} object type`);
  }
  const context = platformContext(services);
  const rows = rowsToCompare(services, object, given);
  const found = rows.map((): FoundDuplicates[] => []);
  for (const definition of definitions) {
    for (const [row, matches] of findAll(context, definition, rowsOf(context, definition, rows), 'itself')) {
      found[row.index]?.push(findingOf(definition, row, matches));
    }
  }
  return found;
}

function objectOf({ schema }: DmlServices, given: SObject | string): ObjectDescribe | undefined {
  return typeof given === 'string' ? schema.objectByPrefix(given.slice(0, 3)) : schema.object(given.objectName);
}

function rowsToCompare(services: DmlServices, object: ObjectDescribe, given: readonly (SObject | string)[]): Row[] {
  const saved = readRecords(
    services,
    object,
    given.filter((each) => typeof each === 'string'),
  );
  return given.map((each, index): Row => {
    const record = typeof each === 'string' ? (saved.get(each) ?? new SObject(object.name)) : each;
    return { index, original: record, object, operation: 'insert', id: record.id, record, old: null, errors: [] };
  });
}

function refusal(message: string): PlatformException {
  return new PlatformException('System.HandledException', message);
}
