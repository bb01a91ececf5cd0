import { SObject } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { stateOf } from '../state.ts';

/** An instance of `Schema.SObjectType`; one per object and org. */
export class SObjectTypeToken extends LibraryObject {
  readonly typeName = 'Schema.SObjectType';
  readonly objectName: string;

  constructor(objectName: string) {
    super();
    this.objectName = objectName;
  }

  override toString(): string {
    return this.objectName;
  }
}

/** An instance of `Schema.SObjectField`; one per field and org. */
export class SObjectFieldToken extends LibraryObject {
  readonly typeName = 'Schema.SObjectField';
  readonly objectName: string;
  readonly fieldName: string;

  constructor(objectName: string, fieldName: string) {
    super();
    this.objectName = objectName;
    this.fieldName = fieldName;
  }

  override toString(): string {
    return this.fieldName;
  }
}

/** The token of an object by its name, without case; `null` when there is no such object. */
export function sObjectType(runtime: ApexRuntime, objectName: string): SObjectTypeToken | null {
  const isAggregate = objectName.toLowerCase() === 'aggregateresult';
  const name = isAggregate ? 'AggregateResult' : runtime.execution.schema.object(objectName)?.name;
  return name === undefined ? null : token(runtime, `object ${name}`, () => new SObjectTypeToken(name));
}

/** The token of a field by its names, without case; `null` when there is no such field. */
export function sObjectField(runtime: ApexRuntime, objectName: string, fieldName: string): SObjectFieldToken | null {
  const field = runtime.execution.schema.object(objectName)?.field(fieldName);
  if (field === undefined) {
    return null;
  }
  return token(
    runtime,
    `field ${field.objectName}.${field.name}`,
    () => new SObjectFieldToken(field.objectName, field.name),
  );
}

/** The one object kept under this key, made at the first request. */
export function token<Token extends LibraryObject>(runtime: ApexRuntime, key: string, make: () => Token): Token {
  const { tokens } = stateOf(runtime);
  const known = tokens.get(key) as Token | undefined;
  if (known !== undefined) {
    return known;
  }
  const made = make();
  tokens.set(key, made);
  return made;
}

/** A new record as `SObjectType.newSObject` makes it. */
export function newRecord(objectName: string, id: string | null): SObject {
  return new SObject(objectName, id === null ? {} : { Id: id });
}
