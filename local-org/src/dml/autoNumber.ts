import type { FieldDescribe } from '../schema/types.ts';
import type { DmlServices } from './types.ts';

/**
 * The next number of a field in its display format, for example `L-{0000}` or `{YYYY}-{000}`.
 * Source: Help, "Auto-Number Fields"; Metadata API Developer Guide, "CustomField", startingNumber. Counting goes on from the highest number ever given.
 */
export function nextAutoNumber(services: DmlServices, field: FieldDescribe, format: string): string {
  const { store, clock } = services;
  const key = `${field.objectName}.${field.name}`;
  const last = store.get('SELECT last FROM local_org_counter WHERE name = ?', [key])?.['last'];
  const next = last === undefined ? (field.autoNumberStart ?? 1) : Number(last) + 1;
  store.run(
    'INSERT INTO local_org_counter (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = excluded.last',
    [key, next],
  );
  const today = new Date(clock.now()).toISOString();
  const parts: Readonly<Record<string, string>> = {
    YYYY: today.slice(0, 4),
    YY: today.slice(2, 4),
    MM: today.slice(5, 7),
    DD: today.slice(8, 10),
  };
  return format.replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (_whole, part: string) =>
    part.startsWith('0') ? String(next).padStart(part.length, '0') : (parts[part] ?? ''),
  );
}
