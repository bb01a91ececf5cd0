import { PlatformException } from '../../../errors/index.ts';
import { AddressValue, DecimalValue, distanceBetween, DoubleValue, LocationValue } from '../../../values/index.ts';
import type { AddressParts } from '../../../values/index.ts';
import { argument } from '../support.ts';
import type { LibraryFunction, SystemClass, SystemClassFactory } from '../systemClass.ts';

function toDouble(number: number | null): DoubleValue | null {
  return number === null ? null : new DoubleValue(number);
}

/** Code cannot catch these. No page has the words: rows observed in orgs do. */
function wrongPlace(message: string): PlatformException {
  return new PlatformException('System.UnexpectedException', message);
}

function distance(from: LocationValue, to: LocationValue, unit: string): DoubleValue | null {
  if (!/^(?:mi|km)$/i.test(unit)) {
    throw wrongPlace('Invalid distance unit specified');
  }
  return toDouble(distanceBetween(from, to, unit));
}

function newLocation(latitude: number | null, longitude: number | null): LocationValue {
  if ((latitude === null) !== (longitude === null)) {
    throw wrongPlace(`${latitude === null ? 'Latitude' : 'Longitude'} value is missing `);
  }
  if (Math.abs(latitude ?? 0) > 90) {
    throw wrongPlace('Latitude outside valid range.  Should be between -90 and 90.');
  }
  if (Math.abs(longitude ?? 0) > 180) {
    throw wrongPlace('Longitude outside valid range. Should be between -180 and 180.');
  }
  return new LocationValue(latitude, longitude);
}

/** Source: Apex Reference Guide, "Location Class". */
export const locationClass: SystemClassFactory = (runtime) => {
  const measure = (from: LocationValue | null, to: LocationValue | null, unit: string | null): DoubleValue | null =>
    distance(argument(runtime, from, 1), argument(runtime, to, 2), argument(runtime, unit, 3));
  const latitude = (self: LocationValue): DoubleValue | null => toDouble(self.latitude);
  const longitude = (self: LocationValue): DoubleValue | null => toDouble(self.longitude);
  return {
    name: 'System.Location',
    kind: 'class',
    constructors: { 'Location()': () => new LocationValue(null, null) },
    statics: {
      'Double getDistance(Location firstLocation, Location secondLocation, String unit)': measure,
      'Location newInstance(Decimal latitude, Decimal longitude)': (
        north: DecimalValue | null,
        east: DecimalValue | null,
      ) => newLocation(north?.toNumber() ?? null, east?.toNumber() ?? null),
    },
    methods: {
      'Double getDistance(Location toLocation, String unit)': (
        self: LocationValue,
        to: LocationValue | null,
        unit: string | null,
      ) => distance(self, argument(runtime, to, 1), argument(runtime, unit, 2)),
      'Double getLatitude()': latitude,
      'Double getLongitude()': longitude,
    },
    properties: { 'Double latitude': { get: latitude }, 'Double longitude': { get: longitude } },
    isInstance: (value) => value instanceof LocationValue,
  };
};

/** Source: Apex Reference Guide, "Address Class": each method is also a read-only property. */
export const addressClass: SystemClassFactory = () => {
  const methods: Record<string, LibraryFunction> = {};
  const properties: NonNullable<SystemClass['properties']> = {};
  const declare = (name: string, get: (self: AddressValue) => string | null): void => {
    methods[`String get${name.charAt(0).toUpperCase()}${name.slice(1)}()`] = get;
    Object.assign(properties, { [`String ${name}`]: { get } });
  };
  const names: readonly (keyof AddressParts)[] = [
    'city',
    'country',
    'countryCode',
    'geocodeAccuracy',
    'postalCode',
    'state',
    'stateCode',
    'street',
  ];
  // State and country picklists are not enabled, so that only custom addresses have codes.
  for (const name of names) {
    declare(name, (self) => self.parts[name] ?? null);
  }
  return {
    name: 'System.Address',
    kind: 'class',
    superclass: 'System.Location',
    methods,
    properties,
    isInstance: (value) => value instanceof AddressValue,
  };
};
