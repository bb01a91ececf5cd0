import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readProject } from '../../src/metadata/index.ts';
import { buildSchema } from '../../src/schema/index.ts';
import { checkPages } from '../../src/server/index.ts';
import { casePage, component, listView, pageField, region, rule, type ListViewParts } from './pageXml.ts';
import { projectWith } from './testServer.ts';

function check(file: string, xml: string): string[] {
  const directory = projectWith({ [file]: xml });
  try {
    const { project } = readProject(directory);
    return checkPages(project, buildSchema(project).schema).map(
      ({ code, message, place }) => `${place.line} ${code} ${message}`,
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const page = (regions: readonly string[], type?: string): string[] =>
  check('flexipages/Case_Record_Page.flexipage-meta.xml', casePage(regions, type));

const card = (...criteria: Parameters<typeof rule>): string[] =>
  page([region('header', []), region('main', [component('visitCard', 'card', {}, rule(...criteria))])]);

const view = (parts: Omit<ListViewParts, 'name'>): string[] =>
  check('objects/Case/listViews/Probe.listView-meta.xml', listView({ name: 'Probe', ...parts }));

describe('check of pages and list views', () => {
  it('finds nothing in what is supported', () => {
    assert.deepEqual(card([['{!Record.Owner.Name}', 'CONTAINS', 'a']]), []);
    assert.deepEqual(view({ filters: [['CASES.CREATED_DATE', 'equals', 'LAST_WEEK']], logic: '1' }), []);
  });

  // Salesforce Help, "Standard Lightning Page Components".
  it('takes standard components that pages here leave a place for, and names those that it does not know', () => {
    const names = [
      'forceChatter:recordFeedContainer',
      'runtime_sales_activities:activityPanel',
      'forceChatter:weather',
    ];
    assert.deepEqual(
      page([
        region(
          'main',
          names.map((name, index) => component(name, `part${index}`)),
        ),
      ]),
      ['3 UNSUPPORTED The component forceChatter:weather is not known to this local org'],
    );
  });

  it('takes a home page, and names a type of page that does not open here', () => {
    const parts = ['home:assistant', 'home:eventContainer', 'flexipage:recentItems'];
    assert.deepEqual(
      [
        page(
          [
            region(
              'top',
              parts.map((name) => component(name, name.replace(':', '_'))),
            ),
          ],
          'HomePage',
        ),
        page([region('main', [])], 'ForecastingPage'),
      ],
      [[], ['7 UNSUPPORTED Lightning pages of type ForecastingPage are not supported']],
    );
  });

  it('takes a utility bar of the project’s own components and standard ones, and names other items', () => {
    const items = ['visitCard', 'flexipage:filterListCard', 'notes:utilityBarNoteList', 'notes:weather'];
    const bar = region(
      'utilityItems',
      items.map((name, index) => component(name, `item${index}`)),
    );

    assert.deepEqual(page([bar], 'UtilityBar'), [
      '3 UNSUPPORTED The utility notes:weather is not known to this local org',
    ]);
  });

  it('names a field outside of a field section', () => {
    assert.deepEqual(page([region('main', [pageField('Subject', 'none')])]), [
      '3 UNSUPPORTED Fields outside of a field section and of dynamic highlights are not supported',
    ]);
  });

  it('takes the fields of dynamic highlights, and names a column that a dynamic related list cannot show', () => {
    const highlights = component('record_flexipage:dynamicHighlights', 'h', { primaryField: 'first' });
    const list = component('lst:dynamicRelatedList', 'list', {
      parentFieldApiName: 'Case.Id',
      relatedListApiName: 'Tasks',
      relatedListFieldAliases: ['TASK.SUBJECT', 'CONTACT.COLOUR'],
    });
    assert.deepEqual(
      page([region('first', [pageField('Subject', 'none')], 'Facet'), region('main', [highlights, list])]),
      ['4 UNSUPPORTED The column CONTACT.COLOUR of Task is not supported in related lists'],
    );
  });

  it('follows a field of a section through a lookup', () => {
    const section = (field: string): string[] => [
      region('left', [pageField(field, 'readonly')], 'Facet'),
      region('columns', [component('flexipage:column', 'c1', { body: 'left' })], 'Facet'),
      region('main', [component('flexipage:fieldSection', 's', { columns: 'columns' })]),
    ];
    assert.deepEqual(
      [page(section('Contact.Email')), page(section('Contact.Colour'))],
      [[], ['3 UNKNOWN_FIELD Record.Contact.Colour names no field']],
    );
  });

  it('names an unknown related list', () => {
    const list = component('force:relatedListSingleContainer', 'list', { relatedListApiName: 'Parcels' });
    assert.deepEqual(page([region('main', [list])]), ['3 UNKNOWN_RELATED_LIST Cannot find related list:Parcels']);
  });

  it('looks for a related list of a parent on the parent', () => {
    const list = (relatedListApiName: string): string =>
      component('force:relatedListSingleContainer', relatedListApiName, {
        parentFieldApiName: 'Case.ContactId',
        relatedListApiName,
      });
    assert.deepEqual(
      page([region('main', ['CampaignMembers', 'AttachedContentDocuments', 'CaseComments'].map(list))]),
      ['3 UNKNOWN_RELATED_LIST Cannot find related list:CaseComments'],
    );
  });

  for (const [words, criteria, logic, expected] of [
    ['a subject', ['{!$Organization.Name}', 'EQUAL', 'x'], , 'UNSUPPORTED {!$Organization.Name} is not supported'],
    ['a value', ['{!Record.OwnerId}', 'EQUAL', '{!$User.Id}'], , 'UNSUPPORTED {!$User.Id} is not supported'],
    ['a field of a parent', ['{!Record.Owner.Colour}', 'EQUAL', 'x'], , 'UNKNOWN_FIELD {!Record.Owner.Colour} names'],
    ['a text as a number', ['{!Record.Subject}', 'GT', 'x'], , 'INVALID_VALUE GT compares numbers and dates'],
    ['a wrong date', ['{!Record.CreatedDate}', 'GT', 'soon'], , "INVALID_VALUE 'soon' is no value of the field"],
    ['a wrong logic', ['{!Record.Subject}', 'EQUAL', 'x'], '1 AND 2', 'INVALID_CONDITION_LOGIC Invalid condition'],
  ] as const) {
    it(`names ${words} in a visibility rule`, () => {
      const [problem = '', ...others] = card([criteria], logic);
      assert.deepEqual([problem.slice(0, expected.length + 2), others], [`4 ${expected}`, []]);
    });
  }

  for (const [words, parts, expected] of [
    ['a column', { columns: ['CASES.COLOUR'] }, '4 UNSUPPORTED The column CASES.COLOUR of Case'],
    ['a scope', { scope: 'MyTerritory' }, '5 UNSUPPORTED The scope MyTerritory'],
    ['a filtered column', { filters: [['CASES.COLOUR', 'equals', 'x']] }, '6 UNSUPPORTED The column CASES.COLOUR'],
    ['an operator', { filters: [['CASES.CREATED_DATE', 'contains', '1']] }, '6 UNSUPPORTED The operator contains'],
    ['a date', { filters: [['CASES.CREATED_DATE', 'equals', 'soon']] }, "6 UNSUPPORTED 'soon' is not supported"],
    ['a logic', { filters: [['CASES.SUBJECT', 'equals', 'x']], logic: '1 XOR 2' }, '4 UNSUPPORTED Invalid condition'],
  ] as const) {
    it(`names ${words} that list views here do not have`, () => {
      const [problem = '', ...others] = view(parts);
      assert.deepEqual([problem.slice(0, expected.length), others], [expected, []]);
    });
  }
});
