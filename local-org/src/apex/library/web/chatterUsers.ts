import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DataObject, dataClass } from '../dataClass.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const PAGE_SIZE = 25;

/**
 * Nobody follows anything in the local org.
 * Source: Connect in Apex, "ChatterUsers Class"; Apex Developer Guide, "Testing Connect in Apex": most methods need
 * the org's data, and the words for tests without it are those of orgs.
 */
export const chatterUsersClass: SystemClassFactory = (runtime) => {
  const following = (_community: string | null, user: string | null, ...settings: unknown[]): DataObject => {
    requireAllData(runtime);
    const [page = 0, size = PAGE_SIZE] = settings.filter((setting) => typeof setting === 'number');
    const url = `/chatter/users/${user}/following?page=${page}&pageSize=${size}`;
    const values = { following: new ApexList('ConnectApi.Subscription', []), total: 0, currentPageToken: page };
    return new DataObject('ConnectApi.FollowingPage', { ...values, currentPageUrl: url });
  };
  const given = 'String communityId, String userId';
  const pages = 'Integer pageParam, Integer pageSize';
  return {
    name: 'ConnectApi.ChatterUsers',
    kind: 'class',
    statics: Object.fromEntries(
      [given, `${given}, ${pages}`, `${given}, String filterType`, `${given}, String filterType, ${pages}`].map(
        (parameters) => [`ConnectApi.FollowingPage getFollowings(${parameters})`, following],
      ),
    ),
  };
};

/** @throws `System.UnsupportedOperationException` in tests that do not see all data */
export function requireAllData(runtime: ApexRuntime): void {
  if (runtime.execution.isTest && !runtime.execution.seesAllData) {
    throw runtime.exception(
      'System.UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
    );
  }
}

/** Source: Connect in Apex, "ConnectApi Output Classes". */
export const followingClasses: readonly SystemClassFactory[] = [
  dataClass('ConnectApi.FollowingPage', {
    properties: {
      currentPageToken: 'Integer',
      currentPageUrl: 'String',
      following: 'List<ConnectApi.Subscription>',
      nextPageToken: 'Integer',
      nextPageUrl: 'String',
      previousPageToken: 'Integer',
      previousPageUrl: 'String',
      total: 'Integer',
    },
  }),
  dataClass('ConnectApi.Subscription', { properties: { id: 'String', url: 'String' } }),
];
