import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkProject } from '../../src/cli/checkProject.ts';
import { createOrg, openTestOrg, type LocalOrg } from '../../src/org/index.ts';
import { startServer, type RunningServer } from '../../src/server/index.ts';
import { runApexTests } from '../../src/testing/index.ts';
import { writeProject, xml } from '../metadata/projectFolder.ts';
import { component, region } from './pageXml.ts';

const version = '<apiVersion>62.0</apiVersion>';
const apexMeta = xml('ApexClass', `${version}<status>Active</status>`);
const motif = '<motif>Custom1: Heart</motif>';

/** A project whose record page, tabs, actions, links and Apex name a Visualforce page and an Aura component. */
const OLD_PARTS: Record<string, string> = {
  'pages/FerryPlan.page': '<apex:page standardController="Ferry__c" extensions="FerryPlanner"/>',
  'pages/FerryPlan.page-meta.xml': xml('ApexPage', `${version}<label>Ferry Plan</label>`),
  'components/FerryHead.component': '<apex:component/>',
  'components/FerryHead.component-meta.xml': xml('ApexComponent', `${version}<label>Ferry Head</label>`),
  'aura/ferryCard/ferryCard.cmp': '<aura:component implements="flexipage:availableForAllPageTypes"/>',
  'aura/ferryCard/ferryCardController.js': '({})',
  'aura/ferryCard/ferryCard.cmp-meta.xml': xml('AuraDefinitionBundle', `${version}<description>Card</description>`),
  'classes/FerryPlanner.cls': `public class FerryPlanner {
  private Ferry__c ferry;
  public FerryPlanner(ApexPages.StandardController controller) { ferry = (Ferry__c) controller.getRecord(); }
  public PageReference plan() {
    PageReference next = Page.ferryplan;
    next.getParameters().put('Id', ferry.Id);
    return next;
  }
}`,
  'classes/FerryPlanner.cls-meta.xml': apexMeta,
  'classes/FerryPlannerTest.cls': `@IsTest private class FerryPlannerTest {
  @IsTest static void plans() {
    Ferry__c ferry = new Ferry__c(Name = 'North');
    insert ferry;
    Test.setCurrentPage(System.Page.FerryPlan);
    PageReference next = new FerryPlanner(new ApexPages.StandardController(ferry)).plan();
    Assert.areEqual(ferry.Id, next.getParameters().get('id'));
    Assert.areEqual('/apex/FerryPlan?Id=' + ferry.Id, next.getUrl());
  }
}`,
  'classes/FerryPlannerTest.cls-meta.xml': apexMeta,
  'objects/Ferry__c/Ferry__c.object-meta.xml': xml(
    'CustomObject',
    `<actionOverrides><actionName>New</actionName><content>FerryPlan</content><type>Visualforce</type></actionOverrides>
    <actionOverrides><actionName>Edit</actionName><content>ferryCard</content><type>LightningComponent</type></actionOverrides>
    <deploymentStatus>Deployed</deploymentStatus><label>Ferry</label><pluralLabel>Ferries</pluralLabel>
    <nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>`,
  ),
  'objects/Ferry__c/webLinks/Plan.webLink-meta.xml': xml(
    'WebLink',
    `<fullName>Plan</fullName><availability>online</availability><displayType>button</displayType><linkType>page</linkType>
    <masterLabel>Plan</masterLabel><openType>sidebar</openType><page>FerryPlan</page><protected>false</protected>`,
  ),
  'tabs/Plan.tab-meta.xml': xml('CustomTab', `<label>Plan</label>${motif}<page>FerryPlan</page>`),
  'tabs/Card.tab-meta.xml': xml('CustomTab', `<auraComponent>ferryCard</auraComponent><label>Card</label>${motif}`),
  'quickActions/Ferry__c.Plan.quickAction-meta.xml': xml(
    'QuickAction',
    `<height>200</height><label>Plan</label><optionsCreateFeedItem>false</optionsCreateFeedItem><page>FerryPlan</page>
    <type>VisualforcePage</type>`,
  ),
  'permissionsets/Ferries.permissionset-meta.xml': xml(
    'PermissionSet',
    `<label>Ferries</label><pageAccesses><apexPage>FerryPlan</apexPage><enabled>true</enabled></pageAccesses>`,
  ),
  'flexipages/Ferry.flexipage-meta.xml': xml(
    'FlexiPage',
    `${region('main', [
      component('c:ferryCard', 'card', { title: 'Card' }),
      component('flexipage:visualforcePage', 'plan', { pageName: 'FerryPlan' }),
      component('force:detailPanel', 'details'),
    ])}<masterLabel>Ferry</masterLabel><sobjectType>Ferry__c</sobjectType>
    <template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>`,
  ),
};

const bundleMeta = xml('LightningComponentBundle', `${version}<isExposed>true</isExposed>`);

