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

const COORDINATE = { precision: 18, scale: 15 } as const;
const ACCURACY = {
  picklistValues: ACCURACIES.map((value) => ({ value, label: value, isDefault: false, isActive: true })),
};

/**
 * The parts of a custom address field by the ends of their names. An org offers states and countries by their codes;
 * here a code is a text. Sources: Help, "Custom Address Fields"; Object Reference, "Address Compound Fields".
 */
const ADDRESS_PARTS: Readonly<Record<string, readonly [FieldDescribe['type'], Partial<FieldDescribe>]>> = {
  Street: ['textarea', { length: 255 }],
  City: ['string', { length: 40 }],
  PostalCode: ['string', { length: 20 }],
  StateCode: ['string', { length: 10 }],
  CountryCode: ['string', { length: 10 }],
  Latitude: ['double', COORDINATE],
  Longitude: ['double', COORDINATE],
  GeocodeAccuracy: ['picklist', ACCURACY],
};

/**
 * Adds a custom address field, `Home__c`, with its parts: `Home__Street__s`, `Home__City__s` …
 * @param common what all of them share
 */
export function addCustomAddress(
  object: ObjectModel,
  name: string,
  label: string,
  common: Partial<FieldDescribe>,
): void {
  const part = (suffix: string): string => `${name.replace(/__c$/i, '')}__${suffix}__s`;
  const compound: CompoundParts = {
    latitude: part('Latitude'),
    longitude: part('Longitude'),
    street: part('Street'),
    city: part('City'),
    state: part('StateCode'),
    stateCode: part('StateCode'),
    postalCode: part('PostalCode'),
    country: part('CountryCode'),
    countryCode: part('CountryCode'),
    geocodeAccuracy: part('GeocodeAccuracy'),
  };
  const whole = compoundField(object, name, label, 'address', compound, common.permissionable ?? true);
  object.addField({ ...whole, ...common });
  for (const [suffix, [type, more]] of Object.entries(ADDRESS_PARTS)) {
    const words = suffix.replace(/([a-z])([A-Z])/g, '$1 $2');
    object.addField(
      makeField(object.name, part(suffix), `${label} (${words})`, type, {
        ...more,
        ...common,
        custom: true,
        partOf: name,
      }),
    );
  }
}

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
  add('Latitude', 'double', COORDINATE);
  add('Longitude', 'double', COORDINATE);
  add('GeocodeAccuracy', 'picklist', ACCURACY);
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
