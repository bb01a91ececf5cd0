import { unsupportedField, unsupportedObject } from '../../schema/index.ts';
import { UNSUPPORTED_NAMES } from '../library/unsupported.ts';

/** How the reasons for names of the library end. */
export const NOT_HERE = 'is not supported by the local org';

const names = new Map(UNSUPPORTED_NAMES.map((name) => [name.toLowerCase(), name]));

/** `AccountChangeEvent`, `Parcel__ChangeEvent`. Source: Change Data Capture Developer Guide, "Change Event Triggers". */
const CHANGE_EVENT = /^[a-z]\w*ChangeEvent$/i;

/** Why a name of the real platform is refused, in words; `undefined` when it is no name of the platform. */
export function whyUnsupported(name: string): string | undefined {
  const [objectName = '', fieldName] = name.split('.');
  const standard = fieldName === undefined ? unsupportedObject(name) : unsupportedField(objectName, fieldName);
  if (standard !== undefined) {
    return standard;
  }
  const parts = name
    .toLowerCase()
    .replace(/^system\./, '')
    .split('.');
  for (let length = 1; length <= parts.length; length++) {
    const key = parts.slice(0, length).join('.');
    const known = names.get(key) ?? names.get(`schema.${key}`);
    if (known !== undefined) {
      return `${known} ${NOT_HERE}`;
    }
  }
  return CHANGE_EVENT.test(name)
    ? `${name}: change events of this object are not supported by the local org`
    : undefined;
}
