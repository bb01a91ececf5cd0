import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DESCRIPTION, ProbeProject, script } from './probeProject.ts';

describe('rules of an org for scripts and templates', () => {
  let project: ProbeProject;
  const check = (files: Readonly<Record<string, string>>): string[] => project.check(files);

  beforeEach(() => {
    project = new ProbeProject();
  });

  afterEach(() => project.remove());

  it('refuses to wire a method that is not cacheable', () => {
    const source = `import { LightningElement, wire } from 'lwc';
import addOne from '@salesforce/apex/VisitController.addOne';
export default class Probe extends LightningElement {
    @wire(addOne, { count: 1 }) answer: unknown;
}`;
    assert.deepEqual(check({ 'probe.ts': source }), [
      'probe.ts:2 NOT_CACHEABLE @salesforce/apex/VisitController.addOne is wired, but not @AuraEnabled(cacheable=true)',
    ]);
  });

  it('refuses what an org’s rules refuse, in their words', () => {
    const source = (members: string, more = ''): Record<string, string> => ({
      'probe.js':
        `import { LightningElement, api, track, wire } from 'lwc';\n${more}\n` +
        `/* eslint-disable */\nexport default class extends LightningElement {\n${members}\n}\n`,
    });
    const refused = (files: Record<string, string>): string[] =>
      check(files).map((line) => line.replace(/^probe\.js:(\d+) LWC_COMPILE_ERROR /, '$1 '));
    const prefix = '5 LWC1503: ';
    for (const [members, words] of [
      ['@api x; @api x;', '"x" has already been declared as a public property.'],
      [
        '@api flag = true;',
        'Invalid public property initialization for "flag". Boolean public properties should not be initialized to ' +
          '"true", consider initializing the property to "false".',
      ],
      ['@api static x;', '"@api" decorators can only be applied to class fields and methods.'],
      ['@wire(missing, {}) x;', '"missing" is not a known adapter.'],
      ["connect() { return import('c/visitCard'); }", 'Dynamic imports are not allowed.'],
    ] as const) {
      assert.deepEqual(refused(source(members)), [prefix + words]);
    }
    assert.deepEqual(refused(source('', "import { Foo } from 'lwc';")), [
      '2 LWC1503: Invalid import. "Foo" can\'t be imported from "lwc".',
    ]);
    assert.match(refused(source('', 'const x = ;'))[0] ?? '', /^2 LWC1503: Parsing error: Unexpected token \(2:10\)/);
    const query = '@wire(graphql, { query: gql`query q { uiapi { query { Case { edges { node { Id } } } } } }` })';
    const graphql = "import { gql, graphql } from 'lightning/graphql';";
    assert.deepEqual(check(source(`${query} read({ data, errors }) {}`, graphql)), []);
    assert.deepEqual(refused(source(`${query} read({ data, error }) {}`, graphql)), [
      `${prefix}@wire graphql callback function object must use "errors" instead of "error"`,
    ]);
  });

  it('refuses imports in forms that an org does not take', () => {
    for (const [line, words] of [
      [
        "import { addOne } from '@salesforce/apex/VisitController.addOne';",
        'LWC1705: @salesforce/apex modules only support default imports.',
      ],
      [
        "import * as addOne from '@salesforce/apex/VisitController.addOne';",
        'LWC1705: @salesforce/apex modules only support default imports.',
      ],
      [
        "import addOne from '@salesforce/apex/addOne';",
        'LWC1706: @salesforce/apex modules should have both class and method names.',
      ],
      [
        "import addOne from '@salesforce/apex/c.VisitController.addOne';",
        "LWC1707: @salesforce/apex modules should not be imported from default namespace 'c'.",
      ],
      ["import name from '@salesforce/user/Name';", 'LWC1703: Invalid module identifier "@salesforce/user/Name".'],
      ["import url from '@salesforce/resourceUrl';", 'LWC1704: Missing resource value for @salesforce/resourceUrl'],
      ["import nothing from '@salesforce/nothing';", 'LWC1704: Missing resource value for @salesforce/nothing'],
      ["import { createElement } from 'lwc';", 'LWC1702: Invalid LWC imported identifier "createElement"'],
      ["export * from 'c/visitFormat';", 'LWC1507: Exporting * from c/visitFormat is not allowed.'],
      [
        "import { day } from './days';",
        'LWC1011: Failed to resolve import "./days" from "probe.ts". Please add "days" file to the component folder.',
      ],
    ] as const) {
      assert.deepEqual(check(script(line)), [`probe.ts:1 LWC_COMPILE_ERROR ${words}`]);
    }
  });

  it('lets components with the capability load others', () => {
    const files = {
      'probe.js':
        "import { LightningElement } from 'lwc';\nexport default class extends LightningElement {\n  made;\n" +
        "  async connectedCallback() { this.made = (await import('c/visitCard')).default; }\n}\n",
      'probe.html': '<template><lwc:component lwc:is={made}></lwc:component></template>',
    };
    const capability = '<capabilities><capability>lightning__dynamicComponent</capability></capabilities>';
    const able = DESCRIPTION.replace('<isExposed>', `${capability}<isExposed>`);
    assert.deepEqual(check({ ...files, 'probe.js-meta.xml': able }), []);
    assert.deepEqual(
      check({ ...files, 'probe.js-meta.xml': DESCRIPTION }).map((line) => line.replace(/:\d+ \w+ /, ' ')),
      [
        'probe.html LWC1188: Invalid dynamic components usage, lwc:component and lwc:is can only be used when dynamic ' +
          'components have been enabled.',
        'probe.js LWC1503: Dynamic imports are not allowed.',
      ],
    );
  });

  it('refuses directives that the compiler knows and an org does not take', () => {
    const template = '<template>\n<!-- <p lwc:inner-html={a}></p> -->\n<p lwc:inner-html={a}></p>\n</template>';
    assert.deepEqual(check({ ...script(''), 'probe.html': template }), [
      'probe.html:3 LWC_COMPILE_ERROR LWC1534: lwc:inner-html attribute is not supported.',
    ]);
  });

  it('refuses wire adapters where nothing is wired', () => {
    const source = (use: string): Record<string, string> => ({
      'probe.js':
        "import { LightningElement, wire } from 'lwc';\nimport { getRecord as read } from 'lightning/uiRecordApi';\n" +
        `export default class extends LightningElement {\n${use}\n}\n`,
    });
    const wired = "@wire(read, { recordId: '$recordId', fields: ['Account.Name'] }) wired; other = { read: 1 }.read;";
    assert.deepEqual(check(source(`${wired} read() {}`)), []);
    for (const use of ['value = read;', 'connectedCallback() { read({}); }', 'value = { read };']) {
      assert.deepEqual(check(source(use)), [
        'probe.js:4 LWC_COMPILE_ERROR LWC1503: "read" is a wire adapter and can only be used via the @wire decorator.',
      ]);
    }
  });
});
