import type { Context } from 'hono';
import { moduleAddress, MODULES_PATH, tagName, type BuildManifest, type Lightning } from '../../lightning/index.ts';
import type { Org } from '../../org/types.ts';
import type { RunningUser } from '../../security/types.ts';
import { designSystemStyles } from '../http/assets.ts';
import { htmlDocument } from '../http/document.ts';
import { html, jsonBlock, type Html } from '../http/html.ts';
import { applicationsFor, type ApplicationModel } from '../../security/index.ts';
import { languageTag } from '../ui/format.ts';
import { direction, pageContext } from '../ui/pageContext.ts';

/** Which page component to draw, and what it needs to know. */
export interface ApplicationPage {
  title: string;
  /** Module that draws it, for example `shell/recordPage`. */
  module: string;
  /** Handed to the component; `reference` is what `CurrentPageReference` gives. */
  properties: Record<string, unknown>;
  reference: Record<string, unknown>;
}

/** What the shell's script fills. */
export const SHELL_LANDMARKS = html`<header><a class="skip-link" href="#page-content">Skip to content</a></header>
  <main id="page-content" class="shell-content" tabindex="-1"></main>`;

const APPLICATION_COOKIE = 'local_org_app';

/** A page of the app shell: header and navigation around one page component. */
export async function applicationPage(
  context: Context,
  org: Org,
  lightning: Lightning,
  user: RunningUser,
  page: ApplicationPage,
): Promise<Html> {
  const components = await lightning.components(org.project, org.leavesOutProblems);
  const { apps, app } = applications(context, org, user);
  return htmlDocument({
    title: `${page.title} | ${app?.label ?? 'Local org'}`,
    language: languageTag(user.language),
    direction: direction(user.language),
    stylesheets: [designSystemStyles(direction(user.language)), '/_local/styles/shell.css'],
    scripts: [moduleAddress(lightning.shell, 'shell/main') ?? ''],
    preloads: [...preloadsFor(lightning, 'shell/main'), ...preloadsFor(lightning, page.module)],
    bodyClass: 'slds-scope app-body',
    body: html`${SHELL_LANDMARKS}${jsonBlock(
      'page-context',
      pageContext({
        org,
        user,
        language: user.language,
        components,
        requestPath: '/api',
        site: null,
        page: {
          reference: page.reference,
          title: page.title,
          module: moduleAddress(lightning.shell, page.module),
          tagName: page.module.replace('/', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
          properties: page.properties,
          apps: apps.map(({ name, label }) => ({ name, label })),
          app,
          components: componentAddresses(components),
        },
      }),
    )}`,
  });
}

/** The apps that the user may open, and which of them is open: the one asked for, else the first. */
export function applications(
  context: Context,
  org: Org,
  user: RunningUser,
): { apps: ApplicationModel[]; app: ApplicationModel | undefined } {
  const apps = applicationsFor(org.project, org.schema, org.security.access(user.id));
  const asked = context.req.query('app') ?? readCookie(context, APPLICATION_COOKIE);
  return { apps, app: apps.find((candidate) => candidate.name === asked) ?? apps[0] };
}

/** Tag name and address of each component of the project, by its name. */
function componentAddresses(components: BuildManifest): Record<string, { tagName: string; address: string }> {
  return Object.fromEntries(
    Object.keys(components.modules).map((name) => {
      const bundle = name.replace(/^c\//, '');
      return [bundle, { tagName: tagName(bundle), address: moduleAddress(components, name) ?? '' }];
    }),
  );
}

/** Addresses of everything that a shell module imports, so that the browser asks for all of it at once. */
export function preloadsFor(lightning: Lightning, moduleName: string): string[] {
  const start = moduleAddress(lightning.shell, moduleName);
  const found = new Set<string>();
  const visit = (address: string): void => {
    if (found.has(address)) {
      return;
    }
    found.add(address);
    importsOf(lightning, address).forEach(visit);
  };
  if (start !== undefined) {
    visit(start);
  }
  return [...found];
}

function importsOf(lightning: Lightning, address: string): string[] {
  const [hash, file = ''] = address.slice(MODULES_PATH.length + 1).split('/');
  const build = [lightning.framework, lightning.shell].find((candidate) => candidate.hash === hash);
  return (build?.imports[file] ?? []).map((name) => (name.startsWith('/') ? name : `${MODULES_PATH}/${hash}/${name}`));
}

function readCookie(context: Context, name: string): string | undefined {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(context.req.header('Cookie') ?? '')?.[1];
}
