import type { Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { CustomTab, FlexiPage, Flow, LightningComponentBundle } from '@salesforce/types/metadata';
import type { Lightning } from '../../lightning/index.ts';
import type { Org } from '../../org/types.ts';
import type { RunningUser } from '../../security/types.ts';
import { RequestError } from '../http/failure.ts';
import type { Sessions } from '../http/session.ts';
import { applicationsFor } from '../../security/index.ts';
import { readFile } from '../ui/files.ts';
import { inputNames } from '../ui/flowInputs.ts';
import { objectOfRecord } from '../ui/records.ts';
import { applicationPage, applications, type ApplicationPage } from './applicationPage.ts';
import { loginPage } from './loginPage.ts';
import { PAGE_DATA_LABEL } from '../requests/requests.ts';
import { homePageOf, regionsOf, type PageNode, type PageRegion } from '../ui/flexiPage.ts';
import { createViewer, type FormFactor } from '../ui/visibility.ts';

type PageMaker = (context: Context, user: RunningUser) => ApplicationPage;

/** Log-in and the pages of the app shell. */
export function serveApplication(app: Hono, org: Org, lightning: Lightning, sessions: Sessions): void {
  app.get('/login', (context) => context.html(loginPage(org).text));
  app.post('/login', async (context) => {
    const form = await context.req.parseBody();
    const user = org.users().find((candidate) => candidate.id === form['userId']);
    if (user === undefined || user.isGuest) {
      throw new RequestError(400, 'There is no such user');
    }
    sessions.logIn(context, user.id);
    return context.redirect('/lightning', 303);
  });
  app.get('/logout', (context) => {
    sessions.logOut(context);
    return context.redirect('/login', 303);
  });
  app.get('/', (context) => context.redirect('/lightning'));

  const page = (path: string, make: PageMaker): void => {
    app.get(path, async (context) => {
      const user = org.users().find((candidate) => candidate.id === sessions.userId(context));
      if (user === undefined) {
        return context.redirect('/login', 303);
      }
      rememberApp(context);
      const content = await applicationPage(context, org, lightning, user, make(context, user));
      context.header('Cache-Control', 'no-store');
      return context.html(content.text);
    });
  };

  app.get('/sfc/servlet.shepherd/:kind{(?:version|document)}/download/:id', (context) => {
    const user = org.users().find((candidate) => candidate.id === sessions.userId(context));
    return user === undefined
      ? context.redirect('/login', 303)
      : sendStoredFile(context, org, user, context.req.param('kind'), context.req.param('id'));
  });
  app.get('/lightning', (context) => {
    const user = org.users().find((candidate) => candidate.id === sessions.userId(context));
    rememberApp(context);
    return context.redirect(user === undefined ? '/login' : firstAddress(org, user, context.req.query('app')), 303);
  });
  page('/lightning/page/home', (context, user) => homePage(context, org, user));
  page('/lightning/o/:object/list', (context) => listPage(org, context.req.param('object') ?? ''));
  page('/lightning/o/:object/new', (context) => newPage(org, context.req.param('object') ?? ''));
  page('/lightning/o/:object', (context) => listPage(org, context.req.param('object') ?? ''));
  page('/lightning/r/:object/:id/view', (context) => recordPage(org, context.req.param('id') ?? ''));
  page('/lightning/r/:object/:id/edit', (context) => ({
    ...recordPage(org, context.req.param('id') ?? ''),
    title: 'Edit',
  }));
  page('/lightning/r/:object/:id/related/:relationship/view', (context) =>
    relatedPage(org, context.req.param('id') ?? '', context.req.param('relationship') ?? ''),
  );
  page('/lightning/cmp/:component', (context) => addressablePage(org, context.req.param('component') ?? ''));
  page('/lightning/flow/:flow', (context) => flowPage(context, org, context.req.param('flow') ?? ''));
  page('/lightning/r/:id/view', (context) => recordPage(org, context.req.param('id') ?? ''));
  page('/lightning/n/:tab', (context, user) => {
    return tabPage(org, user, context.req.param('tab') ?? '', formFactorOf(context));
  });
}

/** A file that users uploaded: never shown as a page of this org. */
function sendStoredFile(context: Context, org: Org, user: RunningUser, kind: string, id: string): Response {
  const file = org.transact(user.id, 'AURA', `${PAGE_DATA_LABEL}: file`, (execution) =>
    readFile(execution, kind === 'document' ? 'document' : 'version', id),
  );
  return context.body(new Uint8Array(file.bytes), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Cache-Control': 'private, no-cache',
  });
}

function rememberApp(context: Context): void {
  const name = context.req.query('app');
  if (name !== undefined && /^\w+$/.test(name)) {
    setCookie(context, 'local_org_app', name, { path: '/', sameSite: 'Lax', httpOnly: true });
  }
}

function firstAddress(org: Org, user: RunningUser, name: string | undefined): string {
  const apps = applicationsFor(org.project, org.schema, org.security.access(user.id));
  const app = apps.find((candidate) => candidate.name === name) ?? apps[0];
  return app?.tabs[0]?.address ?? '/lightning/page/home';
}

function listPage(org: Org, objectName: string): ApplicationPage {
  const object = org.schema.object(objectName);
  if (object === undefined) {
    throw new RequestError(404, 'Page not found');
  }
  return {
    title: object.pluralLabel,
    module: 'shell/listPage',
    properties: { objectApiName: object.name },
    reference: { type: 'standard__objectPage', attributes: { objectApiName: object.name, actionName: 'list' } },
  };
}

