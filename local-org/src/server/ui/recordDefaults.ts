import type { Execution } from '../../execution/index.ts';
import { inLanguage } from '../../schema/index.ts';
import { RequestError } from '../http/failure.ts';
import { displayValue, plainValue } from './format.ts';
import { readableObject } from './objectInfo.ts';
import { defaultRecordTypeId, recordTypeValues, recordTypeOf } from './recordTypes.ts';
import type { RecordRepresentation } from './records.ts';

/**
 * A record that is not saved yet, with what its fields start with.
 * Source: UI API Developer Guide, "Get Default Values to Create a Record".
 * @param names fields without the object; others are left out
 * @throws RequestError when the user may not create records of the object
 */
export function recordDefaults(
  execution: Execution,
  objectName: string,
  recordTypeId: string | undefined,
  names: readonly string[],
): RecordRepresentation {
  const object = readableObject(execution, objectName);
  const access = execution.security.access(execution.user.id);
  if (!object.createable || !access.object(object.name).create) {
    throw new RequestError(403, `You can't create records of ${object.pluralLabel}. Ask your administrator for help.`, {
      errorCode: 'INSUFFICIENT_ACCESS',
    });
  }
  const chosen = recordTypeId ?? defaultRecordTypeId(object);
  const custom = execution.customDefaults(object.name);
  const fields = names.flatMap((name) => {
    const described = object.field(name);
    if (described === undefined || !access.field(object.name, described.name).read) {
      return [];
    }
    const field = inLanguage(execution.project, described, execution.user.language);
    const available = recordTypeValues(execution.project, object, field.name, chosen);
    const choice =
      available === undefined
        ? field.picklistValues.find((entry) => entry.isDefault && entry.isActive)?.value
        : available.standard;
    // Whoever creates a record owns it first.
    const owner = field.name === 'OwnerId' ? execution.user.id : undefined;
    const value = choice ?? custom[field.name] ?? owner ?? (field.type === 'boolean' ? false : null);
    return [
      [
        field.name,
        {
          value: plainValue(value),
          displayValue: owner === undefined ? displayValue(value, field, execution.user) : execution.user.name,
        },
      ],
    ];
  });
  return {
    apiName: object.name,
    id: '',
    fields: Object.fromEntries(fields) as RecordRepresentation['fields'],
    lastModifiedById: null,
    lastModifiedDate: null,
    systemModstamp: null,
    ...recordTypeOf(object, chosen),
  };
}
