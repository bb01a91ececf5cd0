import type { Hono } from 'hono';
import { moduleAddress, type Lightning } from '../../lightning/index.ts';
import type { Org } from '../../org/types.ts';
import { designSystemStyles } from '../http/assets.ts';
import type { Sessions } from '../http/session.ts';
import { htmlDocument } from '../http/document.ts';
import { html, jsonBlock } from '../http/html.ts';
import { answerDeveloperRequest } from '../requests/developer.ts';
import { preloadsFor, SHELL_LANDMARKS } from './applicationPage.ts';

/**
 * An e-mail is somebody else's HTML: it runs no script and loads nothing. This policy forbids scripts, so the frame
 * around it may allow them, which lets tests and accessibility checkers look inside.
 */
const EMAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'self'";

/** The developer tools: clock, waiting work, outbox, logs and limits. */
export function serveDeveloperTools(app: Hono, org: Org, lightning: Lightning, sessions: Sessions): void {
  app.get('/setup/developer', (context) => {
    const user = org.users().find((candidate) => candidate.id === sessions.userId(context));
    const page = htmlDocument({
      title: 'Developer Tools',
      language: 'en-US',
      direction: 'ltr',
      stylesheets: [designSystemStyles('ltr'), '/_local/styles/shell.css'],
      scripts: [moduleAddress(lightning.shell, 'shell/main') ?? ''],
      preloads: [...preloadsFor(lightning, 'shell/main'), ...preloadsFor(lightning, 'shell/developerPage')],
      bodyClass: 'slds-scope app-body',
      body: html`${SHELL_LANDMARKS}${jsonBlock('page-context', {
        user: { id: user?.id ?? '', name: user?.name ?? '', isGuest: user === undefined },
        locale: {},
        labels: {},
        customPermissions: [],
        userPermissions: [],
        requestPath: '/api',
        site: null,
        page: {
          module: moduleAddress(lightning.shell, 'shell/developerPage'),
          tagName: 'shell-developer-page',
          title: 'Developer Tools',
          properties: {},
          apps: [],
          app: null,
          components: {},
        },
      })}`,
    });
    context.header('Cache-Control', 'no-store');
    return context.html(page.text);
  });

  app.get('/setup/developer/email/:id', (context) => {
    const email = org.outbox().find((candidate) => candidate.id === Number(context.req.param('id')));
    if (email === undefined) {
      return context.notFound();
    }
    const content = email.htmlBody ?? html`<pre>${email.plainTextBody ?? ''}</pre>`.text;
    context.header('Content-Security-Policy', EMAIL_POLICY);
    return context.html(`<!doctype html><meta charset="utf-8"><base target="_blank"><title>E-mail</title>${content}`);
  });

  app.post('/api/developer/:request', (context) => answerDeveloperRequest(context, org, context.req.param('request')));
}
