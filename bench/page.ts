/**
 * What the survey page costs a customer with a slow phone: bytes, requests, movement, and the time to the first tap at
 * 360 pixels, beside the survey widgets of npm in the same run, as ratios (`bench/widgets.ts`). Fails when the page is
 * beyond its budget, or heavier or slower than a widget.
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
import { serveWidgets, type WidgetName } from './widgets.ts';

const BUDGET = { ownScript: 15_000, dataRequests: 1, answerRequests: 1, layoutShift: 0 } as const;
const WIDGETS = ['survey-js-ui', '@formbricks/surveys'] as const satisfies readonly WidgetName[];
const visits = Number(process.argv[2] ?? 5);

const NAMES = ['Ease', ...WIDGETS, 'plain HTML'] as const;
type Name = (typeof NAMES)[number];

/** Somebody who was never asked, with a link that carries no score. */
function invited({ org }: SampleOrg): RatingPage {
  return {
    address: inviteCustomer(org).replace(/&s=\d+/, ''),
    untilSent: (page) => page.getByText('Saved. You can still change it.').waitFor(),
  };
}

/** The pages in turn, so that a busy moment of this machine is not one page's alone. */
async function measure(browser: Browser, pageOf: (name: Name) => RatingPage): Promise<Record<Name, Visit[]>> {
  const measured: Record<Name, Visit[]> = { Ease: [], 'survey-js-ui': [], '@formbricks/surveys': [], 'plain HTML': [] };
  // The first visit fills what servers and browser keep, and does not count.
  for (let visit = 0; visit <= visits; visit += 1) {
    for (const name of NAMES) {
      const result = await visitOnSlowPhone(browser, pageOf(name));
      if (visit > 0) {
        measured[name].push(result);
      }
    }
  }
  return measured;
}

const isScript = ({ type }: Exchange): boolean => type === 'script';

function scriptOf([visit]: readonly Visit[]): number {
  return compressedSize(visit?.loaded ?? [], isScript);
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

function problemsOf(measured: Record<Name, Visit[]>): string[] {
  const ease = measured.Ease;
  const own = compressedSize(ease[0]?.loaded ?? [], isOwnScript);
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
  for (const name of WIDGETS) {
    if (bytesOf(ease) > bytesOf(measured[name])) {
      problems.push(`the page is heavier than ${name}`);
    }
    if (timeOf(ease) > timeOf(measured[name])) {
      problems.push(`the page can be tapped later than ${name}`);
    }
  }
  return [...new Set(problems)];
}

const sample = await serveSampleOrg();
const widgets = await serveWidgets();
const browser = await launchBrowser();
try {
  const measured = await measure(browser, (name) => (name === 'Ease' ? invited(sample) : widgets.page(name)));
  const ease = measured.Ease;
  const own = compressedSize(ease[0]?.loaded ?? [], isOwnScript);
  console.table(ease[0]?.loaded.map(({ path, type, bytes, compressed }) => ({ path, type, bytes, compressed })));
  console.table(Object.fromEntries(NAMES.map((name) => [name, row(measured[name], measured['plain HTML'])])));
  console.log(`${own} bytes of Ease's own script by gzip, ${BUDGET.ownScript} at most`);
  for (const name of WIDGETS) {
    const ratio = (of: (all: readonly Visit[]) => number): string => (of(ease) / of(measured[name])).toFixed(2);
    console.log(`Ease to ${name}: script ${ratio(scriptOf)}, all bytes ${ratio(bytesOf)}, first tap ${ratio(timeOf)}`);
  }
  console.log(`${visits} visits of each, slow 4G and a quarter of the processor's speed`);
  for (const problem of problemsOf(measured)) {
    console.error(problem);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await widgets.close();
  await sample.close();
}
