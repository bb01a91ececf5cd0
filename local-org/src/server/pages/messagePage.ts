import { formatProblem, type Problem } from '../../errors/index.ts';
import { designSystemStyles } from '../http/assets.ts';
import { htmlDocument } from '../http/document.ts';
import { html, type Html, type HtmlPart } from '../http/html.ts';

/** A page with a heading and a few words, for what went wrong. */
export function messagePage(title: string, content: HtmlPart): Html {
  return htmlDocument({
    title,
    language: 'en-US',
    direction: 'ltr',
    stylesheets: [designSystemStyles('ltr'), '/_local/styles/shell.css'],
    scripts: [],
    preloads: [],
    bodyClass: 'message-page',
    body: html`<main class="message-card">
      <h1 class="slds-text-heading_large">${title}</h1>
      ${content}
    </main>`,
  });
}

/** What is wrong with the project's source, readable in a browser. */
export function problemsPage(problems: readonly Problem[]): Html {
  return messagePage(
    'The project has problems',
    html`<p>Mend these, then reload this page.</p>
      <ol class="problem-list">
        ${problems.map((problem) => html`<li><code>${formatProblem(problem)}</code></li>`)}
      </ol>`,
  );
}
