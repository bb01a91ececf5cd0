import { DatetimeValue } from '../../../values/index.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const GUEST = 'Guest';
const STANDARD = 'Standard';

/**
 * The local org keeps no sessions: what a session is known by is null, the rest is true of whoever runs.
 * Source: Apex Reference Guide, "SessionManagement Class": the keys of `getCurrentSession`; public projects report that
 * guests have none.
 */
const sessionManagementClass: SystemClassFactory = (runtime) => ({
  name: 'Auth.SessionManagement',
  kind: 'class',
  statics: {
    'Map<String, String> getCurrentSession()': () => {
      const { user } = runtime.execution;
      if (user.userType === GUEST) {
        const message = 'Current session unavailable through SessionManagement';
        throw runtime.exception('System.UnexpectedException', message);
      }
      return new ApexMap('String', 'String', Object.entries(currentSession(runtime)));
    },
  },
});

function currentSession(runtime: ApexRuntime): Record<string, string | null> {
  const { clock, user, quiddity } = runtime.execution;
  const now = new DatetimeValue(clock.now()).toString();
  return {
    SessionId: null,
    UserType: user.userType,
    ParentId: null,
    NumSecondsValid: '7200',
    LoginType: 'Application',
    LoginDomain: null,
    LoginHistoryId: null,
    Username: user.userName,
    CreatedDate: now,
    SessionType: SESSION_TYPES[quiddity] ?? 'UI',
    LastModifiedDate: now,
    LogoutUrl: null,
    SessionSecurityLevel: 'STANDARD',
    UsersId: user.id,
    SourceIp: '127.0.0.1',
  };
}

const SESSION_TYPES: Readonly<Record<string, string>> = { AURA: 'Aura', REST: 'API', VF: 'Visualforce' };

/** Source: Apex Reference Guide, "CommunitiesUtil Class". */
const communitiesUtilClass: SystemClassFactory = (runtime) => ({
  name: 'Auth.CommunitiesUtil',
  kind: 'class',
  statics: {
    'String getUserDisplayName()': () =>
      runtime.execution.user.userType === GUEST ? null : runtime.execution.user.name,
    'Boolean isGuestUser()': () => runtime.execution.user.userType === GUEST,
    'Boolean isInternalUser()': () => runtime.execution.user.userType === STANDARD,
  },
});

export const sessionClasses: readonly SystemClassFactory[] = [sessionManagementClass, communitiesUtilClass];
