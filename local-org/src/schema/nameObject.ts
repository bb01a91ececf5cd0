import type { FieldDescribe, ObjectDescribe } from './types.ts';

const NAME_FIELDS = new Set(
  'Id Name FirstName LastName Email Phone Title Username Alias IsActive ProfileId UserRoleId'.split(' '),
);

/**
 * The object `Name`: what a polymorphic parent is, as long as nobody asks of which object it is.
 * Source: SOQL and SOSL Reference, "Understanding Relationship Fields and Polymorphic Fields"; its `Type` is the name
 * of the parent's object.
 */
export function nameObject(user: ObjectDescribe): ObjectDescribe {
  const name = user.fields.find((field) => field.name === 'Name');
  const type: FieldDescribe[] = name === undefined ? [] : [{ ...name, name: 'Type', label: 'Type', length: 40 }];
  const fields = [...user.fields.filter((field) => NAME_FIELDS.has(field.name)), ...type];
  return {
    ...user,
    name: 'Name',
    fields,
    childRelationships: [],
    field: (wanted) => fields.find((field) => field.name.toLowerCase() === wanted.toLowerCase()),
    relationship: (wanted) => fields.find((field) => field.relationshipName?.toLowerCase() === wanted.toLowerCase()),
    childRelationship: () => undefined,
  };
}
