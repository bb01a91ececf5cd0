import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openLightning } from './administratorPage.ts';
import { onTab } from './formProject.ts';

// Salesforce Console Developer Guide; Component Reference, "Platform Navigation Item API".
it('tells components that there is no console and no utility bar', async () => {
  const { server, page, close } = await openLightning(
    onTab(
      'console',
      '<template><p class="answers">{answers}</p></template>',
      `import { LightningElement, wire } from 'lwc';
import { EnclosingUtilityId, getInfo } from 'lightning/platformUtilityBarApi';
import { IsConsoleNavigation, getNavigationItems } from 'lightning/platformNavigationItemApi';
export default class Console extends LightningElement {
  answers = '';
  @wire(EnclosingUtilityId) utilityId;
  @wire(IsConsoleNavigation) isConsole;
  async connectedCallback() {
    const refusals = await Promise.allSettled([getInfo('x'), getNavigationItems()]);
    this.answers = [this.utilityId, this.isConsole, ...refusals.map(({ status }) => status)].map(String).join(' ');
  }
}`,
    ),
  );
  await page.goto(`${server.url}/lightning/n/Console`);
  await page.locator('.answers', { hasText: 'rejected' }).waitFor();
  assert.equal(await page.locator('.answers').textContent(), 'null false rejected rejected');
  await close();
});
