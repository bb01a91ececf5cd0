import { DataObject } from '../dataClass.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import type { UrlObject } from './url.ts';

/** The My Domain name of every local org. */
const MY_DOMAIN = 'local';

/**
 * What follows My Domain in the host names of a production org, and which type of domain it is. Host names of a package
 * have its name after `--`.
 * Source: Help, "My Domain URL Formats"; Apex Reference Guide, "DomainCreator Class".
 */
const SUFFIXES: Readonly<Record<string, string>> = {
  'my.salesforce.com': 'ORG_MY_DOMAIN',
  'lightning.force.com': 'LIGHTNING_DOMAIN',
  'file.force.com': 'CONTENT_DOMAIN',
  'my.salesforce-setup.com': 'SETUP_DOMAIN',
  'vf.force.com': 'VISUALFORCE_DOMAIN',
  'container.force.com': 'LIGHTNING_CONTAINER_COMPONENT_DOMAIN',
  'my.site.com': 'EXPERIENCE_CLOUD_SITES_DOMAIN',
  'builder.salesforce-experience.com': 'EXPERIENCE_CLOUD_SITES_BUILDER_DOMAIN',
  'live-preview.salesforce-experience.com': 'EXPERIENCE_CLOUD_SITES_LIVE_PREVIEW_DOMAIN',
  'preview.salesforce-experience.com': 'EXPERIENCE_CLOUD_SITES_PREVIEW_DOMAIN',
  'my.salesforce-sites.com': 'SALESFORCE_SITES_DOMAIN',
};

function hostname(type: string, packageName: string | null = null): string {
  const suffix = Object.keys(SUFFIXES).find((key) => SUFFIXES[key] === type) ?? '';
  return `${MY_DOMAIN}${packageName === null ? '' : `--${packageName.toLowerCase()}`}.${suffix}`;
}

/** Without a name it is the host of the org's own pages and components, whose namespace is `c`. */
const ofPackage =
  (type: string) =>
  (packageName: string | null): string =>
    hostname(type, packageName === null || packageName === '' ? 'c' : packageName);

/** Source: Apex Reference Guide, "DomainCreator Class". */
export const domainCreatorClass: SystemClassFactory = () => ({
  name: 'System.DomainCreator',
  kind: 'class',
  statics: {
    'String getContentHostname()': () => hostname('CONTENT_DOMAIN'),
    'String getExperienceCloudSitesBuilderHostname()': () => hostname('EXPERIENCE_CLOUD_SITES_BUILDER_DOMAIN'),
    'String getExperienceCloudSitesHostname()': () => hostname('EXPERIENCE_CLOUD_SITES_DOMAIN'),
    'String getExperienceCloudSitesLivePreviewHostname()': () => hostname('EXPERIENCE_CLOUD_SITES_LIVE_PREVIEW_DOMAIN'),
    'String getExperienceCloudSitesPreviewHostname()': () => hostname('EXPERIENCE_CLOUD_SITES_PREVIEW_DOMAIN'),
    'String getLightningContainerComponentHostname(String packageName)': ofPackage(
      'LIGHTNING_CONTAINER_COMPONENT_DOMAIN',
    ),
    'String getLightningHostname()': () => hostname('LIGHTNING_DOMAIN'),
    'String getOrgMyDomainHostname()': () => hostname('ORG_MY_DOMAIN'),
    'String getSalesforceSitesHostname()': () => hostname('SALESFORCE_SITES_DOMAIN'),
    'String getSetupHostname()': () => hostname('SETUP_DOMAIN'),
    'String getVisualforceHostname(String packageName)': ofPackage('VISUALFORCE_DOMAIN'),
  },
});

/** Source: Apex Reference Guide, "DomainParser Class". */
export const domainParserClass: SystemClassFactory = (runtime) => ({
  name: 'System.DomainParser',
  kind: 'class',
  statics: {
    // The page's own example hands over a URL as text.
    'System.Domain parse(String hostname)': (text: string | null) =>
      parse(
        runtime,
        required(runtime, text)
          .replace(/^https?:\/\//i, '')
          .replace(/[/?#].*$/, ''),
      ),
    'System.Domain parse(System.URL url)': (url: UrlObject | null) => parse(runtime, required(runtime, url).host),
  },
});

/** @throws `System.InvalidParameterValueException` for a host that is not one of this org */
function parse(runtime: ApexRuntime, host: string): DataObject {
  const [first = '', ...rest] = host.toLowerCase().split('.');
  const [myDomain, packageName = null, ...others] = first.split('--');
  const isOwnAddress = host.toLowerCase() === new URL(runtime.execution.baseUrl).hostname;
  const type = isOwnAddress ? 'ORG_MY_DOMAIN' : SUFFIXES[rest.join('.')];
  if (type === undefined || others.length > 0 || (myDomain !== MY_DOMAIN && !isOwnAddress)) {
    const message = `Invalid hostname: ${host} is not a domain that Salesforce hosts for this org`;
    throw runtime.exception('System.InvalidParameterValueException', message);
  }
  return new DataObject('System.Domain', {
    domainType: runtime.enumValue('System.DomainType', type),
    myDomainName: MY_DOMAIN,
    packageName,
  });
}

const part =
  (name: string): LibraryFunction =>
  (self: DataObject) =>
    self.values[name] ?? null;

/** Source: Apex Reference Guide, "Domain Class". An org that is no sandbox has no name of one. */
export const domainClass: SystemClassFactory = () => ({
  name: 'System.Domain',
  kind: 'class',
  methods: {
    'System.DomainType getDomainType()': part('domainType'),
    'String getMyDomainName()': part('myDomainName'),
    'String getPackageName()': part('packageName'),
    'String getSandboxName()': part('sandboxName'),
    'String getSitesSubdomainName()': part('sitesSubdomainName'),
  },
  isInstance: (value) => value instanceof DataObject && value.typeName === 'System.Domain',
});
