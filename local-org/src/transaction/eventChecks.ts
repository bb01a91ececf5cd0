import type { DmlError } from '../errors/index.ts';
import { PlatformException } from '../errors/index.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/types.ts';
import type { Schema } from '../schema/index.ts';
import { publishedIdOf, type SObject } from '../values/index.ts';

const NO_EVENT =
  'The specified sObject or list of sObjects contains objects that aren’t platform events. You can publish only ' +
  'platform event objects using EventBus.publish. Ensure the type of the specified sObject is a platform event.';

/**
 * The events' objects, in their order.
 * @throws PlatformException `System.UnexpectedException` for an object that is no platform event, `System.ListException`
 *   for a record that is in the list twice. No page says so: rows observed in orgs do
 */
export function eventObjects(schema: Schema, events: readonly SObject[]): ObjectDescribe[] {
  if (new Set(events).size < events.length) {
    const message = 'Before Insert or Upsert list must not have two identically equal elements';
    throw new PlatformException('System.ListException', message);
  }
  return events.map(({ objectName }) => {
    const object = schema.object(objectName);
    if (object?.kind !== 'platformEvent' || object.changeOf !== undefined) {
      throw new PlatformException('System.UnexpectedException', NO_EVENT);
    }
    return object;
  });
}

/** What keeps an event from being published. No page has the words: rows observed in orgs do. */
export function eventErrors(object: ObjectDescribe, event: SObject): DmlError[] {
  if (publishedIdOf(event) !== undefined) {
    const message = "The event can't be published because it contains an ID value.";
    return [{ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', message, fields: [] }];
  }
  return object.fields.flatMap((field) => fieldErrors(field, event));
}

function fieldErrors(field: FieldDescribe, event: SObject): DmlError[] {
  const value = event.fields[field.name] ?? null;
  const isBlank = value === null || (typeof value === 'string' && value.trim() === '');
  if (isBlank) {
    const isMissing = field.custom && !field.nillable && field.type !== 'boolean';
    const message = `You must enter a value: ${field.name}`;
    return isMissing ? [{ statusCode: 'REQUIRED_FIELD_MISSING', message, fields: [field.name] }] : [];
  }
  const isTooLong = typeof value === 'string' && field.length > 0 && value.length > field.length;
  return isTooLong
    ? [{ statusCode: 'STRING_TOO_LONG', message: 'Value too long for field', fields: [field.name] }]
    : [];
}

/** Events are taken 200 at a time. */
const CHUNK = 200;
const MOST_IN_TEST = 500;

/**
 * Which of these events are too many for one test: those of the chunk that reaches the limit, and all after it.
 * @param before how many the test has tried to publish until now
 * @param isGood which events have no error of their own; others do not count
 */
export function beyondTestLimit(before: number, isGood: readonly boolean[]): { count: number; refused: boolean[] } {
  let count = before;
  const refused: boolean[] = [];
  for (let start = 0; start < isGood.length; start += CHUNK) {
    const chunk = isGood.slice(start, start + CHUNK);
    count += chunk.filter(Boolean).length;
    refused.push(...chunk.map((good) => good && count >= MOST_IN_TEST));
  }
  return { count, refused };
}

/** The error of an event that {@link beyondTestLimit} refuses. */
export const TOO_MANY_IN_TEST: DmlError = {
  statusCode: 'LIMIT_EXCEEDED',
  message: `The number of platform event messages published from an Apex test context exceeded the limit of ${MOST_IN_TEST}.`,
  fields: [],
};
