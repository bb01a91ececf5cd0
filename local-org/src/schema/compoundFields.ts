import { makeField, type ObjectModel } from './objectModel.ts';
import type { CompoundParts, FieldDescribe } from './types.ts';

/** Values of the fields that say how exact coordinates are. Source: Object Reference, "Address Compound Fields". */
const ACCURACIES = [
  'Address',
  'NearAddress',
  'Block',
  'Street',
  'ExtendedZip',
  'Zip',
  'Neighborhood',
  'City',
  'County',
  'State',
  'Unknown',
];

/**
 * Adds the compound field of each address that an object has: `BillingAddress` of `BillingStreet`, `BillingCity` …,
 * and the parts that its page leaves to "Address Compound Fields" (Object Reference).
 */
export function addAddressFields(object: ObjectModel): void {
  for (const { name, formula } of [...object.fields]) {
    const prefix = /^(\w*)Street$/.exec(name)?.[1];
    if (prefix !== undefined && formula === null && object.field(`${prefix}City`) !== undefined) {
      addAddress(object, prefix);
    }
  }
}

function addAddress(object: ObjectModel, prefix: string): void {
  const name = `${prefix}Address`;
  const street = object.field(`${prefix}Street`);
  const label = (street?.label ?? 'Street').replace(/Street$/, '');
  const add = (part: string, type: FieldDescribe['type'], more: Partial<FieldDescribe>): void => {
    if (object.field(prefix + part) === undefined) {
      const words = part.replace(/([a-z])([A-Z])/g, '$1 $2');
      object.addField(
        makeField(object.name, prefix + part, label + words, type, {
          permissionable: street?.permissionable ?? true,
          ...more,
        }),
      );
    }
  };
  add('Latitude', 'double', { precision: 18, scale: 15 });
  add('Longitude', 'double', { precision: 18, scale: 15 });
  add('GeocodeAccuracy', 'picklist', {
    picklistValues: ACCURACIES.map((value) => ({ value, label: value, isDefault: false, isActive: true })),
  });
  const compound: CompoundParts = {
    latitude: `${prefix}Latitude`,
    longitude: `${prefix}Longitude`,
    street: `${prefix}Street`,
    city: `${prefix}City`,
    state: `${prefix}State`,
    postalCode: `${prefix}PostalCode`,
    country: `${prefix}Country`,
    geocodeAccuracy: `${prefix}GeocodeAccuracy`,
  };
  object.addField(compoundField(object, name, `${label}Address`, 'address', compound, street?.permissionable ?? true));
  for (const part of Object.values(compound)) {
    const field = object.field(part);
    if (field !== undefined) {
      field.partOf = name;
    }
  }
}

/** A field that shows others as one value, and cannot be written itself. */
export function compoundField(
  object: ObjectModel,
  name: string,
  label: string,
  type: 'address' | 'location',
  compound: CompoundParts,
  permissionable: boolean,
): FieldDescribe {
  return makeField(object.name, name, label, type, {
    compound,
    permissionable,
    createable: false,
    updateable: false,
    sortable: false,
  });
}

/** Whether the field has a column of its own. */
export function isStored(field: Pick<FieldDescribe, 'formula' | 'compound'>): boolean {
  return field.formula === null && field.compound === null;
}

/**
 * Whether a describe calls the field calculated. Apex Reference Guide, "DescribeFieldResult Class", isCalculated: custom
 * formula fields, not the fields of the platform that it computes.
 */
export function isCalculated(field: Pick<FieldDescribe, 'custom' | 'formula' | 'rollUp'>): boolean {
  return field.custom && (field.formula !== null || field.rollUp !== null);
}
