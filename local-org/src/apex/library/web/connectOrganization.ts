import { DataObject, dataClass } from '../dataClass.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { requireAllData } from './chatterUsers.ts';

/** Source: Connect in Apex, "Organization Class". */
export const connectOrganizationClass: SystemClassFactory = (runtime) => ({
  name: 'ConnectApi.Organization',
  kind: 'class',
  statics: {
    'ConnectApi.OrganizationSettings getSettings()': () => {
      requireAllData(runtime);
      const organization = runtime.execution.cachedRecords('Organization')[0];
      return new DataObject('ConnectApi.OrganizationSettings', {
        name: organization?.fields['Name'] ?? null,
        orgId: organization?.id ?? null,
      });
    },
  },
});

/** Features, log-in times and settings of the user are left out, so that code that reads them is refused. */
export const organizationSettingsClass = dataClass('ConnectApi.OrganizationSettings', {
  properties: { name: 'String', orgId: 'String' },
});
