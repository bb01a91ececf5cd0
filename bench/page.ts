/**
 * What the survey page costs a customer with a slow phone: bytes, requests, movement, and the time to the first tap at
 * 360 pixels, beside the survey widgets of npm in the same run, as ratios (`bench/widgets.ts`). Fails when the page is
 * beyond its budget, or heavier than a widget.
 *
 * Usage: node bench/page.ts [visits of each page, 5 by default]
 */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { inviteCustomer } from '../e2e/invitation.ts';
import { serveSampleOrg, type SampleOrg } from '../e2e/sampleOrg.ts';
import { compressedSize, isOwnScript, type Exchange } from '../e2e/traffic.ts';
import { visitOnSlowPhone, type RatingPage, type Visit } from './phone.ts';
import { median } from './times.ts';
import { serveWidgets, WIDGETS } from './widgets.ts';

const BUDGET = { ownScript: 15_000, dataRequests: 1, answerRequests: 1, layoutShift: 0 } as const;
const visits = Number(process.argv[2] ?? 5);

/** Somebody who was never asked, with a link that carries no score. */
function invited({ org }: SampleOrg): RatingPage {
  return {
    address: inviteCustomer(org).replace(/&s=\d+/, ''),
    untilSent: (page) => page.getByText('Saved. You can still change it.').waitFor(),
  };
}

type Pages = Readonly<Record<string, () => RatingPage>>;
type Measured = Readonly<Record<string, readonly Visit[]>>;

/** The pages in turn, so that a busy moment of this machine is not one page's alone. */
async function measure(browser: Browser, pages: Pages): Promise<Measured> {
  const measured: Record<string, Visit[]> = Object.fromEntries(Object.keys(pages).map((name) => [name, []]));
  // The first visit fills what servers and browser keep, and does not count.
  for (let visit = 0; visit <= visits; visit += 1) {
    for (const [name, page] of Object.entries(pages)) {
      const result = await visitOnSlowPhone(browser, page());
      if (visit > 0) {
        measured[name]?.push(result);
      }
    }
  }
  return measured;
}

const isScript = ({ type }: Exchange): boolean => type === 'script';

function scriptOf([visit]: readonly Visit[]): number {
  return compressedSize(visit?.loaded ?? [], isScript);
}

function ownScriptOf([visit]: readonly Visit[]): number {
  return compressedSize(visit?.loaded ?? [], isOwnScript);
}

function bytesOf([visit]: readonly Visit[]): number {
  return compressedSize(visit?.loaded ?? [], () => true);
}

function timeOf(all: readonly Visit[]): number {
  return median(all.map(({ firstTap }) => firstTap));
}

function row(all: readonly Visit[], plain: readonly Visit[]): Record<string, number | string> {
  const highest = (of: (visit: Visit) => number): number => Math.max(...all.map(of));
  return {
    'script, gzip': scriptOf(all),
    'all, gzip': bytesOf(all),
    requests: highest(({ loaded }) => loaded.length),
    'for data': highest(({ dataRequests }) => dataRequests),
    'to answer': highest(({ answerRequests }) => answerRequests),
    'layout shift': highest(({ layoutShift }) => layoutShift).toFixed(3),
    'first tap, ms': Math.round(timeOf(all)),
    'to plain HTML': (timeOf(all) / timeOf(plain)).toFixed(2),
    'of it the tap': Math.round(median(all.map(({ tap }) => tap))),
    'fits the screen': all.every(({ isOnFirstScreen, isTooWide }) => isOnFirstScreen && !isTooWide) ? 'yes' : 'no',
  };
}

function problemsOf(ease: readonly Visit[], widgets: Measured): string[] {
  const own = ownScriptOf(ease);
  const problems = own > 0 && own <= BUDGET.ownScript ? [] : [`${own} bytes of own script of ${BUDGET.ownScript}`];
  for (const visit of ease) {
    for (const kind of ['dataRequests', 'answerRequests'] as const) {
      if (visit[kind] !== BUDGET[kind]) {
        problems.push(`${visit[kind]} ${kind} instead of ${BUDGET[kind]}`);
      }
    }
    if (visit.layoutShift > BUDGET.layoutShift) {
      problems.push(`the page moves by ${visit.layoutShift}`);
    }
    if (!visit.isOnFirstScreen || visit.isTooWide) {
      problems.push('the page does not fit a screen of 360 pixels');
    }
  }
  const lighter = Object.keys(widgets).filter((name) => bytesOf(ease) > bytesOf(widgets[name] ?? []));
  return [...new Set([...problems, ...lighter.map((name) => `the page is heavier than ${name}`)])];
}

function report(ease: readonly Visit[], widgets: Measured, plain: readonly Visit[]): void {
  console.table(ease[0]?.loaded.map(({ path, type, bytes, compressed }) => ({ path, type, bytes, compressed })));
  const all = Object.entries({ Ease: ease, ...widgets, 'plain HTML': plain });
  console.table(Object.fromEntries(all.map(([name, measured]) => [name, row(measured, plain)])));
  console.log(`${ownScriptOf(ease)} bytes of Ease's own script by gzip, ${BUDGET.ownScript} at most`);
  for (const [name, measured] of Object.entries(widgets)) {
    const ratio = (of: (one: readonly Visit[]) => number): string => (of(ease) / of(measured)).toFixed(2);
    console.log(`Ease to ${name}: script ${ratio(scriptOf)}, all bytes ${ratio(bytesOf)}, first tap ${ratio(timeOf)}`);
  }
  console.log(`${visits} visits of each, slow 4G and a quarter of the processor's speed`);
}

const sample = await serveSampleOrg();
const server = await serveWidgets();
const browser = await launchBrowser();
try {
  const pages: Pages = {
    Ease: () => invited(sample),
    ...Object.fromEntries(
      WIDGETS.flatMap((name) => [
        [name, () => server.page(name, 'in the page')],
        [`${name}, asking`, () => server.page(name, 'asked for')],
      ]),
    ),
    'plain HTML': () => server.plain(),
  };
  const { Ease: ease = [], 'plain HTML': plain = [], ...widgets } = await measure(browser, pages);
  report(ease, widgets, plain);
  for (const problem of problemsOf(ease, widgets)) {
    console.error(problem);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.close();
  await sample.close();
}
