import { UnsupportedError } from '../../errors/index.ts';
import { regionsOf, type Region, type Regions } from '../../schema/index.ts';
import type { ObjectDescribe } from '../../schema/types.ts';
import { refuse, type Row, type SaveContext } from '../row.ts';

const REFUSED = 'FIELD_INTEGRITY_EXCEPTION';
const NO_COUNTRY =
  "There's a problem with this country, even though it may appear correct. Please select a country/territory from the " +
  'list of valid countries.';
const NO_STATE =
  "There's a problem with this state, even though it may appear correct. Please select a state from the list of valid " +
  'states.';

/** The fields that hold a state or country, as a text and as a code. */
interface Pair {
  text: string;
  code: string;
}

/**
 * States and countries of addresses are the same by text and by code: whichever is changed decides on the other.
 * Source: Help, "State and Country/Territory Picklists"; the words of refusals are those that orgs were seen to give.
 */
export function deriveAddresses({ services }: SaveContext, rows: readonly Row[]): void {
  const addresses = rows[0] === undefined ? [] : addressesOf(rows[0].object);
  if (services.project === undefined || addresses.length === 0) {
    return;
  }
  const regions = regionsOf(services.project);
  for (const row of rows) {
    for (const { country, state } of addresses) {
      if (deriveRegion(row, country, regions.countries, NO_COUNTRY)) {
        deriveState(row, regions, country, state);
      }
    }
  }
}

/** Addresses with codes beside their texts, which custom addresses do not have. */
function addressesOf(object: ObjectDescribe): { country: Pair; state: Pair }[] {
  return object.fields.flatMap(({ compound }) => {
    const { state, stateCode, country, countryCode } = compound ?? {};
    const isWhole =
      state !== undefined && country !== undefined && stateCode !== undefined && countryCode !== undefined;
    return isWhole && country !== countryCode
      ? [{ country: { text: country, code: countryCode }, state: { text: state, code: stateCode } }]
      : [];
  });
}

function deriveState(row: Row, regions: Regions, country: Pair, state: Pair): void {
  const { fields } = row.record;
  if ((fields[state.text] ?? null) === null && (fields[state.code] ?? null) === null) {
    return;
  }
  const countryCode = fields[country.code] ?? null;
  if (countryCode === null) {
    const message = `A country must be specified before specifying a state value for field: ${labelOf(row, state)}`;
    refuse(row, REFUSED, message, [state.text]);
    return;
  }
  const states = regions.states.get(String(countryCode));
  if (states === undefined && regions.states.has(String(countryCode))) {
    throw new UnsupportedError(`The states of the country ${countryCode}`);
  }
  deriveRegion(row, state, states ?? [], NO_STATE);
}

/** @returns whether the record keeps what it has */
function deriveRegion(row: Row, pair: Pair, regions: readonly Region[], problem: string): boolean {
  const { fields } = row.record;
  const [text, code] = [fields[pair.text] ?? null, fields[pair.code] ?? null];
  const decidesCode = code !== null && isChanged(row, pair.code);
  const decidesText = isChanged(row, pair.text) && !(row.old === null && text === null);
  if (text === null && code === null) {
    return true;
  }
  if ((decidesText && text === null && !decidesCode) || (code === null && isChanged(row, pair.code) && !decidesText)) {
    fields[pair.text] = null;
    fields[pair.code] = null;
    return true;
  }
  const found = regions.find((region) =>
    decidesCode || text === null ? region.code === code : region.text.toLowerCase() === String(text).toLowerCase(),
  );
  if (found === undefined) {
    refuse(row, REFUSED, `${problem}: ${labelOf(row, pair)}`, [pair.text]);
    return false;
  }
  if (decidesCode && decidesText && text !== null && found.text.toLowerCase() !== String(text).toLowerCase()) {
    const message = `Mismatched integration value and ISO code for field: ${labelOf(row, pair)}`;
    refuse(row, REFUSED, message, [pair.text]);
    return false;
  }
  fields[pair.text] = found.text;
  fields[pair.code] = found.code;
  return true;
}

function isChanged({ record, old }: Row, name: string): boolean {
  return (record.fields[name] ?? null) !== (old?.fields[name] ?? null);
}

function labelOf({ object }: Row, { text }: Pair): string {
  return object.field(text)?.label ?? text;
}
