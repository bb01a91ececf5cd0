import { UnsupportedError } from '../../../errors/index.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DataObject, dataClass } from '../dataClass.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { noCertificate } from './crypto.ts';

const TEXTS = 'Map<String, String>';
const DISCOVERY = `System.PageReference login(String identifier, String startUrl, ${TEXTS} requestAttributes)`;
const USER_DATA = [
  'identifier',
  'firstName',
  'lastName',
  'fullName',
  'email',
  'link',
  'username',
  'locale',
  'provider',
  'siteLoginUrl',
];

/** Source: Apex Reference Guide, "UserData Class" (Auth namespace). */
const userDataClass = dataClass('Auth.UserData', {
  properties: { ...Object.fromEntries(USER_DATA.map((name) => [name, 'String'])), attributeMap: TEXTS },
  constructors: [[...USER_DATA, 'attributeMap']],
});

/**
 * Source: Apex Reference Guide, "RegistrationHandler", "SamlJitHandler", "AuthProviderPlugin", "ConfigurableSelfRegHandler",
 * "LoginDiscoveryHandler", "MyDomainLoginDiscoveryHandler" and (ChatterAnswers namespace) "AccountCreator" interfaces.
 */
const HANDLERS: Readonly<Record<string, readonly string[]>> = {
  'Auth.RegistrationHandler': [
    'User createUser(Id portalId, Auth.UserData userData)',
    'void updateUser(Id userId, Id portalId, Auth.UserData userData)',
  ],
  'Auth.SamlJitHandler': [
    `User createUser(Id samlSsoProviderId, Id communityId, Id portalId, String federationId, ${TEXTS} attributes, String assertion)`,
    `void updateUser(Id userId, Id samlSsoProviderId, Id communityId, Id portalId, String federationId, ${TEXTS} attributes, String assertion)`,
  ],
  'Auth.AuthProviderPlugin': [
    'String getCustomMetadataType()',
    `Auth.UserData getUserInfo(${TEXTS} authProviderConfiguration, Auth.AuthProviderTokenResponse response)`,
    `Auth.AuthProviderTokenResponse handleCallback(${TEXTS} authProviderConfiguration, Auth.AuthProviderCallbackState callbackState)`,
    `System.PageReference initiate(${TEXTS} authProviderConfiguration, String stateToPropagate)`,
  ],
  'Auth.ConfigurableSelfRegHandler': [
    'Id createUser(Id accountId, Id profileId, Map<Schema.SObjectField, String> registrationAttributes, String password)',
  ],
  'Auth.LoginDiscoveryHandler': [DISCOVERY],
  'Auth.MyDomainLoginDiscoveryHandler': [DISCOVERY],
  'ChatterAnswers.AccountCreator': ['String createAccount(String firstName, String lastName, Id siteAdminId)'],
};

const handlerInterfaces = Object.entries(HANDLERS).map(([name, abstractMethods]): SystemClassFactory => () => ({
  name,
  kind: 'interface',
  abstractMethods,
  isInstance: () => false,
}));

/**
 * What the project's providers are made of: its example gives the methods of the interface without `override`.
 * Source: Apex Reference Guide, "AuthProviderPluginClass Class".
 */
const providerPluginClass: SystemClassFactory = (runtime) => ({
  name: 'Auth.AuthProviderPluginClass',
  kind: 'class',
  isVirtual: true,
  isAbstract: true,
  isExtensible: true,
  interfaces: ['Auth.AuthProviderPlugin'],
  methods: {
    [`Auth.OAuthRefreshResult refresh(${TEXTS} authProviderConfiguration, String refreshToken)`]: (
      _self: unknown,
      _configuration: unknown,
      token: string | null,
    ) => new DataObject('Auth.OAuthRefreshResult', { accessToken: null, refreshToken: required(runtime, token) }),
  },
});

