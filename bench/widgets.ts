/**
 * The survey widgets that npm holds, each on a page of its own with what Ease asks: agreement from 1 to 7, and why when
 * it was hard. Their pages carry the question, where Ease asks the org for it. Beside them a form of plain HTML, which is
 * what no page can do without.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { RatingPage } from './phone.ts';

export type WidgetName = 'survey-js-ui' | '@formbricks/surveys' | 'plain HTML';

/** A server of this machine with a page for each widget. */
export interface Widgets {
  page(name: WidgetName): RatingPage;
  close(): Promise<void>;
}

const TITLE = 'Harbour Home made it easy for me to handle my issue';
const WHY = 'What made this difficult?';
const LEAST = 'Strongly disagree';
const MOST = 'Strongly agree';

/** Packages say which of their files Node may import; a page loads others. */
const PACKAGES = path.resolve(import.meta.dirname, '../node_modules');

const SEND = `const send = (answer) =>
  fetch('/answer', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(answer) });`;

/** Source: surveyjs.io, "Get Started with SurveyJS Form Library for HTML/CSS/JavaScript". */
const SURVEYJS = `
  <link rel="stylesheet" href="/survey-core/survey-core.fontless.min.css">
  <script src="/survey-core/survey.core.min.js" defer></script>
  <script src="/survey-js-ui/survey-js-ui.min.js" defer></script>
  <div id="survey"></div>
  <script type="module">
    ${SEND}
    const survey = new Survey.Model({
      elements: [
        { type: 'rating', name: 'effort', title: '${TITLE}', rateMin: 1, rateMax: 7, displayMode: 'buttons',
          minRateDescription: '${LEAST}', maxRateDescription: '${MOST}' },
        { type: 'comment', name: 'why', title: '${WHY}', visibleIf: '{effort} <= 3' },
      ],
    });
    survey.onValueChanged.add(({ data }) => send(data));
    survey.render(document.getElementById('survey'));
  </script>`;

/**
 * The renderer that Formbricks' server hands out as `surveys.umd.cjs`. `@formbricks/js` does not run alone: it is a
 * loader that takes all the rest, code and questions, from the server at its `appUrl`, which npm does not hold.
 */
const FORMBRICKS = `
  <script src="/formbricks/index.umd.js" defer></script>
  <div id="survey"></div>
  <script type="module">
    ${SEND}
    const choices = { type: 'rating', scale: 'number', range: 7, required: true };
    formbricksSurveys.renderSurveyInline({
      containerId: 'survey',
      brandColor: '#0b5cab',
      isBrandingEnabled: false,
      onResponse: ({ data }) => send(data),
      survey: {
        id: 'effort',
        welcomeCard: { enabled: false },
        thankYouCard: { enabled: true, headline: 'Thank you' },
        questions: [
          { ...choices, id: 'effort', headline: '${TITLE}', lowerLabel: '${LEAST}', upperLabel: '${MOST}',
            logic: [{ condition: 'greaterThan', value: 3, destination: 'end' }] },
          { id: 'why', type: 'openText', inputType: 'text', longAnswer: true, required: false, headline: '${WHY}',
            placeholder: '', buttonLabel: 'Send' },
        ],
      },
    });
  </script>`;

const PLAIN = `
  <form>
    <fieldset>
      <legend>${TITLE}</legend>
      ${[1, 2, 3, 4, 5, 6, 7].map((score) => `<label><input type="radio" name="effort" value="${score}">${score}</label>`).join('')}
    </fieldset>
    <label>${WHY} <textarea name="why"></textarea></label>
  </form>
  <script type="module">
    ${SEND}
    document.forms[0].addEventListener('change', ({ target }) => send({ [target.name]: target.value }));
  </script>`;

const BODIES: Readonly<Record<WidgetName, string>> = {
  'survey-js-ui': SURVEYJS,
  '@formbricks/surveys': FORMBRICKS,
  'plain HTML': PLAIN,
};

interface Asset {
  readonly type: string;
  readonly compressed: Buffer;
}

/** Serves the pages and what they load, all by gzip, as the local org does. */
export async function serveWidgets(): Promise<Widgets> {
  const assets = assetsByPath();
  const server = createServer((request, response) => respond(request, response, assets));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    page: (name) => ({
      address: `http://localhost:${port}${pathOf(name)}`,
      untilSent: (page: Page) => page.waitForResponse((response) => response.url().endsWith('/answer')),
    }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function pathOf(name: WidgetName): string {
  return `/page/${encodeURIComponent(name)}`;
}

function assetsByPath(): Map<string, Asset> {
  const asset = (type: string, content: string | Buffer): Asset => ({ type, compressed: gzipSync(content) });
  const file = (type: string, name: string): Asset => asset(type, readFileSync(path.join(PACKAGES, name)));
  const pages = Object.entries(BODIES).map(([name, body]): [string, Asset] => [
    pathOf(name as WidgetName),
    asset('text/html; charset=utf-8', documentOf(body)),
  ]);
  return new Map([
    ...pages,
    ['/survey-core/survey-core.fontless.min.css', file('text/css', 'survey-core/survey-core.fontless.min.css')],
    ['/survey-core/survey.core.min.js', file('text/javascript', 'survey-core/survey.core.min.js')],
    ['/survey-js-ui/survey-js-ui.min.js', file('text/javascript', 'survey-js-ui/survey-js-ui.min.js')],
    ['/formbricks/index.umd.js', file('text/javascript', '@formbricks/surveys/dist/index.umd.js')],
  ]);
}

function documentOf(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Your opinion</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
    <body>${body}</body></html>`;
}

function respond(request: IncomingMessage, response: ServerResponse, assets: ReadonlyMap<string, Asset>): void {
  const found = assets.get(request.url ?? '');
  if (request.method === 'POST' && request.url === '/answer') {
    request.resume().on('end', () => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'));
  } else if (found === undefined) {
    response.writeHead(404).end();
  } else {
    response.writeHead(200, { 'Content-Type': found.type, 'Content-Encoding': 'gzip' }).end(found.compressed);
  }
}
