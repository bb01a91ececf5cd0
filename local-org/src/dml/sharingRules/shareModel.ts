import type { AccountSharingRuleSettings } from '@salesforce/types/metadata';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';

/** The object that holds an object's share rows. Source: Object Reference, "StandardObjectNameShare". */
export interface ShareModel {
  share: ObjectDescribe;
  /** The field that names the record. */
  parent: string;
  /** The field that holds the level of access to the record itself. */
  own: string | undefined;
  /** The fields that hold levels of access. */
  levels: readonly string[];
  /** What a rule with this level, and for accounts with these settings, gives in each of them. */
  levelsOf(accessLevel: string, settings: AccountSharingRuleSettings | undefined): Record<string, string>;
}

/** @returns `undefined` when records of the object have no share rows */
export function shareModelOf(schema: Schema, object: ObjectDescribe): ShareModel | undefined {
  const share = schema.objects().find(({ shareOf }) => shareOf === object.name);
  const parent = share?.fields.find(({ referenceTo }) => referenceTo.length === 1 && referenceTo[0] === object.name);
  if (share === undefined || parent === undefined) {
    return undefined;
  }
  const levels = share.fields.filter(({ name }) => name.endsWith('AccessLevel')).map(({ name }) => name);
  const own = levels.find((name) => name === 'AccessLevel' || name === `${object.name}AccessLevel`);
  return {
    share,
    parent: parent.name,
    own,
    levels,
    levelsOf: (accessLevel, settings) => {
      const ofChildren: Readonly<Record<string, string | undefined>> = {
        CaseAccessLevel: settings?.caseAccessLevel,
        ContactAccessLevel: settings?.contactAccessLevel,
        OpportunityAccessLevel: settings?.opportunityAccessLevel,
      };
      return Object.fromEntries(
        levels.map((name) => [name, name === own ? accessLevel : (ofChildren[name] ?? 'None')]),
      );
    },
  };
}
