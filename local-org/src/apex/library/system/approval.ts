import type { SaveResult } from '../../../dml/types.ts';
import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DmlResultObject } from '../database/results.ts';
import type { DataObject } from '../dataClass.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { approvalRequestOf } from './approvalRequests.ts';
import { ProcessResultObject } from './approvalResult.ts';

type Target = SObject | string | null;

/** Source: Apex Reference Guide, "Approval Class". */
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
      ...processStatics(runtime),
      ...lockStatics(runtime, idOf, 'lock', true),
      ...lockStatics(runtime, idOf, 'unlock', false),
    },
  };
};

function processStatics(runtime: ApexRuntime): Record<string, LibraryFunction> {
  const process = (requests: readonly (DataObject | null)[], allOrNone: boolean | null): ProcessResultObject[] =>
    runtime.execution
      .processApprovals(
        requests.map((request) => approvalRequestOf(required(runtime, request))),
        allOrNone !== false,
      )
      .map((result) => new ProcessResultObject(result));
  const one = (request: DataObject | null, allOrNone: boolean | null = true): unknown =>
    process([request], allOrNone)[0];
  const many = (requests: ApexList<DataObject | null> | null, allOrNone: boolean | null = true): unknown =>
    new ApexList('Approval.ProcessResult', process(required(runtime, requests).items, allOrNone));
  return {
    ...overloads(
      one,
      'Approval.ProcessResult process(Approval.ProcessRequest approvalRequest)',
      'Approval.ProcessResult process(Approval.ProcessRequest approvalRequest, Boolean allOrNone)',
    ),
    ...overloads(
      many,
      'List<Approval.ProcessResult> process(List<Approval.ProcessRequest> approvalRequests)',
      'List<Approval.ProcessResult> process(List<Approval.ProcessRequest> approvalRequests, Boolean allOrNone)',
    ),
  };
}

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
