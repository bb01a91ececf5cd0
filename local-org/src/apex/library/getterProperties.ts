import { signatureOf, type SignatureType } from './signature.ts';
import type { LibraryFunction, SystemClass } from './systemClass.ts';

type Methods = Readonly<Record<string, LibraryFunction>>;

/**
 * The read-only properties that stand beside the getters of a class: `result.id` for `getId()`, `result.success` for
 * `isSuccess()`. The Apex Reference Guide lists only the methods of results and descriptions; the symbols of the
 * Tooling API's completions resource list the properties, and public Apex uses them.
 *
 * @param without Names of getters that have no property.
 */
export function getterProperties(methods: Methods, without: readonly string[] = []): SystemClass['properties'] {
  const properties: Record<string, { get: LibraryFunction }> = {};
  for (const [key, get] of Object.entries(methods)) {
    const { name, parameters, returnType } = signatureOf(key);
    const property = /^(?:get|is)([A-Z]\w*)$/.exec(name)?.[1];
    if (property !== undefined && parameters.length === 0 && returnType !== null && !without.includes(name)) {
      properties[`${written(returnType)} ${property.charAt(0).toLowerCase()}${property.slice(1)}`] = { get };
    }
  }
  return properties;
}

/** The same for a class whose getters have setters: `convert.leadId = …` for `setLeadId(…)`. */
export function accessorProperties(methods: Methods): SystemClass['properties'] {
  const setters = new Map(Object.entries(methods).map(([key, set]) => [signatureOf(key).name, set]));
  const entries = Object.entries(getterProperties(methods) ?? {}).map(([key, property]) => {
    const name = key.slice(key.lastIndexOf(' ') + 1);
    const set = setters.get(`set${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    return [key, set === undefined ? property : { ...property, set }] as const;
  });
  return Object.fromEntries(entries);
}

function written(type: SignatureType): string {
  return type.arguments.length === 0 ? type.name : `${type.name}<${type.arguments.map(written).join(', ')}>`;
}
