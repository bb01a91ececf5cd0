import type { Network } from '@salesforce/types/metadata';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { networkAddress, networkOf } from './site.ts';

/** An instance of `Auth.AuthConfiguration`. */
class AuthConfigurationObject extends LibraryObject {
  readonly typeName = 'Auth.AuthConfiguration';
  readonly network: Network | undefined;
  readonly startUrl: string | null;

  constructor(network: Network | undefined, startUrl: string | null) {
    super();
    this.network = network;
    this.startUrl = startUrl;
  }
}

/**
 * How people log in to a network of the project; of an address without one it says what holds for the org itself.
 * Source: Apex Reference Guide, "AuthConfiguration Class".
 */
export const authConfigurationClass: SystemClassFactory = (runtime) => {
  const page = ({ network }: AuthConfigurationObject, path: string): string | null =>
    network === undefined ? null : networkAddress(runtime, network, path);
  return {
    name: 'Auth.AuthConfiguration',
    kind: 'class',
    constructors: {
      'AuthConfiguration(Id networkId, String startUrl)': (id: string | null, startUrl: string | null) =>
        new AuthConfigurationObject(networkOf(runtime, id), startUrl),
      'AuthConfiguration(String communityOrCustomUrl, String startUrl)': (
        url: string | null,
        startUrl: string | null,
      ) => new AuthConfigurationObject(networkAt(runtime, url), startUrl),
    },
    methods: {
      'Boolean getAllowInternalUserLoginEnabled()': ({ network }: AuthConfigurationObject) =>
        network?.allowInternalUserLogin === true,
      'String getForgotPasswordUrl()': (self: AuthConfigurationObject) => page(self, '/ForgotPassword'),
      'Boolean getSelfRegistrationEnabled()': ({ network }: AuthConfigurationObject) =>
        network?.selfRegistration === true,
      'String getSelfRegistrationUrl()': (self: AuthConfigurationObject) =>
        self.network?.selfRegistration === true ? page(self, '/SelfRegister') : null,
      'String getStartUrl()': ({ startUrl }: AuthConfigurationObject) => startUrl,
      'Boolean getUsernamePasswordEnabled()': () => true,
      'Boolean isCommunityUsingSiteAsContainer()': ({ network }: AuthConfigurationObject) =>
        network?.enableSiteAsContainer === true,
    },
    isInstance: (value) => value instanceof AuthConfigurationObject,
  };
};

function networkAt(runtime: ApexRuntime, url: string | null): Network | undefined {
  const networks = runtime.execution.project.components('Network').map(({ content }) => content as Network);
  return networks.find((network) => networkAddress(runtime, network, '') === url?.replace(/\/$/, ''));
}
