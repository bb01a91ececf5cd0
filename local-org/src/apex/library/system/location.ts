import { AddressValue, DecimalValue, distanceBetween, DoubleValue, LocationValue } from '../../../values/index.ts';
import type { AddressParts } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClass, SystemClassFactory } from '../systemClass.ts';

function toDouble(number: number | null): DoubleValue | null {
  return number === null ? null : new DoubleValue(number);
}

function distance(runtime: ApexRuntime, from: LocationValue, to: LocationValue, unit: string): DoubleValue | null {
  if (unit.toLowerCase() !== 'mi' && unit.toLowerCase() !== 'km') {
    throw runtime.exception('System.InvalidParameterValueException', `Invalid unit: ${unit}. Use 'mi' or 'km'`);
  }
  return toDouble(distanceBetween(from, to, unit));
}

/** Source: Apex Reference Guide, "Location Class". */
export const locationClass: SystemClassFactory = (runtime) => {
  const measure = (from: LocationValue | null, to: LocationValue | null, unit: string | null): DoubleValue | null =>
    distance(runtime, required(runtime, from), required(runtime, to), required(runtime, unit));
  const latitude = (self: LocationValue): DoubleValue | null => toDouble(self.latitude);
  const longitude = (self: LocationValue): DoubleValue | null => toDouble(self.longitude);
  return {
    name: 'System.Location',
    kind: 'class',
    statics: {
      'Double getDistance(Location firstLocation, Location secondLocation, String unit)': measure,
      'Location newInstance(Decimal latitude, Decimal longitude)': (
        north: DecimalValue | null,
        east: DecimalValue | null,
      ) => new LocationValue(required(runtime, north).toNumber(), required(runtime, east).toNumber()),
    },
    methods: {
      'Double getDistance(Location toLocation, String unit)': measure,
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
    'geocodeAccuracy',
    'postalCode',
    'state',
    'street',
  ];
  for (const name of names) {
    declare(name, (self) => self.parts[name]);
  }
  // State and country picklists are not enabled, so there are no codes.
  declare('countryCode', () => null);
  declare('stateCode', () => null);
  return {
    name: 'System.Address',
    kind: 'class',
    superclass: 'System.Location',
    methods,
    properties,
    isInstance: (value) => value instanceof AddressValue,
  };
};
