import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { withoutPath } from '../../src/lightning/check/compileProblem.ts';
import { DESCRIPTION, EMPTY_CLASS, ProbeProject, script } from './probeProject.ts';

describe('checkLightning', () => {
  let project: ProbeProject;
  const check = (files: Readonly<Record<string, string>>): string[] => project.check(files);

  beforeEach(() => {
    project = new ProbeProject();
  });

  afterEach(() => project.remove());

  it('finds nothing in a project that is right', () => {
    assert.deepEqual(check(script('import type { Missing } from "c/onlyTypes";')), []);
  });

  it('takes what the project has with the namespace of the project', () => {
    const settings = { packageDirectories: [{ path: 'force-app', default: true }], namespace: 'acme' };
    writeFileSync(
      join(project.directory, 'sfdx-project.json'),
      JSON.stringify({ ...settings, sourceApiVersion: '67.0' }),
    );
    const field = 'force-app/main/default/objects/Account/fields/Size__c.field-meta.xml';
    mkdirSync(dirname(join(project.directory, field)), { recursive: true });
    writeFileSync(
      join(project.directory, field),
      '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Size__c</fullName><label>Size</label>' +
        '<type>Text</type><length>9</length></CustomField>',
    );
    assert.deepEqual(
      check(
        script(
          'import size from "@salesforce/schema/Account.acme__Size__c";\n' +
            'import other from "@salesforce/schema/Account.other__Size__c";',
        ),
      ),
      [
        'probe.ts:2 UNSUPPORTED other__Size__c belongs to the managed package other, which is not installed in the local org',
      ],
    );
  });

  it('names an unknown module', () => {
    assert.deepEqual(check(script('import x from "c/nowhere";')), [
      'probe.ts:1 UNKNOWN_IMPORT No MODULE named markup://c:nowhere found : [markup://c:probe]',
    ]);
  });

  it('names unknown styles', () => {
    const styles = "/* @import 'c/before'; */\n@import 'c/nowhere';\n";
    assert.deepEqual(check({ ...script(''), 'probe.css': styles }), [
      'probe.css:2 UNKNOWN_IMPORT No MODULE named markup://c:nowhere found : [markup://c:probe]',
    ]);
  });

  it('names a module that Salesforce has and this local org does not', () => {
    assert.deepEqual(check(script('import { subscribe } from "lightning/platformScheduler";')), [
      'probe.ts:1 UNSUPPORTED The module lightning/platformScheduler is not supported',
    ]);
  });

  it('names what a module does not export here', () => {
    assert.deepEqual(check(script('import { getListInfoByName, getListPreferences } from "lightning/uiListsApi";')), [
      'probe.ts:1 UNSUPPORTED getListPreferences of lightning/uiListsApi is not supported',
    ]);
  });

  it('takes what a module exports', () => {
    const imports = [
      'Toast from "lightning/toast"',
      '{ log } from "lightning/logger"',
      '{ fromContext } from "@lwc/state"',
    ];
    assert.deepEqual(check(script(imports.map((what) => `import ${what};`).join('\n'))), []);
  });

  // GraphQL API Developer Guide, "Schema Conventions"
  it('names the parts of GraphQL that are not there, and GraphQL that is none', () => {
    const lines = [
      'import { gql } from "lightning/graphql";',
      'export const counted = gql`query q {',
      '  uiapi { layouts { __typename } }',
      '}`;',
      'export const broken = gql`query {`;',
      'export const open = gql`query q { uiapi { ${"layouts"} } }`;',
    ];
    assert.deepEqual(check(script(lines.join('\n'))), [
      'probe.ts:3 UNSUPPORTED layouts is not supported in GraphQL',
      'probe.ts:5 INVALID_GRAPHQL Syntax Error: Expected Name, found <EOF>.',
    ]);
  });

  it('names custom objects and fields that GraphQL asks for and that are not there', () => {
    const read = (node: string): string => `query { Contact { edges { node { ${node} } } } }`;
    const lines = [
      'import { gql } from "lightning/graphql";',
      'export const own = gql`query q { uiapi {',
      `  ${read('Id Rank__c { value } Account { Id Grade__c { value } pack__Size__c { value } }')}`,
      '} }`;',
      `export const shared = gql\`query q { uiapi { ${read('...f')} } } fragment f on Contact { Tone__c { value } }\`;`,
      'export const other = gql`query q { uiapi { query { Boat__c { edges { node { Id } } } } } }`;',
      'export const sums = gql`query q { uiapi { aggregate { Contact',
      '  { edges { node { aggregate { Id { count { value } } Size__c { sum { value } } } } } } } } }`;',
    ];
    const undefinedField = (line: number, path: string, name: string, type: string): string =>
      `probe.ts:${line} INVALID_GRAPHQL Validation error (FieldUndefined@[uiapi/query/${path}${name}]) : ` +
      `Field '${name}' in type '${type}' is undefined`;
    assert.deepEqual(check(script(lines.join('\n'))), [
      undefinedField(3, 'Contact/edges/node/', 'Rank__c', 'Contact'),
      undefinedField(3, 'Contact/edges/node/Account/', 'Grade__c', 'Account'),
      undefinedField(5, 'Contact/edges/node/', 'Tone__c', 'Contact'),
      undefinedField(6, '', 'Boat__c', 'RecordQuery'),
      undefinedField(8, 'Contact/edges/node/aggregate/', 'Size__c', 'ContactAggregate').replace(
        'uiapi/query',
        'uiapi/aggregate',
      ),
    ]);
  });

  it('names an unknown asset file', () => {
    assert.deepEqual(check(script('import LOGO from "@salesforce/contentAssetUrl/logo";')), [
      'probe.ts:1 UNKNOWN_IMPORT Invalid reference logo of type contentAssetUrl in file probe.ts',
    ]);
  });

  it('names an unknown message channel', () => {
    assert.deepEqual(check(script('import TALK from "@salesforce/messageChannel/Talk__c";')), [
      'probe.ts:1 UNKNOWN_IMPORT Invalid reference Talk__c of type messageChannel in file probe.ts',
    ]);
  });

  // Salesforce Console Developer Guide, "Using Events with the Lightning Console JavaScript API"
  it('takes the message channels of consoles', () => {
    for (const channel of ['tabClosed', 'omniChannelWorkAccepted', 'conversationEndUserMessage']) {
      assert.deepEqual(check(script(`import CHANNEL from "@salesforce/messageChannel/lightning__${channel}";`)), []);
    }
  });

  it('names an unknown base module', () => {
    assert.deepEqual(check(script('import x from "lightning/nowhere";')), [
      'probe.ts:1 UNKNOWN_IMPORT No MODULE named markup://lightning:nowhere found : [markup://c:probe]',
    ]);
  });

  it('names an unknown user permission', () => {
    assert.deepEqual(check(script('import MAY from "@salesforce/userPermission/ViewSetup";')), []);
    assert.deepEqual(check(script('import MAY from "@salesforce/userPermission/FlyHigh";')), [
      'probe.ts:1 UNKNOWN_IMPORT Invalid reference FlyHigh of type userPermission in file probe.ts',
    ]);
  });

  it('names an unknown label', () => {
    assert.deepEqual(check(script('import x from "@salesforce/label/c.Nowhere";')), [
      'probe.ts:1 UNKNOWN_IMPORT Invalid reference c.Nowhere of type label in file probe.ts',
    ]);
  });

  it('names an unknown field of a schema import', () => {
    assert.deepEqual(check(script('import x from "@salesforce/schema/Case.Contact.Nowhere__c";')), [
      'probe.ts:1 UNKNOWN_IMPORT Invalid reference Case.Contact.Nowhere__c of type sobjectField in file probe.ts',
    ]);
  });

  it('names objects and fields of Salesforce that this local org does not have', () => {
    const reasonOf = (name: string): string[] => check(script(`import NAME from "@salesforce/schema/${name}";`));
    assert.deepEqual(reasonOf('ReturnOrder.Status'), [
      'probe.ts:1 UNSUPPORTED The standard object ReturnOrder is not supported by the local org',
    ]);
    assert.deepEqual(reasonOf('Account.DandbCompanyId'), [
      'probe.ts:1 UNSUPPORTED The standard field Account.DandbCompanyId is not supported by the local org',
    ]);
  });

  it('names an unknown Apex method', () => {
    assert.deepEqual(check(script('import x from "@salesforce/apex/VisitController.nowhere";')), [
      "probe.ts:1 UNKNOWN_IMPORT Unable to find Apex action method referenced as 'VisitController.nowhere'.",
    ]);
  });

  it('names an unknown Apex class', () => {
    assert.deepEqual(check(script('import x from "@salesforce/apex/Nowhere.method";')), [
      "probe.ts:1 UNKNOWN_IMPORT Unable to find Apex action class referenced as 'Nowhere'.",
    ]);
  });

  // LWC Developer Guide, "XML Configuration File Elements", targetConfigs
  it('names settings for targets that the class and the org do not have', () => {
    const description = DESCRIPTION.replace(
      '</LightningComponentBundle>',
      `<targets><target>lightning__RecordPage</target></targets><targetConfigs>
      <targetConfig targets="lightning__RecordPage"><property name="tone" type="String"/><property name="size" type="String"/>
      <property name="hidden" type="Boolean"/><!-- <property name="gone" type="String"/> -->
      <property name="place" datasource="apex://NoPlaces"/><objects><object>Case</object><object>Boat__c</object></objects>
      </targetConfig></targetConfigs></LightningComponentBundle>`,
    );
    const source = `import { LightningElement, api } from 'lwc';
export default class Probe extends LightningElement { @api tone; @api get size() { return 1; } hidden; @api place; }`;
    const found = check({ 'probe.js-meta.xml': description, 'probe.js': source });
    assert.deepEqual(
      found.map((line) => line.replace(/^\S+ /, '')),
      [
        'UNKNOWN_PROPERTY The class of probe has no @api hidden',
        'UNKNOWN_CLASS There is no Apex class NoPlaces with values of place',
        'UNKNOWN_OBJECT Invalid reference Boat__c of type sobjectClass in file probe.js-meta.xml',
      ],
    );
    const inherited = "import Base from 'c/visitCard';\nexport default class Probe extends Base {}";
    const left = check({ 'probe.js-meta.xml': description, 'probe.js': inherited });
    assert.ok(left.every((line) => !line.includes('UNKNOWN_PROPERTY')));
  });

  it('names an unknown component of a template with its line', () => {
    const template = '<template>\n    <!-- <c-hidden></c-hidden> -->\n    <c-no-where></c-no-where>\n</template>';
    assert.deepEqual(check({ 'probe.ts': EMPTY_CLASS, 'probe.html': template }), [
      'probe.html:3 UNKNOWN_COMPONENT No MODULE named markup://c:noWhere found : [markup://c:probe]',
    ]);
  });

  it('reads tags as browsers do, without capital letters', () => {
    const files = {
      ...script(''),
      'probe.html': '<template><c-visitCard></c-visitCard><C-Visit-Card></C-Visit-Card></template>',
    };
    assert.deepEqual(check(files), [
      'probe.html:1 UNKNOWN_COMPONENT No MODULE named markup://c:visitcard found : [markup://c:probe]',
    ]);
  });

  it('finds components whose names have underscores', () => {
    const files = { ...script(''), 'probe.html': '<template><c-visit_list></c-visit_list></template>' };
    assert.deepEqual(check(files), [
      'probe.html:1 UNKNOWN_COMPONENT No MODULE named markup://c:visit_list found : [markup://c:probe]',
    ]);
  });

  // Lightning Web Components Developer Guide, "Component Namespaces", "Third-Party Web Components"
  it('names components of other namespaces, and none of third parties', () => {
    const template =
      '<template>\n<other-thing></other-thing>\n<commerce-cart></commerce-cart>\n' +
      '<their-clock lwc:external></their-clock>\n</template>';
    assert.deepEqual(check({ ...script(''), 'probe.html': template }), [
      'probe.html:2 UNKNOWN_COMPONENT No MODULE named markup://other:thing found : [markup://c:probe]',
      'probe.html:3 UNSUPPORTED The component commerce-cart is not supported',
    ]);
  });

  it('names modules of products that Salesforce has and this local org does not', () => {
    const imports = [
      'experience/cmsDeliveryApi',
      '@salesforce/apexContinuation/Visits.start',
      'lightning/accApi',
      'lightning/userConsentCookie',
      '@salesforce/webstore/Id',
    ];
    assert.deepEqual(
      check(script(imports.map((name) => `import "${name}";`).join('\n'))),
      imports.map((name, index) => `probe.ts:${index + 1} UNSUPPORTED The module ${name} is not supported`),
    );
  });

  it('refuses a base component that it does not have by name', () => {
    const template = '<template>\n    <lightning-barcode-scanner></lightning-barcode-scanner>\n</template>';
    assert.deepEqual(check({ 'probe.ts': EMPTY_CLASS, 'probe.html': template }), [
      'probe.html:2 UNSUPPORTED The component lightning-barcode-scanner is not supported',
    ]);
  });

  it('reports a template that does not compile with its line', () => {
    const [problem] = check({
      'probe.ts': EMPTY_CLASS,
      'probe.html': '<template>\n    <p class={a b}></p>\n</template>',
    });
    assert.match(problem ?? '', /^probe\.html:2 LWC_COMPILE_ERROR /);
  });

  it('says of styles what the compiler says, without folders of this machine', () => {
    assert.deepEqual(check({ ...script(''), 'probe.css': '\n#one { color: red; }' }), [
      "probe.css:2 LWC_COMPILE_ERROR CssSyntaxError: LWC1009: Invalid usage of id selector '#one'. Try using a class selector or some other selector.",
    ]);
    const raw =
      "[plugin lwc] CssSyntaxError: LWC1009: /tmp/x/probe.css:2:1: Invalid usage of id selector '#one'.\nmore";
    assert.equal(withoutPath(raw), "CssSyntaxError: LWC1009: Invalid usage of id selector '#one'.");
  });

  it('lets templates compute from version 66 of the API', () => {
    const template = '<template><p>{flag ? total + 1 : row?.name}</p></template>';
    const files = (apiVersion: string): Record<string, string> => ({
      'probe.ts': EMPTY_CLASS,
      'probe.html': template,
      'probe.js-meta.xml': DESCRIPTION.replace('67.0', apiVersion),
    });
    assert.deepEqual(check(files('66.0')), []);
    assert.match(check(files('65.0'))[0] ?? '', /^probe\.html:1 LWC_COMPILE_ERROR .*LWC1060/);
    assert.match(
      check({ ...files('67.0'), 'probe.html': '<template>{total = 1}</template>' })[0] ?? '',
      /^probe\.html:1 LWC_COMPILE_ERROR .*LWC1191/,
    );
  });

  // @salesforce/eslint-config-lwc, base: the rules that an org applies before it compiles
  // Lightning Web Components Developer Guide, "@salesforce Modules"; words of the published platform compiler
  // Lightning Web Components Developer Guide, "Dynamically Instantiate Components"
  it('reports a script that does not compile with the line of the source', () => {
    const source = `interface Shape {\n    a: string;\n}\n${EMPTY_CLASS}const x = ;\n`;
    const [problem] = check({ 'probe.ts': source });
    assert.match(problem ?? '', /^probe\.ts:6 LWC_COMPILE_ERROR /);
  });

  it('misses the script of a component', () => {
    assert.deepEqual(check({ 'probe.html': '<template></template>' }), [
      'probe.js-meta.xml:1 MISSING_BUNDLE_FILE The component probe has no probe.js and no probe.ts',
    ]);
  });

  // Lightning Web Components Developer Guide, "Template Expressions"
  it('takes expressions in templates from API version 66.0 on, and events of an object', () => {
    const files = {
      ...script(''),
      'probe.html': '<template><p lwc:on={handlers} class={names}>{count + 1} of {list.length}</p></template>',
    };
    assert.deepEqual(check(files), []);
    assert.match(
      check({ ...files, 'probe.js-meta.xml': DESCRIPTION.replace('67.0', '65.0') }).join(),
      /^probe\.html:1 LWC_COMPILE_ERROR .*LWC1060: Template expression doesn't allow BinaryExpression/,
    );
  });

  // Lightning Web Components Developer Guide, "lightning__AgentforceOutput Target"
  it('takes targets of agent actions', () => {
    const description = DESCRIPTION.replace(
      '</isExposed>',
      '</isExposed><targets><target>lightning__AgentforceOutput</target></targets>',
    );
    assert.deepEqual(check({ ...script(''), 'probe.js-meta.xml': description }), []);
  });

  it('refuses an unknown target', () => {
    const description = DESCRIPTION.replace(
      '</isExposed>',
      '</isExposed>\n    <targets>\n        <target>lightning__Moon</target>\n    </targets>',
    );
    assert.deepEqual(check({ 'probe.ts': EMPTY_CLASS, 'probe.js-meta.xml': description }), [
      'probe.js-meta.xml:5 UNKNOWN_TARGET lightning__Moon is no target of a Lightning web component',
    ]);
  });
});
