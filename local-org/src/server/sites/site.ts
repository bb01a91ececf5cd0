import type { Network } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { SitePlacement } from '../../lightning/index.ts';
import { languageTag } from '../ui/format.ts';

/** An Experience Cloud site of the project, from its source. */
export interface Site {
  /** Name of its `CustomSite`, by which the org knows its guest user. */
  name: string;
  label: string;
  /** Without slashes; empty for a site at the root. */
  urlPathPrefix: string;
  /** Languages that the site is published in, the default first, for example `pt_BR`. */
  languages: readonly string[];
  isPublic: boolean;
  /** Whether guests may use the UI API: "Allow guest users to access public APIs". */
  hasPublicApis: boolean;
  pages: readonly SitePage[];
}

export interface SitePage {
  /** Below the site's prefix, without slashes at the ends; empty for the home page. */
  path: string;
  /** Of the ids of the records that it shows one of; undefined for a page that shows none. */
  keyPrefix: string | undefined;
  title: string;
  placements: readonly SitePlacement[];
  /** Components that this local org does not have, by name. */
  unsupported: readonly string[];
}

/** Metadata API Developer Guide, "DigitalExperienceConfig"; its type is not published. */
interface DigitalExperienceConfig {
  label: string;
  site: { urlPathPrefix?: string };
  space: string;
}

interface Content<Body> {
  title: string;
  contentBody: Body;
}

interface ViewComponent {
  type: 'component' | 'region';
  definition?: string;
  name?: string;
  attributes?: Record<string, unknown>;
  children?: ViewComponent[];
}

type Route = Content<{ activeViewId: string; urlPrefix: string; routeType: string }>;
type View = Content<{ component: ViewComponent }>;
type Languages = Content<{ languages: { locale: string; isActive: boolean }[]; defaultLocale: string }>;

/** All LWR sites of the project. */
export function sitesOf(project: ProjectMetadata): Site[] {
  return project.components('DigitalExperienceConfig').map((component) => {
    const config = component.content as DigitalExperienceConfig;
    return readSite(project, config);
  });
}