function newPage(org: Org, objectName: string): ApplicationPage {
  const object = org.schema.object(objectName);
  if (object === undefined) {
    throw new RequestError(404, 'Page not found');
  }
  return {
    title: `New ${object.label}`,
    module: 'shell/newRecordPage',
    properties: { objectApiName: object.name },
    reference: { type: 'standard__objectPage', attributes: { objectApiName: object.name, actionName: 'new' } },
  };
}

function recordPage(org: Org, recordId: string): ApplicationPage {
  const object = objectOfRecord(org.schema, recordId);
  return {
    title: object.label,
    module: 'shell/recordPage',
    properties: { recordId, objectApiName: object.name },
    reference: {
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: object.name, actionName: 'view' },
    },
  };
}

function formFactorOf(context: Context): FormFactor {
  return /Mobi/.test(context.req.header('User-Agent') ?? '') ? 'Small' : 'Large';
}

/** The home page of the open app; without one, a greeting. */
function homePage(context: Context, org: Org, user: RunningUser): ApplicationPage {
  const page = homePageOf(org.project, applications(context, org, user).app?.name ?? '');
  const title = 'Home';
  const reference = { type: 'standard__namedPage', attributes: { pageName: 'home' } };
  return page === undefined
    ? { title, module: 'shell/homePage', properties: {}, reference }
    : {
        title,
        module: 'shell/tabPage',
        properties: { heading: title, regions: regionsFor(org, user, page, formFactorOf(context)) },
        reference,
      };
}

/** What the user sees of a page without a record. */
function regionsFor(org: Org, user: RunningUser, page: FlexiPage, formFactor: FormFactor): PageRegion[] {
  return org.transact(user.id, 'AURA', `${PAGE_DATA_LABEL}: page`, (execution) =>
    regionsOf(org.project, page, createViewer(execution, page, undefined, formFactor)),
  );
}

/** Tabs hold a component of the project, or a Lightning page of components. */
function tabPage(org: Org, user: RunningUser, name: string, formFactor: FormFactor): ApplicationPage {
  const tab = org.project.component('CustomTab', name)?.content as CustomTab | undefined;
  if (tab === undefined) {
    throw new RequestError(404, 'Page not found');
  }
  const page = org.project.component('FlexiPage', tab.flexiPage ?? '')?.content as FlexiPage | undefined;
  const regions =
    page === undefined ? [{ name: 'main', nodes: [tabNode(tab, name)] }] : regionsFor(org, user, page, formFactor);
  return {
    title: tab.label ?? name,
    module: 'shell/tabPage',
    properties: { heading: tab.label ?? name, regions },
    reference: { type: 'standard__navItemPage', attributes: { apiName: name } },
  };
}

function tabNode({ lwcComponent, page, auraComponent }: CustomTab, name: string): PageNode {
  if (lwcComponent !== undefined) {
    return { kind: 'component', component: lwcComponent, properties: {} };
  }
  const unsupported =
    page === undefined ? auraComponent && `Aura component ${auraComponent}` : `Visualforce page ${page}`;
  return { kind: 'unsupported', name: unsupported ?? `What the tab ${name} shows` };
}

/** One related list of a record: `standard__recordRelationshipPage`. */
function relatedPage(org: Org, recordId: string, relationship: string): ApplicationPage {
  const object = objectOfRecord(org.schema, recordId);
  if (object.childRelationship(relationship) === undefined) {
    throw new RequestError(404, 'Page not found');
  }
  return {
    title: object.label,
    module: 'shell/relatedPage',
    properties: { recordId, objectApiName: object.name, relationship },
    reference: {
      type: 'standard__recordRelationshipPage',
      attributes: { recordId, objectApiName: object.name, relationshipApiName: relationship, actionName: 'view' },
    },
  };
}

/**
 * A component by its own address: `standard__component`.
 * Source: LWC Developer Guide, "Create a Component with a URL": it must have the target `lightning__UrlAddressable`.
 */
function addressablePage(org: Org, componentName: string): ApplicationPage {
  const name = /^(?:c|\w+)__(\w+)$/.exec(componentName)?.[1] ?? '';
  const bundle = org.project.lightningBundles.find((candidate) => candidate.name === name);
  const { targets } = (bundle?.component.content ?? {}) as LightningComponentBundle;
  if (bundle === undefined || targets?.target.includes('lightning__UrlAddressable') !== true) {
    throw new RequestError(404, 'Page not found');
  }
  const regions = [{ name: 'main', nodes: [{ kind: 'component' as const, component: name, properties: {} }] }];
  return {
    title: name,
    module: 'shell/tabPage',
    properties: { heading: name, regions },
    reference: { type: 'standard__component', attributes: { componentName } },
  };
}

/** A flow with screens by its own address: `standard__flow`. What else the address says sets the flow's variables. */
function flowPage(context: Context, org: Org, name: string): ApplicationPage {
  const flow = org.project.component('Flow', name);
  if (flow === undefined) {
    throw new RequestError(404, 'Page not found');
  }
  const { retURL: returnAddress, ...rest } = context.req.query();
  const inputs = inputNames(flow.content as Flow);
  const variables = Object.entries(rest)
    .map(([parameter, value]) => ({ name: parameter.replace(/^flow__/, ''), value }))
    .filter((variable) => inputs.has(variable.name));
  const heading = (flow.content as Flow).label ?? name;
  // An address of another place would lead away from this org.
  const isInside = returnAddress?.startsWith('/') === true && !returnAddress.startsWith('//');
  return {
    title: heading,
    module: 'shell/flowPage',
    properties: { heading, flowName: flow.fullName, variables, returnAddress: isInside ? returnAddress : undefined },
    reference: { type: 'standard__flow', attributes: { devName: flow.fullName } },
  };
}
