import type { ProjectMetadata } from '../metadata/types.ts';
import { regionsOf, type Region } from './countries.ts';
import { makeField, type ObjectModel, type SchemaModel } from './objectModel.ts';

/** As a scratch org definition names it. Source: Salesforce DX Developer Guide, "Scratch Org Features". */
const FEATURE = 'stateandcountrypicklist';

/** Whether these features include picklists of states and countries. */
export function includesStateCountryPicklists(features: readonly string[]): boolean {
  return features.some((feature) => feature.toLowerCase() === FEATURE);
}

/**
 * Adds the codes of states and countries to the addresses of standard objects: `BillingStateCode`, `BillingCountryCode`.
 * Sources: Help, "State and Country/Territory Picklists"; Object Reference, "Address Compound Fields".
 */
export function addStateCountryPicklists(schema: SchemaModel, project: ProjectMetadata): void {
  const { countries, states } = regionsOf(project);
  const allStates = [...states.values()].flatMap((some) => some ?? []);
  for (const object of schema.objects()) {
    for (const address of object.kind === 'standard' ? [...object.fields] : []) {
      const { compound } = address;
      if (address.type === 'address' && compound?.state !== undefined && compound.country !== undefined) {
        compound.stateCode = addCode(object, compound.state, allStates, address.name);
        compound.countryCode = addCode(object, compound.country, countries, address.name);
      }
    }
  }
}

/** @returns the name of the code's field */
function addCode(object: ObjectModel, textName: string, regions: readonly Region[], partOf: string): string {
  const text = object.field(textName);
  const name = `${textName}Code`;
  object.addField(
    makeField(object.name, name, `${text?.label ?? textName} Code`, 'picklist', {
      length: 10,
      partOf,
      permissionable: text?.permissionable ?? true,
      restrictedPicklist: true,
      picklistValues: regions.map(({ code, label }) => ({ value: code, label, isDefault: false, isActive: true })),
    }),
  );
  return name;
}
