import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openLightning, type LightningSession } from './administratorPage.ts';
import { onTab } from './formProject.ts';

const FILES = onTab(
  'links',
  '<template><p class="addresses">{addresses}</p></template>',
  `import { LightningElement } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
const PAGES = [
  ['standard__objectPage', { objectApiName: 'Case', actionName: 'home' }],
  ['standard__objectPage', { objectApiName: 'Case', actionName: 'list' }, { filterName: 'Recent', c__x: undefined }],
  ['standard__namedPage', { pageName: 'chatter' }],
  ['standard__namedPage', { pageName: 'filePreview' }, { selectedRecordId: '069000000000001AAA' }],
  ['standard__recordPage', { recordId: '500000000000001AAA', objectApiName: 'Case', actionName: 'clone' }],
  ['standard__knowledgeArticlePage', { articleType: 'Knowledge', urlName: 'first-steps' }],
  ['standard__app', { appTarget: 'c__Desk' }],
  ['standard__app', { appTarget: 'c__Desk', pageRef: { type: 'standard__navItemPage', attributes: { apiName: 'Links' } } }],
];
export default class Links extends NavigationMixin(LightningElement) {
  addresses = '';
  async connectedCallback() {
    const all = PAGES.map(([type, attributes, state]) => this[NavigationMixin.GenerateUrl]({ type, attributes, state }));
    this.addresses = (await Promise.all(all)).join(' ');
  }
}`,
);

// LWC Developer Guide, "PageReference Types".
describe('navigation', () => {
  let server: LightningSession['server'];
  let page: LightningSession['page'];
  let close: LightningSession['close'];

  before(async () => {
    ({ server, page, close } = await openLightning(FILES));
  });

  after(() => close());

  it('generates the address of each type of page', async () => {
    await page.goto(`${server.url}/lightning/n/Links`);
    await page.locator('.addresses', { hasText: '/lightning' }).waitFor();
    assert.deepEqual((await page.locator('.addresses').textContent())?.split(' '), [
      '/lightning/o/Case/home',
      '/lightning/o/Case/list?filterName=Recent',
      '/lightning/page/chatter',
      '/lightning/page/filePreview?selectedRecordId=069000000000001AAA',
      '/lightning/r/Case/500000000000001AAA/clone',
      '/lightning/articles/Knowledge/first-steps',
      '/lightning/app/c__Desk',
      '/lightning/app/c__Desk/n/Links',
    ]);
  });

  const location = async (path: string): Promise<string | null> => (await server.get(path)).headers.get('location');

  it('leads to pages by their other addresses', async () => {
    assert.equal(await location('/lightning/o/Case/home'), '/lightning/o/Case/list');
    assert.equal(await location('/lightning/app/c__Desk'), '/lightning?app=Desk');
    assert.equal(await location('/lightning/app/c__Desk/n/Links?c__x=1'), '/lightning/n/Links?c__x=1&app=Desk');
  });

  it('leads from a slash and an id to the record', async () => {
    const { records } = await server.ask<{ records: { id: string }[] }>('record/list', { objectName: 'Case' });
    const id = records[0]?.id ?? '';
    assert.equal(await location(`/${id.slice(0, 15)}`), `/lightning/r/${id}/view`);
    assert.equal((await server.get('/zzz000000000001AAA')).status, 404);
  });

  it('names pages that are not there', async () => {
    for (const [path, words] of [
      ['/lightning/page/chatter', 'The page chatter is not supported'],
      ['/lightning/articles/Knowledge/first-steps', 'The page of the article first-steps is not supported'],
      [
        '/lightning/r/Case/500000000000001AAA/clone',
        'A page that clones the record 500000000000001AAA is not supported',
      ],
    ] as const) {
      const answer = await server.get(path);
      assert.equal(answer.status, 501, path);
      assert.ok((await answer.text()).includes(words), path);
    }
  });
});
