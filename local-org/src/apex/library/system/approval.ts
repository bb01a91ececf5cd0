import type { SaveResult } from '../../../dml/types.ts';
import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DmlResultObject } from '../database/results.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

type Target = SObject | string | null;

/** Source: Apex Reference Guide, "Approval Class". Approval processes themselves are refused by name. */
export const approvalClass: SystemClassFactory = (runtime) => {
  const idOf = (target: Target): string => {
    const given = required(runtime, target);
    return typeof given === 'string' ? given : required(runtime, given.id);
  };
  const isLocked = (target: Target): boolean => runtime.execution.isLocked(idOf(target));
  const allLocked = (targets: ApexList<Target> | null): ApexMap<string, boolean> =>
    new ApexMap(
      'Id',
      'Boolean',
      required(runtime, targets).items.map((target) => [idOf(target), isLocked(target)] as const),
    );
  return {
    name: 'System.Approval',
    kind: 'class',
    statics: {
      ...overloads(isLocked, 'Boolean isLocked(Id id)', 'Boolean isLocked(SObject sobject)'),
      ...overloads(
        allLocked,
        'Map<Id, Boolean> isLocked(List<Id> ids)',
        'Map<Id, Boolean> isLocked(List<SObject> sobjects)',
      ),
      ...lockStatics(runtime, idOf, 'lock', true),
      ...lockStatics(runtime, idOf, 'unlock', false),
    },
  };
};

function lockStatics(
  runtime: ApexRuntime,
  idOf: (target: Target) => string,
  method: string,
  locks: boolean,
): Record<string, LibraryFunction> {
  const type = locks ? 'Approval.LockResult' : 'Approval.UnlockResult';
  const change = (targets: readonly Target[], allOrNone: boolean): DmlResultObject[] =>
    runtime.execution
      .setLocked(targets.map(idOf), locks, allOrNone)
      .map((result: SaveResult) => new DmlResultObject(type, result));
  const one = (target: Target, allOrNone: boolean | null = true): unknown => change([target], allOrNone === true)[0];
  const many = (targets: ApexList<Target> | null, allOrNone: boolean | null = true): unknown =>
    new ApexList(type, change(required(runtime, targets).items, allOrNone === true));
  return {
    ...overloads(
      one,
      `${type} ${method}(Id id)`,
      `${type} ${method}(Id id, Boolean allOrNothing)`,
      `${type} ${method}(SObject recordToLock)`,
      `${type} ${method}(SObject recordToLock, Boolean allOrNothing)`,
    ),
    ...overloads(
      many,
      `List<${type}> ${method}(List<Id> ids)`,
      `List<${type}> ${method}(List<Id> ids, Boolean allOrNothing)`,
      `List<${type}> ${method}(List<SObject> recordsToLock)`,
      `List<${type}> ${method}(List<SObject> recordsToLock, Boolean allOrNothing)`,
    ),
  };
}
