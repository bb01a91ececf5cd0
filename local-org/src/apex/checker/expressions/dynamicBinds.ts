import { staticsOf } from '../../compiler/classNames.ts';
import type { Scope } from '../scope.ts';
import { ancestry, type FieldSymbol, type MethodSymbol } from '../symbols.ts';

const DYNAMIC: ReadonlySet<string> = new Set([
  'System.Database.query',
  'System.Database.countquery',
  'System.Database.getcursor',
  'System.Database.getpaginationcursor',
  'System.Database.getquerylocator',
  'System.Search.query',
]);

/** Whether the call gives records as `[SELECT …]` does: one of them where one is wanted. */
export function isDynamicQuery(method: MethodSymbol): boolean {
  return /^System\.Database\.query(WithBinds)?$/i.test(`${method.owner.name}.${method.name}`);
}

/**
 * Dynamic SOQL and SOSL may name variables of the calling code, so these calls take a look-up of them along.
 * Source: Apex Developer Guide, "Dynamic SOQL".
 */
export function withBinds(scope: Scope, method: MethodSymbol, call: string): string {
  if (!DYNAMIC.has(`${method.owner.name}.${method.name.toLowerCase()}`)) {
    return call;
  }
  const cases = new Map<string, string>();
  for (const ancestor of ancestry(scope.owner)) {
    for (const [name, field] of ancestor.fields) {
      const code = fieldCode(scope, field);
      if (code !== null && !cases.has(name)) {
        cases.set(name, code);
      }
    }
  }
  for (const local of scope.locals()) {
    cases.set(local.name.toLowerCase(), local.code);
  }
  const lookups = [...cases].map(([name, code]) => `case ${JSON.stringify(name)}: return ${code};`).join(' ');
  return `$withBinds((name) => { switch (name) { ${lookups} } return undefined; }, () => ${call})`;
}

function fieldCode(scope: Scope, field: FieldSymbol): string | null {
  if (field.owner.origin === 'library' || field.property?.hasCode === true) {
    return null;
  }
  if (field.isStatic) {
    return `${staticsOf(field.owner, scope.program)}.${field.code}`;
  }
  return scope.isStatic ? null : `this.${field.code}`;
}
