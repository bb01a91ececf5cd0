import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openLightning } from './administratorPage.ts';
import { onTab } from './formProject.ts';

// LWC Developer Guide, "getRecordUi (Deprecated)"; User Interface API Developer Guide, "Record UI".
it('provides records with their object infos and layouts', async () => {
  const { server, page, close } = await openLightning(
    onTab(
      'recordUi',
      '<template><p class="answer">{answer}</p></template>',
      `import { LightningElement, wire } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
import { getRecordUi } from 'lightning/uiRecordApi';
export default class RecordUi extends LightningElement {
  answer = ''; recordId;
  @wire(CurrentPageReference) read(reference) { this.recordId = reference?.state?.c__id; }
  @wire(getRecordUi, { recordIds: '$recordId', layoutTypes: ['Full', 'Compact'], modes: 'View' })
  show({ data, error }) {
    if (error) { this.answer = JSON.stringify(error); }
    if (data) {
      const record = data.records[this.recordId];
      const { Full, Compact } = data.layouts.Account[record.recordTypeId];
      this.answer = [record.fields.Name.value, data.objectInfos.Account.label, Full.View.mode, Compact.View.layoutType].join();
    }
  }
}`,
    ),
  );
  const { id } = await server.ask<{ id: string }>('record/create', { apiName: 'Account', fields: { Name: 'Alpha' } });
  await page.goto(`${server.url}/lightning/n/RecordUi?c__id=${id}`);
  await page.locator('.answer', { hasText: /./ }).waitFor();
  assert.equal(await page.locator('.answer').textContent(), 'Alpha,Account,View,Compact');
  await close();
});
