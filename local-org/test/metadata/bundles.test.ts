import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../src/errors/index.ts';
import { projectOf, xml } from './projectFolder.ts';

// Source: Metadata API Developer Guide, "LightningTypeBundle"; Analytics Templates Developer Guide, "template-info.json".
test('takes bundles that a JSON file describes', () => {
  const { problems } = projectOf({
    'waveTemplates/A/template-info.json': '{}',
    'lightningTypes/point/schema.json': '{}',
    'lightningTypes/point/lightningDesktopGenAi/editor.json': '{}',
  });
  assert.deepEqual(problems, []);
});

// Source: Metadata API Developer Guide, "GenAiPlannerBundle".
test('reads a planner bundle, whose XML has a suffix of its own', () => {
  const file = 'genAiPlannerBundles/Guide/Guide.genAiPlannerBundle';
  const problems = (type: string): string[] =>
    projectOf({ [file]: xml(type, '<masterLabel>Guide</masterLabel>') }).problems.map(formatProblem);
  assert.deepEqual(problems('GenAiPlannerBundle'), []);
  assert.match(problems('GenAiPlugin').join(), /Guide\.genAiPlannerBundle:2:1 WRONG_ROOT_ELEMENT/);
});

// Source: Salesforce DX Developer Guide, "Static Resources": what the CLI makes of a new archive.
test('takes the folder of an archive that has no files yet', () => {
  const meta = xml('StaticResource', '<cacheControl>Public</cacheControl><contentType>application/zip</contentType>');
  const problems = (files: Record<string, string>): string[] =>
    projectOf({ 'staticresources/Pictures.resource-meta.xml': meta, ...files }).problems.map(formatProblem);
  assert.deepEqual(problems({ 'staticresources/Pictures/.gitkeep': '' }), []);
  assert.match(problems({}).join(), /MISSING_CONTENT_FILE/);
});
