import { publicBaseComponents } from '../compiler/frameworkBuild.ts';
import { ownPlatformModules } from '../compiler/shellBuild.ts';

/**
 * Places where a component may be used. Source: Lightning Web Components Developer Guide,
 * "XML Configuration File Elements", and Experience Cloud Developer Guide for the `lightningCommunity__` ones.
 */
export const TARGETS: ReadonlySet<string> = new Set([
  'analytics__Dashboard',
  'lightning__AppPage',
  'lightning__Bpo',
  'lightning__EmbeddedServiceContactForm',
  'lightning__EnablementProgram',
  'lightning__FlowAction',
  'lightning__FlowScreen',
  'lightning__GlobalAction',
  'lightning__HomePage',
  'lightning__Inbox',
  'lightning__RecordAction',
  'lightning__RecordPage',
  'lightning__ServiceCloudVoiceToolkitApi',
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
  'lightningSnapin__Minimized',
  'lightningSnapin__PreChat',
  'lightningStatic__Email',
]);

export const LOCALE_MODULE =
  /^@salesforce\/i18n\/(?:lang|dir|locale|timeZone|currency|firstDayOfWeek|defaultCalendar|defaultNumberingSystem|showJapaneseCalendar|common\.(?:calendarData|digits)|dateTime\.(?:short|medium|long)(?:Date|Time|DateTime)Format|number\.\w+)$/;

/** Names that may stand behind `lightning/`. */
export function readBaseModules(): ReadonlySet<string> {
  return new Set([...publicBaseComponents(), ...ownPlatformModules()]);
}

/**
 * Modules that Salesforce has and this local org does not. Source: Lightning Web Components Developer Guide,
 * "lightning Modules" and "Lightning Data Service", and the component reference.
 */
export const UNSUPPORTED_MODULES: ReadonlySet<string> = new Set([
  'analyticsWaveApi',
  'barcodeScanner',
  'clickToDial',
  'cmsDeliveryApi',
  'conversationToolkitApi',
  'flow',
  'mediaUtils',
  'omnistudioPubsub',
  'platformScheduler',
  'platformUtilityBarApi',
  'richTextToolbarButton',
  'richTextToolbarButtonGroup',
  'serviceCloudVoiceToolkitApi',
  'uiActionsApi',
  'uiAppsApi',
  'uiTopicsApi',
]);
