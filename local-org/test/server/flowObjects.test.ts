import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ScreenState } from '../../src/execution/index.ts';
import { startTestServer, type TestServer } from './testServer.ts';

const METADATA = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const meta = (type: string): string =>
  `<${type} ${METADATA}><apiVersion>65.0</apiVersion><status>Active</status></${type}>`;
const element = (kind: string, name: string, body: string): string =>
  `<${kind}><name>${name}</name><label>${name}</label><locationX>0</locationX><locationY>0</locationY>${body}</${kind}>`;
const to = (name: string): string => `<connector><targetReference>${name}</targetReference></connector>`;
const reference = (name: string): string => `<value><elementReference>${name}</elementReference></value>`;

/** Objects of a class go from an action to a component, and one of them from there to a variable. */
const FILES = {
  'classes/Guest.cls': `public class Guest {
    @AuraEnabled public String name;
    @AuraEnabled public Integer seats;
    public String secret = 'x';
    public class Guests {
        @InvocableVariable public List<Guest> guests;
    }
    @InvocableMethod public static List<Guests> all() {
        Guest one = new Guest();
        one.name = 'Ada';
        one.seats = 2;
        Guests all = new Guests();
        all.guests = new List<Guest>{ one };
        return new List<Guests>{ all };
    }
}`,
  'classes/Guest.cls-meta.xml': meta('ApexClass'),
  'lwc/guests/guests.html': '<template></template>',
  'lwc/guests/guests.js': `import { LightningElement, api } from 'lwc';
export default class Guests extends LightningElement {
    @api guests;
    @api chosen;
}
`,
  'lwc/guests/guests.js-meta.xml': `<LightningComponentBundle ${METADATA}><apiVersion>65.0</apiVersion><isExposed>true</isExposed><targets><target>lightning__FlowScreen</target></targets><targetConfigs><targetConfig targets="lightning__FlowScreen"><property name="guests" type="apex://Guest[]"/><property name="chosen" type="apex://Guest"/></targetConfig></targetConfigs></LightningComponentBundle>`,
  'flows/Seating.flow-meta.xml': `<Flow ${METADATA}>${element(
    'actionCalls',
    'All',
    `<actionName>Guest</actionName><actionType>apex</actionType>${to('Ask')}<storeOutputAutomatically>true</storeOutputAutomatically>`,
  )}<apiVersion>65.0</apiVersion><label>Seating</label><processType>Flow</processType>${element(
    'screens',
    'Ask',
    `${to('Tell')}<fields><name>Pick</name><extensionName>c:guests</extensionName><fieldType>ComponentInstance</fieldType><inputParameters><name>guests</name>${reference('All.guests')}</inputParameters><outputParameters><assignToReference>guest</assignToReference><name>chosen</name></outputParameters></fields>`,
  )}${element(
    'screens',
    'Tell',
    '<fields><name>Who</name><fieldText>{!guest.name} has {!guest.seats} and {!Pick.chosen.seats}</fieldText><fieldType>DisplayText</fieldType></fields>',
  )}<start><locationX>0</locationX><locationY>0</locationY>${to('All')}</start><status>Active</status><variables><name>guest</name><apexClass>Guest</apexClass><dataType>Apex</dataType><isCollection>false</isCollection><isInput>false</isInput><isOutput>true</isOutput></variables></Flow>`,
};

let server: TestServer;

before(async () => {
  server = await startTestServer(FILES);
});

after(() => server.close());

/** Sources: LWC Developer Guide, "lightning__FlowScreen Target"; Help, "Considerations for the Apex-Defined Data Type". */
test('components of screens get and give objects of Apex classes, by their members with @AuraEnabled', async () => {
  const first = await server.ask<ScreenState>('flow/start', { flowName: 'Seating', variables: [] });
  const [pick] = first.screen?.parts ?? [];
  assert.deepEqual(pick?.component?.attributes['guests'], [{ name: 'Ada', seats: 2 }]);
  const values = { Pick: { chosen: { name: 'Bo', seats: 4 } } };
  const last = await server.ask<ScreenState>('flow/next', { guid: first.guid, values });
  assert.equal(last.screen?.parts[0]?.label, 'Bo has 4 and 4');
  assert.deepEqual(
    last.outputVariables.map(({ name, value }) => [name, value]),
    [['guest', { name: 'Bo', seats: 4 }]],
  );
});
