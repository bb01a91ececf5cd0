import type { ObjectDescribe } from './types.ts';

/** Setup objects that take triggers all the same. */
const SETUP: ReadonlySet<string> = new Set(['User']);
/** Object Reference, "UserServicePresence": "Apex triggers aren't supported". */
const WITHOUT: ReadonlySet<string> = new Set(['UserServicePresence']);

/**
 * Whether triggers may be on it: what nobody can change has nothing that fires, and setup has none but users. Source:
 * Apex Developer Guide, "Defining Triggers"; Tooling API, "EntityDefinition" (`IsApexTriggerable`).
 */
export function takesTriggers(object: ObjectDescribe): boolean {
  if (object.kind === 'platformEvent' || object.changeOf !== undefined) {
    return true;
  }
  const isChanged = object.createable || object.updateable || object.deletable;
  const isKept = object.shareOf === undefined && object.historyOf === undefined && object.feedOf === undefined;
  const isData = (object.kind === 'standard' || object.kind === 'custom') && !WITHOUT.has(object.name);
  return isChanged && isKept && isData && (object.isSetup !== true || SETUP.has(object.name));
}
