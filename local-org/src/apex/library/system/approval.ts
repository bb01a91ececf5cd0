import type { SaveResult } from '../../../dml/types.ts';
import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DmlResultObject } from '../database/results.ts';
import type { DataObject } from '../dataClass.ts';
import { argument, overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { approvalRequestOf } from './approvalRequests.ts';
import { ProcessResultObject } from './approvalResult.ts';

type Target = SObject | string | null;

/** Source: Apex Reference Guide, "Approval Class". */
export const approvalClass: SystemClassFactory = (runtime) => {
  const isLocked = (target: Target): boolean => runtime.execution.isLocked(idOf(runtime, argument(runtime, target, 1)));
  const allLocked = (targets: ApexList<Target> | null): ApexMap<string, boolean> =>
    new ApexMap(
      'Id',
      'Boolean',
      idsOf(runtime, targets).map((id) => [id, runtime.execution.isLocked(id)] as const),
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
      ...lockStatics(runtime, 'lock', true),
      ...lockStatics(runtime, 'unlock', false),
    },
  };
};

function idOf(runtime: ApexRuntime, target: SObject | string, index = 0): string {
  const id = typeof target === 'string' ? target : target.id;
  if (id === null) {
    throw runtime.exception('System.StringException', `Invalid id at index ${index}: null`);
  }
  return id;
}

/** Ids of a list, which may be of one object's records, not of any: no page says so, rows observed in orgs do. */
function idsOf(runtime: ApexRuntime, targets: ApexList<Target> | null): string[] {
  if (targets === null) {
    throw runtime.exception('System.TypeException', 'List is null');
  }
  if (targets.elementType === 'SObject') {
    const message = 'Invalid conversion from runtime type List<SObject> to List<Id>';
    throw runtime.exception('System.TypeException', message);
  }
  return targets.items.flatMap((target, index) => (target === null ? [] : idOf(runtime, target, index)));
}

function processStatics(runtime: ApexRuntime): Record<string, LibraryFunction> {
  const process = (requests: readonly (DataObject | null)[], allOrNone: boolean | null): ProcessResultObject[] =>
    runtime.execution
      .processApprovals(
        requests.map((request, index) => approvalRequestOf(present(runtime, request, index))),
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

/** In the words of a DML statement: rows observed in orgs have them. */
function present(runtime: ApexRuntime, request: DataObject | null, index: number): DataObject {
  if (request === null) {
    throw runtime.exception('System.ListException', `DML statement found null SObject at position ${index}`);
  }
  return request;
}

function lockStatics(runtime: ApexRuntime, method: string, locks: boolean): Record<string, LibraryFunction> {
  const type = locks ? 'Approval.LockResult' : 'Approval.UnlockResult';
  const change = (ids: string[], allOrNone: boolean): DmlResultObject[] =>
    runtime.execution.setLocked(ids, locks, allOrNone).map((result: SaveResult) => new DmlResultObject(type, result));
  const one = (target: Target, allOrNone: boolean | null = true): unknown =>
    change([idOf(runtime, argument(runtime, target, 1))], allOrNone === true)[0];
  const many = (targets: ApexList<Target> | null, allOrNone: boolean | null = true): unknown =>
    new ApexList(type, change(idsOf(runtime, targets), allOrNone === true));
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
