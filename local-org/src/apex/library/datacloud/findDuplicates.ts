import type { FoundDuplicates } from '../../../dml/types.ts';
import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { DuplicateResultObject } from './duplicateResult.ts';

/** An instance of `Datacloud.FindDuplicatesResult`. */
class FindDuplicatesResultObject extends LibraryObject {
  readonly typeName = 'Datacloud.FindDuplicatesResult';
  readonly found: readonly FoundDuplicates[];

  constructor(found: readonly FoundDuplicates[]) {
    super();
    this.found = found;
  }
}

/** Source: Apex Reference Guide, "FindDuplicates Class". */
export const findDuplicatesClass: SystemClassFactory = (runtime) => ({
  name: 'Datacloud.FindDuplicates',
  kind: 'class',
  statics: {
    'List<Datacloud.FindDuplicatesResult> findDuplicates(List<SObject> sObjects)': (
      records: ApexList<SObject | null> | null,
    ) => resultsFor(runtime, records),
  },
});

/** Source: Apex Reference Guide, "FindDuplicatesByIds Class". */
export const findDuplicatesByIdsClass: SystemClassFactory = (runtime) => ({
  name: 'Datacloud.FindDuplicatesByIds',
  kind: 'class',
  statics: {
    'List<Datacloud.FindDuplicatesResult> findDuplicatesByIds(List<Id> ids)': (ids: ApexList<string | null> | null) =>
      resultsFor(runtime, ids),
  },
});

function resultsFor(
  runtime: ApexRuntime,
  given: ApexList<SObject | string | null> | null,
): ApexList<FindDuplicatesResultObject> {
  const items = given?.items.filter((item) => item !== null);
  if (items === undefined || items.length !== given?.items.length) {
    throw runtime.exception('System.NullPointerException', 'Argument cannot be null.');
  }
  return new ApexList(
    'Datacloud.FindDuplicatesResult',
    runtime.execution.findDuplicates(items).map((found) => new FindDuplicatesResultObject(found)),
  );
}

/** Source: Apex Reference Guide, "FindDuplicatesResult Class". */
export const findDuplicatesResultClass: SystemClassFactory = () => {
  const methods = {
    'List<Datacloud.DuplicateResult> getDuplicateResults()': ({ found }: FindDuplicatesResultObject) =>
      new ApexList(
        'Datacloud.DuplicateResult',
        found.map((finding) => new DuplicateResultObject(finding, finding.message)),
      ),
    'List<Database.Error> getErrors()': () => new ApexList('Database.Error', []),
    'Boolean isSuccess()': () => true,
  };
  return {
    name: 'Datacloud.FindDuplicatesResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof FindDuplicatesResultObject,
  };
};