/** Two components that do not compile or use one that does not, and one that is in order. */
const BUNDLES: Record<string, string> = {
  'lwc/soundCard/soundCard.js':
    "import { LightningElement } from 'lwc';\nexport default class Card extends LightningElement {}",
  'lwc/soundCard/soundCard.html': '<template>fine</template>',
  'lwc/soundCard/soundCard.js-meta.xml': bundleMeta,
  'lwc/brokenCard/brokenCard.js':
    "import { LightningElement } from 'lwc';\nexport default class Card extends LightningElement {}",
  'lwc/brokenCard/brokenCard.html': '<template><div></template>',
  'lwc/brokenCard/brokenCard.js-meta.xml': bundleMeta,
  'lwc/aroundBroken/aroundBroken.js':
    "import { LightningElement } from 'lwc';\nexport default class Card extends LightningElement {}",
  'lwc/aroundBroken/aroundBroken.html': '<template><c-broken-card></c-broken-card></template>',
  'lwc/aroundBroken/aroundBroken.js-meta.xml': bundleMeta,
};

function isFirst<Value>(value: Value, index: number, all: readonly Value[]): boolean {
  return all.indexOf(value) === index;
}

describe('parts of a project that are left out', () => {
  const directory = mkdtempSync(join(tmpdir(), 'left-out-'));
  let org: LocalOrg;
  let server: RunningServer;
  let cookie = '';

  const project = (name: string, files: Record<string, string>): string => {
    const projectDirectory = join(directory, name);
    writeProject(projectDirectory, files);
    return projectDirectory;
  };

  async function serve(projectDirectory: string): Promise<void> {
    org = createOrg({
      projectDirectory,
      directory: join(projectDirectory, '.org'),
      sampleData: null,
      replace: true,
      leavesOutProblems: true,
    });
    server = await startServer(org, { port: 0 });
    const body = new URLSearchParams({ userId: org.administrator().id });
    const response = await fetch(`${server.url}/login`, { method: 'POST', redirect: 'manual', body });
    cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  async function stop(): Promise<void> {
    await server.close();
    org.close();
  }

  const text = async (path: string): Promise<string> => {
    const answer = await fetch(server.url + path, { headers: { Cookie: cookie } });
    assert.equal(answer.status, 200, path);
    return answer.text();
  };

  after(() => rmSync(directory, { recursive: true }));

  describe('Visualforce and Aura', () => {
    let projectDirectory = '';

    before(async () => {
      projectDirectory = project('old', OLD_PARTS);
      await serve(projectDirectory);
    });

    after(stop);

    it('each is one problem, and what names it is none', () => {
      const found = checkProject(projectDirectory).map(({ code, message }) => `${code} ${message}`);
      assert.deepEqual(found, [
        'UNSUPPORTED The Aura bundle ferryCard is not supported and is left out wherever it would be shown',
        'UNSUPPORTED The Visualforce component FerryHead is not supported and is left out wherever it would be shown',
        'UNSUPPORTED The Visualforce page FerryPlan is not supported and is left out wherever it would be shown',
      ]);
    });

    it('Apex names the page, and its tests run', () => {
      const testOrg = openTestOrg({ projectDirectory, directory: join(directory, 'tests'), withCoverage: false });
      const run = runApexTests(
        testOrg,
        { classNames: [], tests: [] },
        { userId: testOrg.administrator().id, withCoverage: false },
      );
      testOrg.close();
      assert.deepEqual(
        run.outcomes.map(({ outcome, message }) => [outcome, message]),
        [['Pass', null]],
      );
    });

    it('pages and tabs say what is not there, in a project without web components', async () => {
      const id = org.createRecord('Ferry__c', { Name: 'North' }, null);
      await text(`/lightning/r/Ferry__c/${id}/view`);
      assert.match(await text('/lightning/n/Plan'), /Visualforce page FerryPlan/);
      assert.match(await text('/lightning/n/Card'), /Aura component ferryCard/);
    });
  });

  it('a page or component that is not there is still missed', () => {
    const found = checkProject(
      project('missing', {
        ...OLD_PARTS,
        'tabs/Plan.tab-meta.xml': xml('CustomTab', `<label>Plan</label>${motif}<page>FerryPlans</page>`),
        'tabs/Card.tab-meta.xml': xml('CustomTab', `<auraComponent>card</auraComponent><label>Card</label>${motif}`),
        'classes/FerryPlanner.cls': 'public class FerryPlanner { PageReference next = Page.FerryPlans; }',
        'classes/FerryPlannerTest.cls': '@IsTest private class FerryPlannerTest {}',
      }),
    );
    assert.deepEqual(
      found.filter(({ code }) => code !== 'UNSUPPORTED').map(({ message }) => message),
      [
        'Page FerryPlans does not exist',
        'In field: auraComponent - no AuraDefinitionBundle named card found',
        'In field: page - no ApexPage named FerryPlans found',
      ],
    );
  });

  it('a component that does not compile takes with it those that use it, and no others', async () => {
    await serve(project('bundles', BUNDLES));
    const page = await text('/lightning/page/home');
    await stop();
    assert.deepEqual(page.match(/soundCard|brokenCard|aroundBroken/g)?.filter(isFirst), ['soundCard']);
  });
});
