export { DecimalValue, type RoundingMode } from './decimal.ts';
export { DateValue, DatetimeValue, TimeValue } from './time.ts';
export { dayIn, momentOf } from './timeZone.ts';
export { DATE_PARTS, formatLocalDate, formatLocalDatetime, formatLocalTime, languageTag } from './locale.ts';
export { BlobValue, DoubleValue } from './primitives.ts';
export { cloneSourceOf, markClone, markPublished, publishedIdOf, SObject, type FieldValue } from './record.ts';
export { ChangeHeaderValue, type ChangeHeaderFields } from './changeHeader.ts';
export { AddressValue, distanceBetween, LocationValue, type AddressParts } from './location.ts';
export { makeId, toId18 } from './ids.ts';
