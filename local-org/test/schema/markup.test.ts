import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { formatProblem } from '../../src/errors/index.ts';
import { readProject } from '../../src/metadata/index.ts';
import { buildSchema, checkMetadata } from '../../src/schema/index.ts';
import { writeProject, xml } from '../metadata/projectFolder.ts';

const aura = (body: string): string => `<aura:component ${body}</aura:component>\n`;
const description = (type: string, label = ''): string => xml(type, `<apiVersion>67.0</apiVersion>${label}`);
const directories: string[] = [];
after(() => directories.forEach((directory) => rmSync(directory, { recursive: true })));

/** What is wrong with these files, but that Aura and Visualforce are not shown. */
function mistakes(files: Record<string, string>): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'local-org-markup-'));
  directories.push(directory);
  writeProject(directory, {
    'classes/Greeter.cls': 'public with sharing class Greeter {}',
    'classes/Greeter.cls-meta.xml': description('ApexClass', '<status>Active</status>'),
    'aura/child/child.cmp': aura('>Hi'),
    'aura/child/child.cmp-meta.xml': description('AuraDefinitionBundle'),
    'aura/told/told.evt': '<aura:event type="COMPONENT"/>',
    'aura/told/told.evt-meta.xml': description('AuraDefinitionBundle'),
    'aura/main/main.cmp-meta.xml': description('AuraDefinitionBundle'),
    'pages/Hi.page-meta.xml': description('ApexPage', '<label>Hi</label>'),
    'aura/main/main.cmp': aura('>'),
    'pages/Hi.page': '<apex:page>Hi</apex:page>',
    ...files,
  });
  const { project } = readProject(directory);
  return checkMetadata(project, buildSchema(project).schema)
    .filter(({ code }) => code !== 'UNSUPPORTED')
    .map(formatProblem);
}

test('Aura markup names bundles and classes of the project', () => {
  const sound = aura(`controller="c.Greeter" implements="flexipage:availableForAllPageTypes">
    <aura:registerEvent name="told" type="c:told"/><!-- <c:gone/> --><c:child/><lightning:card/>`);
  assert.deepEqual(mistakes({ 'aura/main/main.cmp': sound.replace('c.Greeter', 'Greeter') }), []);
});

test('what it names and is not there is refused, in the words of orgs', () => {
  const found = mistakes({
    'aura/main/main.cmp': aura('controller="Goner" implements="c:unknown">\n<c:gone/>\n<aura:handler event="c:lost"/>'),
  });
  assert.deepEqual(found, [
    'force-app/main/default/aura/main/main.cmp:2 UNKNOWN_REFERENCE No COMPONENT named markup://c:gone found : [markup://c:main]',
    'force-app/main/default/aura/main/main.cmp:3 UNKNOWN_REFERENCE No EVENT named markup://c:lost found : [markup://c:main]',
    'force-app/main/default/aura/main/main.cmp:1 UNKNOWN_REFERENCE No INTERFACE named markup://c:unknown found : [markup://c:main]',
    'force-app/main/default/aura/main/main.cmp:1 UNKNOWN_REFERENCE No CONTROLLER named apex://Goner found : [markup://c:main]',
  ]);
});

test('classes behind Visualforce pages are there, or come with sites', () => {
  const page =
    '<apex:page standardController="Account"\n  extensions="Greeter, Goner, SiteLoginController">Hi</apex:page>';
  assert.deepEqual(mistakes({ 'pages/Hi.page': page }), [
    "force-app/main/default/pages/Hi.page:2 UNKNOWN_REFERENCE Apex class 'Goner' does not exist",
  ]);
});
