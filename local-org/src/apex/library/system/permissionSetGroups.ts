import type { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
import type { LibraryFunction } from '../systemClass.ts';

/**
 * Source: Apex Reference Guide, "Test Class", `calculatePermissionSetGroup`. Groups are added up whenever somebody's
 * access is asked for, so there is nothing left to calculate but whether there are such groups.
 */
export function permissionSetGroupStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const calculate = (ids: readonly (string | null)[]): void => {
    const known = new Set(runtime.execution.cachedRecords('PermissionSetGroup').map(({ id }) => id));
    for (const id of ids) {
      if (!known.has(required(runtime, id))) {
        throw runtime.exception('System.IllegalArgumentException', `There is no permission set group ${id}`);
      }
    }
  };
  return {
    'void calculatePermissionSetGroup(Id permissionSetGroupId)': (id: string | null) => calculate([id]),
    'void calculatePermissionSetGroup(List<Id> permissionSetGroupIds)': (ids: ApexList<string> | null) =>
      calculate(required(runtime, ids).items),
  };
}
