import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flow } from '@salesforce/types/metadata';
import { formatProblem } from '../../src/errors/index.ts';
import { projectOf, xml } from './projectFolder.ts';

const root = 'force-app/main/default';

/** Sources: Metadata API Developer Guide, "FlowDefinition": it overrides the status of versions; "Flow", `fullName`. */
test('a definition says which version of a flow is active, whatever their status', () => {
  const flow = (label: string, status: string): string =>
    xml('Flow', `<label>${label}</label><processType>AutoLaunchedFlow</processType><status>${status}</status>`);
  const definition = (version: number): string =>
    xml('FlowDefinition', `<activeVersionNumber>${version}</activeVersionNumber>`);
  const { project, problems } = projectOf({
    'flows/Named-1.flow-meta.xml': flow('first', 'Obsolete'),
    'flows/Named-2.flow-meta.xml': flow('second', 'Active'),
    'flowDefinitions/Named.flowDefinition-meta.xml': definition(1),
    'flows/Off.flow-meta.xml': flow('off', 'Active'),
    'flowDefinitions/Off.flowDefinition-meta.xml': definition(0),
    'flows/On.flow-meta.xml': flow('on', 'Draft'),
    'flowDefinitions/On.flowDefinition-meta.xml': definition(3),
    'flows/Alone-2.flow-meta.xml': flow('second', 'Active'),
    'flows/Alone-10.flow-meta.xml': flow('tenth', 'Draft'),
    'flows/Missing-1.flow-meta.xml': flow('missing', 'Active'),
    'flowDefinitions/Missing.flowDefinition-meta.xml': definition(4),
  });
  const found = project.components('Flow').map(({ fullName, content }) => {
    const { label: flowLabel, status } = content as Flow;
    return `${fullName} ${flowLabel} ${status}`;
  });
  assert.deepEqual(found, [
    'Alone second Active',
    'Missing missing Obsolete',
    'Named first Active',
    'Off off Obsolete',
    'On on Active',
  ]);
  assert.deepEqual(problems.map(formatProblem), [
    `${root}/flowDefinitions/Missing.flowDefinition-meta.xml:3:1 UNKNOWN_REFERENCE There is no flow Missing with a version 4`,
  ]);
});
