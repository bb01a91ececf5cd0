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
