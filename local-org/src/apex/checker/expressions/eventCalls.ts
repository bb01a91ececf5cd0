import type { Position } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import type { MethodSymbol } from '../symbols.ts';
import type { Value } from '../value.ts';

/**
 * Records that `EventBus.publish` and `Database.insert` do not take, where their type says so.
 * No page has the words: rows observed in orgs do.
 */
export function checkEventCall(scope: Scope, method: MethodSymbol, given: readonly Value[], at: Position): void {
  const type = given[0]?.type;
  const record = type?.kind === 'list' ? type.element : type;
  const describe = record?.kind === 'sobject' ? record.describe : null;
  if (describe === null) {
    return;
  }
  const isEvent = describe.kind === 'platformEvent';
  if (method.owner.name === 'System.EventBus' && method.name === 'publish' && !isEvent) {
    scope.report(at, 'Argument must be a Platform Event sObject type.');
  }
  if (method.owner.name === 'System.Database' && method.name === 'insert' && isEvent) {
    const message = 'Argument must be of internal sObject type. use insertAsync() or insertImmediate() instead';
    scope.report(at, message);
  }
}
