import type { ApexList } from '../../runtime/list.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "AppMenu Class"; ids of no app of the menu change nothing. */
export const appMenuClass: SystemClassFactory = (runtime) => ({
  name: 'AppLauncher.AppMenu',
  kind: 'class',
  statics: {
    'void setAppVisibility(Id appMenuItemId, Boolean isVisible)': (id: string | null, isVisible: boolean | null) =>
      runtime.execution.setup.showApplication(required(runtime, id), required(runtime, isVisible)),
    'void setOrgSortOrder(List<Id> appIds)': (ids: ApexList<string> | null) =>
      runtime.execution.setup.sortApplications(required(runtime, ids).items),
  },
});
