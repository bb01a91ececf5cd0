import type { CustomSite, Network } from '@salesforce/types/metadata';
import { UnsupportedError } from '../../../errors/index.ts';
import type { SObject } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { stateOf } from '../state.ts';
import { argument, overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { PageReferenceObject } from './pageReference.ts';

/** The site whose guest runs the code. */
export interface CurrentSite {
  name: string;
  content: CustomSite;
  id: string | null;
  /** Without slashes; empty at the root. */
  prefix: string;
  network: Network | undefined;
  networkId: string | null;
}

const GUEST_USER_NAME = /^(.+)@guest\.local\.example$/;

/** `undefined` where the running user is no guest: nobody logs in to a site of the local org. */
export function currentSite({ execution }: ApexRuntime): CurrentSite | undefined {
  const { user, project } = execution;
  const name = user.isGuest ? GUEST_USER_NAME.exec(user.userName)?.[1] : undefined;
  const component = name === undefined ? undefined : project.component('CustomSite', name);
  if (component === undefined) {
    return undefined;
  }
  const networks = project.components('Network') as readonly { fullName: string; content: Network }[];
  const network = networks.find(({ content }) => content.site.toLowerCase() === component.fullName.toLowerCase());
  const content = component.content as CustomSite;
  const idOf = (objectName: string, key: string): string | null =>
    execution.cachedRecords(objectName).find((record) => record.fields['Name'] === key)?.id ?? null;
  return {
    name: component.fullName,
    content,
    id: idOf('Site', component.fullName),
    prefix: (network?.content.urlPathPrefix ?? content.urlPathPrefix ?? '').replace(/^\/|\/$/g, ''),
    network: network?.content,
    networkId: network === undefined ? null : idOf('Network', network.fullName),
  };
}

/** Address of a site, without a slash at the end. */
export function siteAddress(runtime: ApexRuntime, prefix: string): string {
  return runtime.execution.baseUrl + (prefix === '' ? '' : `/${prefix}`);
}

const SITE_TYPES: Readonly<Record<string, string>> = {
  ChatterNetwork: 'Experience Cloud site',
  ChatterNetworkPicasso: 'Experience Cloud site (Picasso)',
  Siteforce: 'Site.com site',
  Visualforce: 'Salesforce site',
};

const EXPERIENCE_ID = /^[A-Za-z0-9]{1,30}$/;
/** Help, "Username and Login Guidelines": the form of an email address, at most 80 characters. */
const USER_NAME = /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+$/;

/** Source: Apex Reference Guide, "Site Class". */
export const siteClass: SystemClassFactory = (runtime) => {
  const site = (): CurrentSite | undefined => currentSite(runtime);
  const address = (): string | undefined => {
    const current = site();
    return current === undefined ? undefined : siteAddress(runtime, current.prefix);
  };
  return {
    name: 'System.Site',
    removedIn: { getBaseInsecureUrl: 52, getCurrentSiteUrl: 30, getCustomWebAddress: 30, getPrefix: 30 },
    kind: 'class',
    statics: {
      ...describing(runtime, site),
      'String getBaseUrl()': () => address() ?? '',
      'String getBaseRequestUrl()': () => address() ?? '',
      'String getBaseInsecureUrl()': () => (address() ?? '').replace(/^https:/, 'http:'),
      'String getBaseSecureUrl()': () => (address()?.startsWith('https:') === true ? (address() ?? '') : ''),
      'String getBaseCustomUrl()': () => '',
      'String getCurrentSiteUrl()': () => {
        const current = address();
        return current === undefined ? null : `${current}/`;
      },
      'String getCustomWebAddress()': () => null,
      'String getDomain()': () => (site() === undefined ? null : new URL(runtime.execution.baseUrl).host),
      'String getPathPrefix()': () => {
        const prefix = site()?.prefix ?? '';
        return prefix === '' ? '' : `/${prefix}`;
      },
      'String getPrefix()': () => {
        const prefix = site()?.prefix ?? '';
        return prefix === '' ? null : `/${prefix}`;
      },
      'String getExperienceId()': () => {
        if (site() === undefined && !runtime.execution.isTest) {
          const message = 'This method can be invoked only from within a community.';
          throw runtime.exception('System.RequiredFeatureMissingException', message);
        }
        return stateOf(runtime).experienceIds.get(runtime.execution) ?? null;
      },
      'void setExperienceId(String expIdValue)': (value: string | null) => {
        if (!EXPERIENCE_ID.test(required(runtime, value))) {
          throw runtime.exception('System.InvalidParameterValueException', `Invalid experience ID: ${value}`);
        }
        stateOf(runtime).experienceIds.set(runtime.execution, value ?? '');
      },
      'Boolean isPasswordExpired()': () => false,
      'Boolean isValidUsername(String username)': (name: string | null) =>
        name !== null && name.length <= 80 && USER_NAME.test(name),
      ...portalStatics(site),
    },
  };
};

/** What the site's own settings say. */
function describing(
  runtime: ApexRuntime,
  site: () => CurrentSite | undefined,
): Readonly<Record<string, LibraryFunction>> {
  const administrator = (): SObject | undefined => {
    const record = runtime.execution.cachedRecords('Site').find(({ id }) => id === site()?.id);
    const adminId = record?.fields['AdminId'];
    return runtime.execution.cachedRecords('User').find(({ id }) => id === adminId);
  };
  return {
    'String getAdminEmail()': () => administrator()?.fields['Email'] ?? null,
    'Id getAdminId()': () => administrator()?.id ?? null,
    'String getAnalyticsTrackingCode()': () => site()?.content.analyticsTrackingCode ?? null,
    'String getErrorDescription()': () => '',
    'String getErrorMessage()': () => '',
    'String getMasterLabel()': () => site()?.content.masterLabel ?? null,
    'String getName()': () => site()?.name ?? null,
    'String getOriginalUrl()': () => null,
    'Id getSiteId()': () => site()?.id ?? null,
    'String getSiteType()': () => site()?.content.siteType ?? null,
    'String getSiteTypeLabel()': () => SITE_TYPES[site()?.content.siteType ?? ''] ?? null,
    'Boolean isLoginEnabled()': () => site()?.network !== undefined || site()?.content.portal !== undefined,
    'Boolean isRegistrationEnabled()': () => site()?.network?.selfRegistration === true,
  };
}

/**
 * Methods about people who log in to a site. Outside of one they do nothing; nobody can log in to a site of the local
 * org, so there they are refused.
 */
function portalStatics(site: () => CurrentSite | undefined): Readonly<Record<string, LibraryFunction>> {
  const outside = (name: string, result: unknown): (() => unknown) => onlyOutside(site, `Site.${name}`, result);
  const USER = 'SObject user';
  return {
    ...overloads(
      outside('changePassword', null),
      'System.PageReference changePassword(String newPassword, String verifyNewPassword)',
      'System.PageReference changePassword(String newPassword, String verifyNewPassword, String oldPassword)',
    ),
    ...overloads(
      outside('createExternalUser', null),
      `Id createExternalUser(${USER}, String accountId)`,
      `Id createExternalUser(${USER}, String accountId, String password)`,
      `Id createExternalUser(${USER}, String accountId, String password, Boolean sendEmailConfirmation)`,
    ),
    ...overloads(
      outside('createPersonAccountPortalUser', null),
      `Id createPersonAccountPortalUser(${USER}, String ownerId, String password)`,
      `Id createPersonAccountPortalUser(${USER}, String ownerId, String recordTypeId, String password)`,
    ),
    ...overloads(
      outside('createPortalUser', null),
      `Id createPortalUser(${USER}, String accountId)`,
      `Id createPortalUser(${USER}, String accountId, String password)`,
      `Id createPortalUser(${USER}, String accountId, String password, Boolean sendEmailConfirmation)`,
    ),
    ...overloads(
      outside('forgotPassword', false),
      'Boolean forgotPassword(String username)',
      'Boolean forgotPassword(String username, String emailTemplateName)',
    ),
    'System.PageReference login(String username, String password, String startUrl)': outside('login', null),
    'String getPasswordPolicyStatement()': outside('getPasswordPolicyStatement', null),
    'System.PageReference getTemplate()': outside('getTemplate', null),
    [`void setPortalUserAsAuthProvider(${USER}, String contactId)`]: outside('setPortalUserAsAuthProvider', null),
    [`void validatePassword(${USER}, String password, String confirmPassword)`]: outside('validatePassword', null),
  };
}

function onlyOutside(site: () => CurrentSite | undefined, method: string, result: unknown): () => unknown {
  return () => {
    if (site() !== undefined) {
      throw new UnsupportedError(`The method ${method} on a site`);
    }
    return result;
  };
}

/** The network with an id, as its metadata has it. */
export function networkOf({ execution }: ApexRuntime, id: string | null): Network | undefined {
  const name = execution.cachedRecords('Network').find((record) => record.id === id)?.fields['Name'];
  return name === undefined ? undefined : (execution.project.component('Network', String(name))?.content as Network);
}

/** The address of a page of a network. */
export function networkAddress(runtime: ApexRuntime, { urlPathPrefix }: Network, path: string): string {
  return `${siteAddress(runtime, (urlPathPrefix ?? '').replace(/^\/|\/$/g, ''))}${path}`;
}

/** Source: Apex Reference Guide, "Network Class". */
export const networkClass: SystemClassFactory = (runtime) => {
  const page = (path: string) => (): PageReferenceObject | null => {
    const site = currentSite(runtime);
    return site?.network === undefined ? null : new PageReferenceObject(`${siteAddress(runtime, site.prefix)}${path}`);
  };
  /** The address of a page of a network, by the network's id. */
  const addressOf = (id: string | null, path: string, isThere: (network: Network) => boolean): string | null => {
    const found = networkOf(runtime, id);
    return found === undefined || !isThere(found) ? null : networkAddress(runtime, found, path);
  };
  return {
    name: 'System.Network',
    kind: 'class',
    statics: {
      'System.PageReference communitiesLanding()': page('/'),
      ...overloads(
        (startUrl: string | null) => page(`/login?startURL=${encodeURIComponent(startUrl ?? '')}`)(),
        'System.PageReference forwardToAuthPage(String startURL)',
        'System.PageReference forwardToAuthPage(String startURL, String displayType)',
      ),
      'String getLoginUrl(String networkId)': (id: string | null) => addressOf(id, '/login', () => true),
      'String getLogoutUrl(String networkId)': (id: string | null) => addressOf(id, '/secur/logout.jsp', () => true),
      'String getSelfRegUrl(String networkId)': (id: string | null) =>
        addressOf(id, '/SelfRegister', ({ selfRegistration }) => selfRegistration === true),
      'String getNetworkId()': () => currentSite(runtime)?.networkId ?? null,
      'String createExternalUserAsync(SObject user, SObject contact, SObject account)': onlyOutside(
        () => currentSite(runtime),
        'Network.createExternalUserAsync',
        null,
      ),
      'Integer loadAllPackageDefaultNetworkDashboardSettings()': () => 0,
      'Integer loadAllPackageDefaultNetworkPulseSettings()': () => 0,
    },
  };
};

/**
 * Sends the Aura component that called the method to a page. The local org serves no Aura components; the controllers
 * of log-in forms do not ask for it when they run in tests. No page has it.
 */
export const auraClass: SystemClassFactory = (runtime) => ({
  name: 'System.Aura',
  kind: 'class',
  statics: {
    'void redirect(System.PageReference page)': (page: PageReferenceObject | null) => {
      argument(runtime, page, 1);
      throw new UnsupportedError('Aura.redirect');
    },
  },
});

/** The local org serves no Visualforce site that would ask it. Source: Apex Reference Guide, "UrlRewriter Interface". */
export const urlRewriterInterface: SystemClassFactory = () => ({
  name: 'Site.UrlRewriter',
  kind: 'interface',
  abstractMethods: [
    'List<System.PageReference> generateUrlFor(List<System.PageReference> salesforceUrls)',
    'System.PageReference mapRequestUrl(System.PageReference userFriendlyUrl)',
  ],
});