function readSite(project: ProjectMetadata, config: DigitalExperienceConfig): Site {
  const contents = contentsOf(project, config.space);
  const bundleName = config.space.replace(/^site\//, '');
  const network = networkOf(project, bundleName);
  const languages = contents<Languages>('languageSettings')[0]?.content.contentBody;
  const views = new Map(contents<View>('view').map((view) => [view.name, view.content]));
  const site = contents<Content<{ authenticationType?: string }>>('site')[0]?.content.contentBody;
  return {
    name: network?.site ?? bundleName,
    label: config.label,
    urlPathPrefix: config.site.urlPathPrefix ?? '',
    languages: languagesOf(languages),
    hasPublicApis: network?.enableGuestChatter === true,
    isPublic: site?.authenticationType === 'AUTHENTICATED_WITH_PUBLIC_ACCESS_ENABLED',
    pages: contents<Route>('route').map(({ content }) =>
      readPage(content, views.get(content.contentBody.activeViewId)),
    ),
  };
}

/** Contents of one type in a site's bundle: full names are `site/<bundle>.sfdc_cms__<type>/<name>`. */
function contentsOf(
  project: ProjectMetadata,
  space: string,
): <Shape>(type: string) => { name: string; content: Shape }[] {
  return <Shape>(type: string) => {
    const start = `${space}.sfdc_cms__${type}/`;
    return project
      .components('DigitalExperience')
      .filter((component) => component.fullName.startsWith(start))
      .map((component) => ({ name: component.fullName.slice(start.length), content: component.content as Shape }));
  };
}

function networkOf(project: ProjectMetadata, bundleName: string): Network | undefined {
  return project
    .components('Network')
    .map((component) => component.content as Network)
    .find((candidate) => candidate.picassoSite === bundleName);
}

function languagesOf(settings: Languages['contentBody'] | undefined): string[] {
  const fallback = settings?.defaultLocale ?? 'en_US';
  const active = (settings?.languages ?? []).filter((language) => language.isActive).map((language) => language.locale);
  return [...new Set([fallback, ...active])];
}

/** Layout parts draw nothing of their own here; a page's components stand in the order of its regions. */
const LAYOUT = /^community_layout:/;
const WITHOUT_APPEARANCE = new Set(['community_builder:seoAssistant']);

function readPage(route: Route, view: View | undefined): SitePage {
  const placements: SitePlacement[] = [];
  const unsupported: string[] = [];
  let title = route.title;
  const visit = (node: ViewComponent): void => {
    const definition = node.definition ?? '';
    const own = /^c:(\w+)$/.exec(definition)?.[1];
    if (definition === 'community_builder:seoAssistant') {
      title = String(node.attributes?.['pageTitle'] ?? title);
    } else if (own !== undefined) {
      placements.push({ region: 'content', component: own, properties: node.attributes ?? {} });
    } else if (node.type === 'component' && !LAYOUT.test(definition) && !WITHOUT_APPEARANCE.has(definition)) {
      unsupported.push(definition);
    }
    node.children?.forEach(visit);
  };
  if (view !== undefined) {
    visit(view.contentBody.component);
  }
  const { urlPrefix, routeType } = route.contentBody;
  return { path: urlPrefix, keyPrefix: DETAIL.exec(routeType)?.[1], title, placements, unsupported };
}

/** Type of the route of a page for the records of one object, by their ids' first characters. */
const DETAIL = /^detail-(\w{3})$/;

/** A page of a site, and the record that its address names. */
export interface VisitedPage {
  page: SitePage;
  recordId: string | undefined;
}

/**
 * The page at a path below the site's prefix. A record's page stands at `<page>/<record id>`, with or without a name
 * behind it. Source: LWR Sites for Experience Cloud, "Lightning Navigation".
 */
export function pageAt(site: Site, path: string): VisitedPage | undefined {
  const page = site.pages.find((candidate) => candidate.path === path && candidate.keyPrefix === undefined);
  if (page !== undefined) {
    return { page, recordId: undefined };
  }
  const [, prefix, recordId = ''] = /^(.+?)\/(\w{15}(?:\w{3})?)(?:\/[^/]+)?$/.exec(path) ?? [];
  const detail = site.pages.find(
    (candidate) => candidate.path === prefix && recordId.slice(0, 3) === candidate.keyPrefix,
  );
  return detail && { page: detail, recordId };
}

/** A request's path below the site's prefix, taken apart. */
export interface SitePath {
  /** The language that the path names, for example `pt_BR`; undefined when it names none. */
  language: string | undefined;
  /** Of the page, without slashes at the ends. */
  page: string;
}

/**
 * Languages other than the site's own stand in front of the path, as in `/feedback/pt-BR/`.
 * Source: LWR Sites for Experience Cloud, "Automatic Language Detection for Multilingual LWR Sites".
 */
export function sitePath(site: Site, path: string): SitePath {
  const [first = '', ...rest] = path.replace(/\/$/, '').split('/');
  const language = site.languages.slice(1).find((candidate) => languageTag(candidate) === first);
  return language === undefined ? { language, page: [first, ...rest].join('/') } : { language, page: rest.join('/') };
}

/** The site's language that fits a browser's wishes best, else the site's own. */
export function languageForBrowser(site: Site, accepted: string | undefined): string {
  const wanted = (accepted ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  for (const one of wanted.filter((text) => text !== '')) {
    const code = one.replaceAll('-', '_').toLowerCase();
    const exact = site.languages.find((language) => language.toLowerCase() === code);
    const related = site.languages.find((language) => language.toLowerCase().split('_')[0] === code.split('_')[0]);
    if (exact !== undefined || related !== undefined) {
      return (exact ?? related) as string;
    }
  }
  return site.languages[0] ?? 'en_US';
}
