import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';

/** What sfdx-lwc-jest puts in the place of a wire adapter. */
export interface TestAdapter<Data> {
  emit(data: Data): void;
  error(body?: unknown, status?: number, statusText?: string): void;
  getLastConfig(): unknown;
}

/** Puts a component on the page with its public properties set, and waits until it has rendered. */
export async function show<Properties extends object>(
  tag: string,
  is: new () => LightningElement,
  properties?: Properties,
): Promise<HTMLElement & Properties> {
  const element = Object.assign(createElement(tag, { is: is as typeof LightningElement }), properties) as HTMLElement &
    Properties;
  document.body.appendChild(element);
  await settle();
  return element;
}

/** Lets promises and renderings that are under way come to their end. Works with Jest's timers too. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
}

/** Empties the page, so that each test starts with its own. */
export function clearPage(): void {
  document.body.replaceChildren();
}

/** The first element that matches, looked for through the shadow trees of nested components. */
export function find<Found extends Element = HTMLElement>(host: Element | ShadowRoot, selector: string): Found {
  const found = findAll<Found>(host, selector)[0];
  if (found === undefined) {
    throw new Error(`No ${selector} is shown`);
  }
  return found;
}

/** All elements that match, looked for through the shadow trees of nested components. */
export function findAll<Found extends Element = HTMLElement>(host: Element | ShadowRoot, selector: string): Found[] {
  const scope = 'shadowRoot' in host && host.shadowRoot ? host.shadowRoot : host;
  const nested = [...scope.querySelectorAll('*')].filter((element) => element.shadowRoot !== null);
  return [
    ...scope.querySelectorAll<Found>(selector),
    ...nested.flatMap((element) => findAll<Found>(element, selector)),
  ];
}

/** All words that are shown, with single spaces. */
export function textOf(host: Element | ShadowRoot): string {
  const scope = 'shadowRoot' in host && host.shadowRoot ? host.shadowRoot : host;
  const nested = [...scope.querySelectorAll('*')].filter((element) => element.shadowRoot !== null);
  return [scope.textContent, ...nested.map(textOf)].join(' ').replaceAll(/\s+/g, ' ').trim();
}

/**
 * A touch as a browser reports one that a person made. No script can make a trusted event, so the listeners that wait
 * for it are called with one.
 */
export function watchTrustedEvents(): { send(type: 'pointerdown' | 'keydown'): void } {
  const add = jest.spyOn(window, 'addEventListener');
  return {
    send(type) {
      for (const [heard, listener] of add.mock.calls) {
        if (heard === type && typeof listener === 'function') {
          listener.call(window, { type, isTrusted: true, detail: 1 } as unknown as Event);
        }
      }
    },
  };
}

/** What a component catches when Apex throws an `AuraHandledException` with these words. */
export function refusal(message: string): object {
  return { status: 500, body: { message, exceptionType: 'System.AuraHandledException' } };
}
