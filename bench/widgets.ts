/**
 * The survey widgets that npm holds, each on a page of its own with what Ease asks: agreement from 1 to 7, and why when
 * it was hard. Each of them twice: with the question in the page, which is as soon as it can be, and asking a server for
 * it, as a page must whose question depends on who opens the link. Beside them a form of plain HTML, which is what no
 * page can do without.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { RatingPage } from './phone.ts';

export const WIDGETS = ['survey-js-ui', '@formbricks/surveys'] as const;
export type WidgetName = (typeof WIDGETS)[number];

/** A server of this machine with a page for each widget. */
export interface Widgets {
  page(name: WidgetName, question: 'in the page' | 'asked for'): RatingPage;
  /** The form of plain HTML. */
  plain(): RatingPage;
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

interface Widget {
  /** Tags that load it, as its documentation writes them. */
  readonly tags: string;
  /** What it shows, as JSON. */
  readonly model: unknown;
  /** Script that shows the `model`. */
  readonly show: string;
}

/** Source: surveyjs.io, "Get Started with SurveyJS Form Library for HTML/CSS/JavaScript". */
const SURVEYJS: Widget = {
  tags: `<link rel="stylesheet" href="/survey-core/survey-core.fontless.min.css">
    <script src="/survey-core/survey.core.min.js" defer></script>
    <script src="/survey-js-ui/survey-js-ui.min.js" defer></script>`,
  model: {
    elements: [
      {
        type: 'rating',
        name: 'effort',
        title: TITLE,
        rateMin: 1,
        rateMax: 7,
        displayMode: 'buttons',
        minRateDescription: LEAST,
        maxRateDescription: MOST,
      },
      { type: 'comment', name: 'why', title: WHY, visibleIf: '{effort} <= 3' },
    ],
  },
  show: `const survey = new Survey.Model(model);
    survey.onValueChanged.add(({ data }) => send(data));
    survey.render(document.getElementById('survey'));`,
};

/**
 * The renderer that Formbricks' server hands out. `@formbricks/js` does not run alone: it is a loader that takes all the
 * rest, code and questions, from the server at its `appUrl`, which npm does not hold.
 */
const FORMBRICKS: Widget = {
  tags: '<script src="/formbricks/index.umd.js" defer></script>',
  model: {
    id: 'effort',
    welcomeCard: { enabled: false },
    thankYouCard: { enabled: true, headline: 'Thank you' },
    questions: [
      {
        id: 'effort',
        type: 'rating',
        scale: 'number',
        range: 7,
        required: true,
        headline: TITLE,
        lowerLabel: LEAST,
        upperLabel: MOST,
        logic: [{ condition: 'greaterThan', value: 3, destination: 'end' }],
      },
      { id: 'why', type: 'openText', inputType: 'text', longAnswer: true, required: false, headline: WHY },
    ],
  },
  show: `formbricksSurveys.renderSurveyInline({
      containerId: 'survey',
      brandColor: '#0b5cab',
      isBrandingEnabled: false,
      onResponse: ({ data }) => send(data),
      survey: model,
    });`,
};

const MODELS: Readonly<Record<WidgetName, Widget>> = { 'survey-js-ui': SURVEYJS, '@formbricks/surveys': FORMBRICKS };

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

interface Asset {
  readonly type: string;
  readonly compressed: Buffer;
}

/** Serves the pages and what they load, all by gzip, as the local org does. */
export async function serveWidgets(): Promise<Widgets> {
  const assets = new Map([...WIDGETS.flatMap(pagesOf), ...FILES.map(fileAt), html('/plain', PLAIN)]);
  const server = createServer((request, response) => respond(request, response, assets));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const at = (address: string): RatingPage => ({
    address: `http://localhost:${port}${address}`,
    untilSent: (page: Page) => page.waitForResponse((response) => response.url().endsWith('/answer')),
  });
  return {
    page: (name, question) => at(pathOf(name, question === 'in the page' ? 'page' : 'asking')),
    plain: () => at('/plain'),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Address and file in its package. */
const FILES = [
  ['/survey-core/survey-core.fontless.min.css', 'survey-core/survey-core.fontless.min.css'],
  ['/survey-core/survey.core.min.js', 'survey-core/survey.core.min.js'],
  ['/survey-js-ui/survey-js-ui.min.js', 'survey-js-ui/survey-js-ui.min.js'],
  ['/formbricks/index.umd.js', '@formbricks/surveys/dist/index.umd.js'],
] as const;

function fileAt([address, name]: (typeof FILES)[number]): [string, Asset] {
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  return [address, { type, compressed: gzipSync(readFileSync(path.join(PACKAGES, name))) }];
}

function pathOf(name: WidgetName, kind: 'page' | 'asking' | 'question'): string {
  return `/${kind}/${encodeURIComponent(name)}`;
}

function pagesOf(name: WidgetName): [string, Asset][] {
  const { tags, model, show } = MODELS[name];
  const text = JSON.stringify(model);
  const body = (taken: string): string =>
    `${tags}<div id="survey"></div><script type="module">${SEND} const model = ${taken}; ${show}</script>`;
  return [
    html(pathOf(name, 'page'), body(text)),
    html(pathOf(name, 'asking'), body(`await (await fetch('${pathOf(name, 'question')}')).json()`)),
    [pathOf(name, 'question'), { type: 'application/json', compressed: gzipSync(text) }],
  ];
}

function html(address: string, body: string): [string, Asset] {
  return [address, { type: 'text/html; charset=utf-8', compressed: gzipSync(documentOf(body)) }];
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
