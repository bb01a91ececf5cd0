import { html, type Html, type HtmlPart } from './html.ts';

export interface DocumentParts {
  title: string;
  /** BCP 47, for example `en-US`. */
  language: string;
  direction: 'ltr' | 'rtl';
  stylesheets: readonly string[];
  /** Modules that run, in order. */
  scripts: readonly string[];
  /** Modules that the scripts will ask for. */
  preloads: readonly string[];
  bodyClass: string;
  body: HtmlPart;
}

/** A whole HTML document. */
export function htmlDocument(parts: DocumentParts): Html {
  return html`<!doctype html>
    <html lang="${parts.language}" dir="${parts.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${parts.title}</title>
        <link rel="icon" href="data:," />
        ${parts.stylesheets.map((address) => html`<link rel="stylesheet" href="${address}" />`)}
        ${parts.preloads.map((address) => html`<link rel="modulepreload" href="${address}" />`)}
        ${parts.scripts.map((address) => html`<script type="module" src="${address}"></script>`)}
      </head>
      <body class="${parts.bodyClass}">
        ${parts.body}
      </body>
    </html>`;
}
