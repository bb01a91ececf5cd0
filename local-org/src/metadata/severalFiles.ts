/**
 * Types of which several folders may hold a file of one name: the Salesforce CLI puts objects, their translations and
 * labels together, and to what an org has of the others a deployment adds. Source: Salesforce DX Developer Guide,
 * "Multiple Package Directories".
 */
const OF_SEVERAL_FILES: ReadonlySet<string> = new Set([
  'CustomLabels',
  'CustomObject',
  'CustomObjectTranslation',
  'MatchingRules',
  'Profile',
  'SharingRules',
  'Translations',
  'Workflow',
]);

export function mayBeOfSeveralFiles(type: string): boolean {
  return OF_SEVERAL_FILES.has(type);
}

type Content = Record<string, unknown>;

/** Adds what a later file says to what the earlier ones said: entries of lists by their names, all else anew. */
export function addContent(content: Content, later: Content): void {
  for (const [name, value] of Object.entries(later)) {
    const known = content[name];
    content[name] = Array.isArray(known) && Array.isArray(value) ? withEntries(known, value) : value;
  }
}

function withEntries(known: readonly unknown[], later: readonly unknown[]): unknown[] {
  const named = new Map([...known, ...later].map((entry) => [identityOf(entry), entry]));
  return [...named.values()];
}

/** What an entry is about: its texts, for grants are true or false, and tabs are visible in one of some ways. */
function identityOf(entry: unknown): string {
  const parts = typeof entry === 'object' && entry !== null ? Object.entries(entry) : [['', entry] as const];
  return JSON.stringify(parts.filter(([name, value]) => typeof value === 'string' && name !== 'visibility'));
}
