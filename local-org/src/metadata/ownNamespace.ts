/** What stands behind the two underscores of a custom name: `acme__c` is a field of its own, not a `c` of `acme`. */
export const ENDINGS =
  '(?:c|r|e|b|x|s|hd|chn|mdt|ka|kav|dlm|dll|pc|pr|tag|share|history|feed|changeevent|viewstat|votestat|datacategoryselection)';

/**
 * Names of the project's own without the prefix of its namespace, wherever they stand in a text: `Region__c` for
 * `acme__Region__c`.
 */
export function withoutNamespace(text: string, namespace: string): string {
  return namespace === '' || !text.includes('__')
    ? text
    : text.replace(new RegExp(`(?<!\\w)${namespace}__(?!${ENDINGS}\\b)(?=[a-z])`, 'gi'), '');
}

/** What bears a name, written with or without the prefix of the project's namespace. Keys are in lower case. */
export function findNamed<Found>(
  name: string,
  namespace: string,
  find: (key: string) => Found | undefined,
): Found | undefined {
  const key = name.toLowerCase();
  const found = find(key);
  if (found !== undefined || namespace === '') {
    return found;
  }
  const own = withoutNamespace(key, namespace);
  return own === key ? undefined : find(own);
}
