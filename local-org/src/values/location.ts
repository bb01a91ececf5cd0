import { DoubleValue } from './primitives.ts';

/** The radius of the Earth by unit: rows observed in orgs have distances on such a sphere. */
const EARTH_RADIUS: Readonly<Record<string, number>> = { km: 6371.009, mi: 3958.761 };

/** A place: what a geolocation field holds. */
export class LocationValue {
  readonly latitude: number | null;
  readonly longitude: number | null;

  constructor(latitude: number | null, longitude: number | null) {
    this.latitude = latitude;
    this.longitude = longitude;
  }

  toString(): string {
    const [north, east] = [this.latitude, this.longitude].map((degrees) =>
      degrees === null ? 'null' : new DoubleValue(degrees).toString(),
    );
    return `System.Location[getLatitude=${north};getLongitude=${east};]`;
  }

  /** As the REST API writes it. */
  toJSON(): Record<string, unknown> {
    return { latitude: this.latitude, longitude: this.longitude };
  }
}

/** The texts of an address, by the names of its parts. */
export interface AddressParts {
  street: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
  geocodeAccuracy: string | null;
  /** Of custom address fields, which hold codes. */
  stateCode?: string | null;
  countryCode?: string | null;
}

/** What a compound address field holds. */
export class AddressValue extends LocationValue {
  readonly parts: AddressParts;

  constructor(parts: AddressParts, latitude: number | null, longitude: number | null) {
    super(latitude, longitude);
    this.parts = parts;
  }

  override toString(): string {
    return `API address: ${JSON.stringify(this.toJSON())}`;
  }

  override toJSON(): Record<string, unknown> {
    const { street, city, state, stateCode, postalCode, country, countryCode, geocodeAccuracy } = this.parts;
    return {
      city,
      country,
      ...(countryCode === undefined ? {} : { countryCode }),
      geocodeAccuracy,
      ...super.toJSON(),
      postalCode,
      state,
      ...(stateCode === undefined ? {} : { stateCode }),
      street,
    };
  }
}

/**
 * Distance along the surface of a sphere, by the haversine formula; `null` where a place has no coordinates.
 * @param unit `mi` or `km`
 */
export function distanceBetween(from: LocationValue, to: LocationValue, unit: string): number | null {
  if (from.latitude === null || from.longitude === null || to.latitude === null || to.longitude === null) {
    return null;
  }
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (first: number, second: number): number => Math.sin(radians(second - first) / 2) ** 2;
  const chord =
    half(from.latitude, to.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(from.longitude, to.longitude);
  return 2 * (EARTH_RADIUS[unit.toLowerCase()] ?? 0) * Math.asin(Math.min(1, Math.sqrt(chord)));
}
