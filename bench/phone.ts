import { defaultConfig } from 'lighthouse';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { cumulativeLayoutShift, observeLayoutShifts } from '../e2e/layoutShift.ts';
import { Traffic, type Exchange } from '../e2e/traffic.ts';
import { observeTap, tapTime, untilFirstChoice } from './firstTap.ts';

/** What one visit of a page with a rating came to. */
export interface Visit {
  /** Milliseconds from opening the link until a tap on the first choice has been drawn. */
  readonly firstTap: number;
  /** The part of it that the tap took. */
  readonly tap: number;
  readonly layoutShift: number;
  /** What came until the first choice could be tapped. */
  readonly loaded: readonly Exchange[];
  /** Requests for data until then. */
  readonly dataRequests: number;
  /** Requests because of the tap. */
  readonly answerRequests: number;
  readonly isOnFirstScreen: boolean;
  readonly isTooWide: boolean;
}

/** A page whose first tap is measured. */
export interface RatingPage {
  readonly address: string;
  /** Waits until the page has sent its first choice; fails when it does not. */
  untilSent(page: Page): Promise<unknown>;
}

/**
 * "Slow 4G" and a quarter of the processor's speed, as Lighthouse applies them to a page that runs. Source: Lighthouse,
 * docs/throttling.md, "Request-level throttling"; the numbers are its own defaults.
 */
const SLOW = defaultConfig.settings?.throttling ?? {};
const BITS_PER_BYTE = 8;

/** A new window of the browser has work of its own; and what an answer changes on the page has its time. */
const SETTLING_MILLISECONDS = 700;

/** A phone of 360 pixels with a slow processor and a slow connection, which was never on the page before. */
export async function visitOnSlowPhone(browser: Browser, visited: RatingPage): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
  });
  try {
    return await measure(context, visited);
  } finally {
    await context.close();
  }
}

async function measure(context: BrowserContext, { address, untilSent }: RatingPage): Promise<Visit> {
  const page = await context.newPage();
  await page.waitForTimeout(SETTLING_MILLISECONDS);
  page.setDefaultTimeout(60_000);
  await page.addInitScript(observeLayoutShifts);
  await slowDown(await context.newCDPSession(page));
  const traffic = new Traffic(page);
  await page.goto(address, { waitUntil: 'commit' });
  const choice = await page.evaluate(untilFirstChoice);
  const loaded = await traffic.exchanges();
  const dataRequests = await traffic.dataRequests();
  await page.evaluate(observeTap);
  const sent = untilSent(page);
  await page.touchscreen.tap(choice.x, choice.y);
  const tap = await page.evaluate(tapTime);
  await sent;
  await page.waitForTimeout(SETTLING_MILLISECONDS);
  return {
    firstTap: choice.paintedAt + tap,
    tap,
    layoutShift: await page.evaluate(cumulativeLayoutShift),
    loaded,
    dataRequests: dataRequests.length,
    answerRequests: (await traffic.dataRequests()).length - dataRequests.length,
    isOnFirstScreen: choice.isOnFirstScreen,
    isTooWide: choice.isTooWide,
  };
}

async function slowDown(session: CDPSession): Promise<void> {
  const { requestLatencyMs, downloadThroughputKbps, uploadThroughputKbps, cpuSlowdownMultiplier } = SLOW;
  const bytesPerSecond = (kilobits: number | undefined): number => {
    if (kilobits === undefined) {
      throw new Error('Lighthouse names no connection');
    }
    return Math.floor((kilobits * 1_024) / BITS_PER_BYTE);
  };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: requestLatencyMs ?? 0,
    downloadThroughput: bytesPerSecond(downloadThroughputKbps),
    uploadThroughput: bytesPerSecond(uploadThroughputKbps),
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdownMultiplier ?? 1 });
}
