import { publicBaseComponents } from '../compiler/frameworkBuild.ts';
import { ownPlatformModules } from '../compiler/shellBuild.ts';

/**
 * Places where a component may be used. Source: Lightning Web Components Developer Guide,
 * "XML Configuration File Elements", and Experience Cloud Developer Guide for the `lightningCommunity__` ones.
 */
export const TARGETS: ReadonlySet<string> = new Set([
  'analytics__Dashboard',
  'lightning__AgentforceInput',
  'lightning__AgentforceOutput',
  'lightning__AppPage',
  'lightning__Bpo',
  'lightning__ECSFSApp',
  'lightning__EmbeddedServiceContactForm',
  'lightning__EnablementProgram',
  'lightning__FlowAction',
  'lightning__FlowScreen',
  'lightning__GlobalAction',
  'lightning__HomePage',
  'lightning__Inbox',
  'lightning__PropertyEditor',
  'lightning__RecordAction',
  'lightning__RecordPage',
  'lightning__ServiceCloudVoiceToolkitApi',
  'lightning__ServiceDocument',
  'lightning__Tab',
  'lightning__UrlAddressable',
  'lightning__UtilityBar',
  'lightning__VoiceExtension',
  'lightningCommunity__Default',
  'lightningCommunity__Page',
  'lightningCommunity__Page_Layout',
  'lightningCommunity__Theme_Layout',
  'lightningSnapin__ChatHeader',
  'lightningSnapin__ChatMessage',
  'lightningSnapin__MessagingHeader',
  'lightningSnapin__MessagingPreChat',
  'lightningSnapin__Minimized',
  'lightningSnapin__PreChat',
  'lightningStatic__Email',
]);

export const LOCALE_MODULE =
  /^@salesforce\/i18n\/(?:lang|dir|locale|timeZone|currency|firstDayOfWeek|defaultCalendar|defaultNumberingSystem|showJapaneseCalendar|common\.(?:calendarData|digits)|dateTime\.(?:short|medium|long)(?:Date|Time|DateTime)Format|number\.\w+)$/;

const TAB_EVENTS = ['Closed', 'Created', 'Focused', 'Refreshed', 'Replaced', 'Updated'];
const OMNI_CHANNEL_EVENTS = [
  'ConnectionError',
  'LoginSuccess',
  'Logout',
  'StatusChanged',
  'WorkAccepted',
  'WorkAssigned',
  'WorkClosed',
  'WorkDeclined',
  'WorkFlagUpdated',
  'WorkloadChanged',
];
const CONVERSATION_EVENTS = ['AgentSend', 'ChatEnded', 'CustomEvent', 'EndUserMessage'];

/**
 * Message channels of Salesforce, on which consoles publish; no app here is a console, so nothing comes of them.
 * Source: Salesforce Console Developer Guide, "Using Events with the Lightning Console JavaScript API".
 */
export const CONSOLE_CHANNELS: ReadonlySet<string> = new Set([
  ...TAB_EVENTS.map((name) => `lightning__tab${name}`),
  ...OMNI_CHANNEL_EVENTS.map((name) => `lightning__omniChannel${name}`),
  ...CONVERSATION_EVENTS.map((name) => `lightning__conversation${name}`),
]);

/** Names that may stand behind `lightning/`. */
export function readBaseModules(): ReadonlySet<string> {
  return new Set([...publicBaseComponents(), ...ownPlatformModules()]);
}

/**
 * Modules that Salesforce has and this local org does not. Source: Lightning Web Components Developer Guide,
 * "lightning Modules" and "Lightning Data Service", and the component reference.
 */
const UNSUPPORTED_LIGHTNING: ReadonlySet<string> = new Set([
  'accApi',
  'analyticsSmartDataDiscoveryApi',
  'analyticsWaveApi',
  'barcodeScanner',
  'cmsDeliveryApi',
  'communityMicrobatchingApi',
  'conversationToolkitApi',
  'experienceMarketingIntegrationApi',
  'industriesEducationPublicApi',
  'mediaUtils',
  'omnistudioPubsub',
  'platformScheduler',
  'richTextToolbarButton',
  'richTextToolbarButtonGroup',
  'serviceCloudVoiceToolkitApi',
  'serviceKnowledgeApi',
  'uiActionsApi',
  'uiAppsApi',
  'uiLearningPlatformApi',
  'uiLookupsApi',
  'uiTopicsApi',
  'unstable_analyticsWavePrivateApi',
  'unstable_uiSearchApi',
  'userConsentCookie',
]);

/**
 * Namespaces of modules that come with products of Salesforce. Source: Lightning Web Components Developer Guide, "LWC
 * Modules"; Commerce, Embedded Service and OmniStudio developer guides.
 */
const UNSUPPORTED_NAMESPACES: ReadonlySet<string> = new Set([
  'commerce',
  'commerce_builder',
  'experience',
  'lightningsnapin',
  'omnistudio',
  'runtime_omnistudio',
]);

/** `@salesforce` modules, up to the name of something. Source: the same guide, "@salesforce Modules". */
const UNSUPPORTED_SALESFORCE =
  /^@salesforce\/(?:apexContinuation\/|site\/(?:activeLanguages|defaultLanguage)$|webstore\/Id$)/;

/** Whether Salesforce has this module, and this local org does not. */
export function isMissingHere(moduleName: string): boolean {
  const [namespace = '', name = ''] = moduleName.split('/');
  return (
    UNSUPPORTED_NAMESPACES.has(namespace) ||
    UNSUPPORTED_SALESFORCE.test(moduleName) ||
    (namespace === 'lightning' && UNSUPPORTED_LIGHTNING.has(name))
  );
}