/** Source: Apex Reference Guide, "AuthProviderCallbackState", "AuthProviderTokenResponse" and "OAuthRefreshResult". */
const providerValueClasses: readonly SystemClassFactory[] = [
  dataClass('Auth.AuthProviderCallbackState', {
    properties: { headers: TEXTS, body: 'String', queryParameters: TEXTS },
    constructors: [['headers', 'body', 'queryParameters']],
  }),
  dataClass('Auth.AuthProviderTokenResponse', {
    properties: { provider: 'String', oauthToken: 'String', oauthSecretOrRefreshToken: 'String', state: 'String' },
    constructors: [['provider', 'oauthToken', 'oauthSecretOrRefreshToken', 'state']],
  }),
  dataClass('Auth.OAuthRefreshResult', {
    properties: { accessToken: 'String', refreshToken: 'String', error: 'String' },
    constructors: [
      ['accessToken', 'refreshToken'],
      ['accessToken', 'refreshToken', 'error'],
    ],
  }),
];

/** Source: Apex Reference Guide, "JWT Class" (Auth namespace). No page says in which order its text has the claims. */
const jwtClass: SystemClassFactory = (runtime) => {
  const declared = dataClass('Auth.JWT', {
    properties: {
      additionalClaims: 'Map<String, Object>',
      aud: 'String',
      iss: 'String',
      nbfClockSkew: 'Integer',
      sub: 'String',
      validityLength: 'Integer',
    },
    hasAccessors: true,
    defaults: () => ({ additionalClaims: new ApexMap('String', 'Object'), nbfClockSkew: 0, validityLength: 300 }),
  })(runtime);
  const { properties: _none, ...rest } = declared;
  return {
    ...rest,
    methods: {
      ...declared.methods,
      'Object clone()': (self: DataObject) => new DataObject('Auth.JWT', { ...self.values }),
      'String toJSONString()': () => {
        throw new UnsupportedError('Auth.JWT.toJSONString is not supported by the local org');
      },
    },
  };
};

/** An instance of `Auth.JWS`. */
class SignatureObject extends LibraryObject {
  readonly typeName = 'Auth.JWS';
}

/** Source: Apex Reference Guide, "JWS Class": signs with a certificate of the org, which has none. */
const jwsClass: SystemClassFactory = (runtime) => ({
  name: 'Auth.JWS',
  kind: 'class',
  constructors: {
    'JWS(Auth.JWT jwt, String certDevName)': () => new SignatureObject(),
    'JWS(String payload, String certDevName)': () => new SignatureObject(),
  },
  methods: {
    'Object clone()': () => new SignatureObject(),
    'String getCompactSerialization()': () => {
      throw noCertificate(runtime);
    },
  },
  isInstance: (value) => value instanceof SignatureObject,
});

/** An instance of `Auth.JWTBearerTokenExchange`. */
class ExchangeObject extends LibraryObject {
  readonly typeName = 'Auth.JWTBearerTokenExchange';
  endpoint: string | null = null;
  signature: SignatureObject | null = null;
}

/** Source: Apex Reference Guide, "JWTBearerTokenExchange Class". What it would send cannot be signed. */
const exchangeClass: SystemClassFactory = (runtime) => ({
  name: 'Auth.JWTBearerTokenExchange',
  kind: 'class',
  constructors: {
    'JWTBearerTokenExchange()': () => new ExchangeObject(),
    'JWTBearerTokenExchange(String tokenEndpoint, Auth.JWS jws)': (endpoint: string, signature: SignatureObject) =>
      Object.assign(new ExchangeObject(), { endpoint, signature }),
  },
  methods: {
    'String getAccessToken()': () => unsigned(runtime),
    'HttpResponse getHttpResponse()': () => null,
    'Auth.JWS getJWS()': (self: ExchangeObject) => self.signature,
    'void setJWS(Auth.JWS jws)': (self: ExchangeObject, signature: SignatureObject | null) => {
      self.signature = signature;
    },
    'String getTokenEndpoint()': (self: ExchangeObject) => self.endpoint,
    'void setTokenEndpoint(String tokenEndpoint)': (self: ExchangeObject, endpoint: string | null) => {
      self.endpoint = endpoint;
    },
  },
  isInstance: (value) => value instanceof ExchangeObject,
});

function unsigned(runtime: ApexRuntime): never {
  throw noCertificate(runtime);
}

/** What the local org has of the `Auth` namespace: what projects implement and hand to their own code. */
export const authClasses: readonly SystemClassFactory[] = [
  userDataClass,
  ...handlerInterfaces,
  providerPluginClass,
  ...providerValueClasses,
  jwtClass,
  jwsClass,
  exchangeClass,
];
