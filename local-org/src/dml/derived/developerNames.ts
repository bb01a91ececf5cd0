import { quoteName } from '../../store/index.ts';
import type { Row, SaveContext } from '../row.ts';

/**
 * Object Reference, "Group", "UserRole" and their like: where no `DeveloperName` is given, Salesforce generates one.
 * No page says how; it is the name with underscores, and a number where that is taken.
 */
export function deriveDeveloperNames({ services }: SaveContext, rows: readonly Row[]): void {
  const unnamed = rows.filter(({ record }) => (record.fields['DeveloperName'] ?? null) === null);
  const [first] = unnamed;
  if (first === undefined) {
    return;
  }
  const taken = new Set(
    services.store
      .all(
        `SELECT lower("DeveloperName") AS name FROM ${quoteName(first.object.name)} WHERE "DeveloperName" IS NOT NULL`,
      )
      .map(({ name }) => String(name)),
  );
  for (const { record } of unnamed) {
    const wanted = developerNameOf(String(record.fields['Name'] ?? ''));
    let name = wanted;
    for (let number = 1; taken.has(name.toLowerCase()); number += 1) {
      name = `${wanted}${number}`;
    }
    taken.add(name.toLowerCase());
    record.fields['DeveloperName'] = name;
  }
}

/** Letters, digits and single underscores, with a letter at the start. */
function developerNameOf(label: string): string {
  const words = label.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_|_$/g, '');
  return /^[A-Za-z]/.test(words) ? words : `X${words}`;
}
