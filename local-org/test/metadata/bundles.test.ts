import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectOf } from './projectFolder.ts';

// Source: Metadata API Developer Guide, "LightningTypeBundle"; Analytics Templates Developer Guide, "template-info.json".
test('takes bundles that a JSON file describes', () => {
  const { problems } = projectOf({
    'waveTemplates/A/template-info.json': '{}',
    'lightningTypes/point/schema.json': '{}',
    'lightningTypes/point/lightningDesktopGenAi/editor.json': '{}',
  });
  assert.deepEqual(problems, []);
});
