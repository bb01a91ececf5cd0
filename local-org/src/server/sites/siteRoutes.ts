import type { Context, Hono } from 'hono';
import type { Lightning } from '../../lightning/index.ts';
import { MODULES_PATH, moduleAddress } from '../../lightning/index.ts';
import type { Org } from '../../org/types.ts';
import type { RunningUser } from '../../security/types.ts';
import { designSystemStyles } from '../http/assets.ts';
import { htmlDocument } from '../http/document.ts';
import { RequestError } from '../http/failure.ts';
import { html, jsonBlock, type Html } from '../http/html.ts';
import type { FlowRequests } from '../requests/flows.ts';
import { answerRequest } from '../requests/requests.ts';
import { languageTag } from '../ui/format.ts';
import { direction, pageContext } from '../ui/pageContext.ts';
import { languageForBrowser, pageAt, sitePath, sitesOf, type Site, type VisitedPage } from './site.ts';

/** Experience Cloud sites, served to guests without a session. */
export function serveSites(app: Hono, requested: { org: Org; flows: FlowRequests }, lightning: Lightning): void {
  const { org } = requested;
  app.post('/:prefix/api/:request', (context) => {
    const site = siteAt(org, context.req.param('prefix'));
    return answerRequest(context, requested, guestOf(org, site), context.req.param('request'));
  });
  app.post('/:prefix/api/record/read', (context) => {
    const site = siteAt(org, context.req.param('prefix'));
    if (!site.hasPublicApis) {
      throw new RequestError(403, 'This site does not allow guest users to access public APIs');
    }
    return answerRequest(context, requested, guestOf(org, site), 'record/read');
  });
  app.get('/:prefix', (context) => {
    const site = siteAt(org, context.req.param('prefix'));
    const query = new URL(context.req.url).search;
    return context.redirect(`/${site.urlPathPrefix}/${query}`, 301);
  });
  app.get('/:prefix/*', async (context) => sendSitePage(context, org, lightning, context.req.param('prefix')));
}

/** @throws RequestError when no site of the project has this prefix */
function siteAt(org: Org, prefix: string): Site {
  const site = sitesOf(org.project).find((candidate) => candidate.urlPathPrefix === prefix);
  if (site === undefined) {
    throw new RequestError(404, 'Page not found');
  }
  return site;
}

/** @throws RequestError when visitors must log in */
function guestOf(org: Org, site: Site): RunningUser {
  if (!site.isPublic) {
    throw new RequestError(403, 'This site is not public');
  }
  return org.guestUser(site.name);
}

async function sendSitePage(context: Context, org: Org, lightning: Lightning, prefix: string): Promise<Response> {
  const site = siteAt(org, prefix);
  const guest = guestOf(org, site);
  const path = sitePath(site, context.req.path.slice(prefix.length + 2));
  const visited = pageAt(site, path.page);
  if (visited === undefined) {
    throw new RequestError(404, 'Page not found');
  }
  const { page } = visited;
  if (page.unsupported.length > 0) {
    throw new RequestError(501, `This local org does not have the site components ${page.unsupported.join(', ')}`);
  }
  const [own = 'en_US'] = site.languages;
  const wished = languageForBrowser(site, context.req.header('Accept-Language'));
  context.header('Cache-Control', 'no-store');
  if (path.language === undefined && wished !== own) {
    const { search } = new URL(context.req.url);
    context.header('Vary', 'Accept-Language');
    return context.redirect(`/${[prefix, languageTag(wished), path.page].filter(Boolean).join('/')}/${search}`, 302);
  }
  const language = path.language ?? own;
  return context.html((await siteDocument(org, lightning, { site, guest, visited, language })).text);
}

async function siteDocument(
  org: Org,
  lightning: Lightning,
  { site, guest, visited, language }: { site: Site; guest: RunningUser; visited: VisitedPage; language: string },
): Promise<Html> {
  const { page } = visited;
  const build = await lightning.sitePage(org.project, page.placements);
  const script = moduleAddress(build, 'page') ?? '';
  const imports = build.imports['page.js'] ?? [];
  // Base components come with the framework; the shell's lightning modules, as lightning/uiRecordApi, draw nothing.
  const usesBaseComponents = imports.some((address) => address.includes(`/${lightning.framework.hash}/lightning-`));
  const basePath = site.urlPathPrefix === '' ? '' : `/${site.urlPathPrefix}`;
  return htmlDocument({
    title: page.title,
    language: languageTag(language),
    direction: direction(language),
    stylesheets: ['/_local/styles/site.css', ...(usesBaseComponents ? [designSystemStyles(direction(language))] : [])],
    scripts: [
      ...(usesBaseComponents ? [moduleAddress(lightning.framework, '@lwc/synthetic-shadow') ?? ''] : []),
      script,
    ],
    preloads: imports.map((name) => (name.startsWith('/') ? name : `${MODULES_PATH}/${build.hash}/${name}`)),
    bodyClass: 'site-body',
    body: html`<main id="content" data-region="content"></main>
      ${jsonBlock(
        'page-context',
        pageContext({
          org,
          user: guest,
          language,
          components: build,
          requestPath: `${basePath}/api`,
          site: { id: site.name, basePath, name: site.label },
          page: { reference: referenceOf(org, visited), recordId: visited.recordId ?? null },
        }),
      )}`,
  });
}

/** Source: Lightning Web Components Developer Guide, "PageReference Types". */
function referenceOf(org: Org, { page, recordId }: VisitedPage): Record<string, unknown> {
  if (recordId === undefined) {
    return { type: 'comm__namedPage', attributes: { name: page.title } };
  }
  const objectApiName = org.schema.objectByPrefix(recordId.slice(0, 3))?.name;
  return { type: 'standard__recordPage', attributes: { recordId, objectApiName, actionName: 'view' } };
}
