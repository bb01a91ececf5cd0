/** A project of flows with screens. */
const element = (kind: string, name: string, body: string, next?: string): string =>
  `<${kind}><name>${name}</name><label>${name}</label><locationX>0</locationX><locationY>0</locationY>${body}${
    next === undefined ? '' : `<connector><targetReference>${next}</targetReference></connector>`
  }</${kind}>`;

/** Elements of one kind must stand together. */
const flow = (label: string, first: string, parts: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata">${[...parts].sort((one, other) => kindOf(one).localeCompare(kindOf(other))).join('')}<apiVersion>65.0</apiVersion><label>${label}</label>
<processType>Flow</processType><start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>${first}</targetReference></connector></start>
<status>Active</status></Flow>`;

const kindOf = (part: string): string => /<(\w+)/.exec(part)?.[1] ?? '';

const field = (name: string, type: string, body = ''): string =>
  `<fields><name>${name}</name>${body}<fieldType>${type}</fieldType></fields>`;
const label = (text: string): string => `<fieldText>${text}</fieldText>`;
const input = (name: string, type: string, words: string, body = ''): string =>
  field(name, 'InputField', `<dataType>${type}</dataType>${label(words)}${body}`);
const required = '<isRequired>true</isRequired>';
const reference = (name: string): string => `<value><elementReference>${name}</elementReference></value>`;
const text = (value: string): string => `<value><stringValue>${value}</stringValue></value>`;
const parameter = (name: string, value: string): string =>
  `<inputParameters><name>${name}</name>${value}</inputParameters>`;
const when = (left: string, value: string): string =>
  `<visibilityRule><conditionLogic>and</conditionLogic><conditions><leftValueReference>${left}</leftValueReference><operator>EqualTo</operator><rightValue>${value}</rightValue></conditions></visibilityRule>`;
const choice = (name: string, words: string, value = ''): string =>
  `<choices><name>${name}</name><choiceText>${words}</choiceText><dataType>String</dataType>${value}</choices>`;
const chosen = (...names: string[]): string =>
  names.map((name) => `<choiceReferences>${name}</choiceReferences>`).join('');
const variable = (name: string, type: string, body = ''): string =>
  `<variables><name>${name}</name><dataType>${type}</dataType>${body}</variables>`;

const COMPLAINT = flow('Complaint', 'Ask', [
  element(
    'screens',
    'Ask',
    '<allowBack>true</allowBack><helpText>Say what went wrong.</helpText>' +
      field('Greeting', 'DisplayText', label('&lt;p&gt;Hello &lt;b&gt;{!$User.FirstName}&lt;/b&gt;&lt;/p&gt;')) +
      input('What', 'String', 'What is wrong?', required) +
      input(
        'Parcels',
        'Number',
        'Parcels',
        '<defaultValue><numberValue>2.0</numberValue></defaultValue><scale>0</scale><validationRule><errorMessage>&lt;p&gt;At most nine.&lt;/p&gt;</errorMessage><formulaExpression>{!Parcels} &lt; 10</formulaExpression></validationRule>',
      ) +
      field(
        'Way',
        'RadioButtons',
        `${chosen('By_mail', 'By_phone', 'Otherwise')}<dataType>String</dataType>${label('Answer me')}${required}`,
      ) +
      input('Number', 'String', 'Telephone', required + when('Way', '<stringValue>phone</stringValue>')) +
      field('Origin', 'DropdownBox', `${chosen('Origins')}<dataType>String</dataType>${label('Origin')}`) +
      field(
        'Topics',
        'MultiSelectCheckboxes',
        `${chosen('Late', 'Broken')}<dataType>String</dataType>${label('Topics')}`,
      ) +
      field(
        'Two_columns',
        'RegionContainer',
        label('More') +
          '<regionContainerType>SectionWithHeader</regionContainerType>' +
          field('Two_columns_1', 'Region', parameter('width', text('6')) + input('Since', 'Date', 'Since')) +
          field('Two_columns_2', 'Region', parameter('width', text('6')) + input('Urgent', 'Boolean', 'Urgent')),
      ) +
      field(
        'Rating',
        'ComponentInstance',
        '<extensionName>c:rating</extensionName>' +
          parameter('label', text('Stars for {!$User.LastName}')) +
          parameter('parcels', reference('Parcels')) +
          '<storeOutputAutomatically>true</storeOutputAutomatically>',
      ) +
      field('Echo', 'DisplayText', label('You gave {!Rating.stars} of {!Parcels} parcels.')),
    'Store',
  ),
  element(
    'recordCreates',
    'Store',
    '<inputAssignments><field>Subject</field>' +
      reference('What') +
      '</inputAssignments>' +
      '<inputAssignments><field>Origin</field>' +
      reference('Origin') +
      '</inputAssignments>' +
      '<inputAssignments><field>Description</field>' +
      reference('Summary') +
      '</inputAssignments>' +
      '<object>Case</object><storeOutputAutomatically>true</storeOutputAutomatically>' +
      '<faultConnector><targetReference>Failed</targetReference></faultConnector>',
    'Thanks',
  ),
  element('screens', 'Failed', field('Fault', 'DisplayText', label('Sorry: {!$Flow.FaultMessage}'))),
  element(
    'screens',
    'Thanks',
    '<allowBack>true</allowBack>' + field('Thank_you', 'DisplayText', label('Thank you. {!Summary}')),
  ),
  choice('By_mail', '&lt;span style=&quot;color: rgb(62, 62, 60);&quot;&gt;By mail&lt;/span&gt;', text('mail')),
  choice('By_phone', 'By phone', text('phone')),
  choice('Late', 'Late'),
  choice('Broken', 'Broken'),
  '<choices><name>Otherwise</name><choiceText>Otherwise</choiceText><dataType>String</dataType><userInput><isRequired>true</isRequired><promptText>How?</promptText></userInput></choices>',
  '<dynamicChoiceSets><name>Origins</name><dataType>Picklist</dataType><displayField xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/><object xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/><picklistField>Origin</picklistField><picklistObject>Case</picklistObject></dynamicChoiceSets>',
  '<textTemplates><name>Summary</name><isViewedAsPlainText>true</isViewedAsPlainText><text>{!What}, {!Parcels}, {!Way}, {!Topics}, {!Rating.stars} stars</text></textTemplates>',
  variable('recordId', 'String', '<isInput>true</isInput><isOutput>false</isOutput>'),
]);

const CHOOSE = flow('Choose a case', 'Find', [
  element(
    'recordLookups',
    'Find',
    '<getFirstRecordOnly>false</getFirstRecordOnly><object>Case</object><storeOutputAutomatically>true</storeOutputAutomatically>',
    'Choose',
  ),
  element(
    'screens',
    'Choose',
    field(
      'Cases',
      'ComponentInstance',
      '<dataTypeMappings><typeName>T</typeName><typeValue>Case</typeValue></dataTypeMappings><extensionName>flowruntime:datatable</extensionName>' +
        parameter('label', text('Cases')) +
        parameter('shouldDisplayLabel', '<value><booleanValue>true</booleanValue></value>') +
        parameter('selectionMode', text('SINGLE_SELECT')) +
        parameter('minRowSelection', '<value><numberValue>1.0</numberValue></value>') +
        parameter('tableData', reference('Find')) +
        parameter(
          'columns',
          text(
            '[{&quot;apiName&quot;:&quot;Subject&quot;,&quot;label&quot;:&quot;Subject&quot;,&quot;type&quot;:&quot;text&quot;,&quot;order&quot;:0}]',
          ),
        ) +
        '<storeOutputAutomatically>true</storeOutputAutomatically>',
    ) +
      field(
        'Mail',
        'ComponentInstance',
        '<extensionName>flowruntime:email</extensionName>' +
          parameter('label', text('Your address')) +
          parameter('required', '<value><booleanValue>true</booleanValue></value>') +
          '<outputParameters><assignToReference>address</assignToReference><name>value</name></outputParameters>',
      ),
    'Inner',
  ),
  element(
    'subflows',
    'Inner',
    '<flowName>Confirm</flowName><inputAssignments><name>question</name>' +
      text('Close {!Cases.firstSelectedRow.Subject} for {!address}?') +
      '</inputAssignments>',
    'Show',
  ),
  element('screens', 'Show', field('Answer', 'DisplayText', label('The answer is {!Inner.answer}.'))),
  variable('address', 'String'),
]);

const CONFIRM = flow('Confirm', 'Confirm_it', [
  element(
    'screens',
    'Confirm_it',
    field('Words', 'DisplayText', label('{!question}')) +
      field('Yes', 'InputField', `<dataType>Boolean</dataType>${label('Yes, do')}`) +
      '<nextOrFinishButtonLabel>Confirm</nextOrFinishButtonLabel>',
    'Keep',
  ),
  element(
    'assignments',
    'Keep',
    `<assignmentItems><assignToReference>answer</assignToReference><operator>Assign</operator>${reference('Yes')}</assignmentItems>`,
  ),
  variable('question', 'String', '<isInput>true</isInput><isOutput>false</isOutput>'),
  variable('answer', 'Boolean', '<isInput>false</isInput><isOutput>true</isOutput>'),
]);

const FAILING = flow('Failing', 'Look', [
  element(
    'recordCreates',
    'Look',
    `<inputAssignments><field>LastName</field>${text('')}</inputAssignments><object>Contact</object>`,
    'Never',
  ),
  element('screens', 'Never', field('Text', 'DisplayText', label('never'))),
]);

/** A component works between two screens; the one after them is not there. */
const ACTING = flow('Acting', 'First', [
  element('screens', 'First', field('One', 'DisplayText', label('First screen')), 'Tell'),
  element(
    'actionCalls',
    'Tell',
    `<actionName>c:tell</actionName><actionType>component</actionType>${parameter('words', text('Hear, {!$User.LastName}'))}<storeOutputAutomatically>true</storeOutputAutomatically>`,
    'Second',
  ),
  element('screens', 'Second', field('Two', 'DisplayText', label('Told {!Tell.count} letters')), 'Gone'),
  element('actionCalls', 'Gone', '<actionName>c:gone</actionName><actionType>component</actionType>'),
]);

/** Takes the whole record of its page; has what Salesforce's own components give. */
const WHOLE = flow('Whole', 'Fill', [
  element(
    'screens',
    'Fill',
    field('Of', 'DisplayText', label('Priority {!recordId.Priority}')) +
      field(
        'Mark',
        'ComponentInstance',
        `<extensionName>flowruntime:image</extensionName>${parameter('imageName', text('mark'))}${parameter('imageAlt', text('Our mark'))}${parameter('imageWidth', text('50'))}${parameter('horizontalAlignment', text('center'))}`,
      ) +
      field(
        'Home',
        'ComponentInstance',
        `<extensionName>flowruntime:address</extensionName>${parameter('addressLabel', text('Home'))}<storeOutputAutomatically>true</storeOutputAutomatically>`,
      ) +
      field(
        'Guests',
        'ComponentInstance',
        `<extensionName>flowruntime:slider</extensionName>${parameter('label', text('Guests'))}${parameter('min', '<value><numberValue>2.0</numberValue></value>')}<storeOutputAutomatically>true</storeOutputAutomatically>`,
      ) +
      field(
        'Customer',
        'ComponentInstance',
        `<extensionName>flowruntime:lookup</extensionName>${parameter('fieldApiName', text('AccountId'))}${parameter('objectApiName', text('Contact'))}${parameter('label', text('Customer'))}<storeOutputAutomatically>true</storeOutputAutomatically>`,
      ) +
      field('Fruit', 'MultiSelectPicklist', `${chosen('Apple', 'Berry')}<dataType>String</dataType>${label('Fruit')}`),
    'Found',
  ),
  element(
    'screens',
    'Told',
    field('Told_text', 'DisplayText', label('{!Home.city}, {!Guests.value}, {!Fruit}, {!Found.Name}')),
  ),
  element(
    'recordLookups',
    'Found',
    `<filterLogic>and</filterLogic><filters><field>Id</field><operator>EqualTo</operator>${reference('Customer.recordId')}</filters><getFirstRecordOnly>true</getFirstRecordOnly><object>Account</object><storeOutputAutomatically>true</storeOutputAutomatically>`,
    'Told',
  ),
  choice('Apple', 'Apple'),
  choice('Berry', 'Berry'),
  variable('recordId', 'SObject', '<isInput>true</isInput><isOutput>false</isOutput><objectType>Case</objectType>'),
]);

const TELL = {
  'lwc/tell/tell.js': `import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
export default class Tell extends LightningElement {
    @api words;
    @api count;
    @api
    async invoke() {
        await Promise.resolve();
        this.dispatchEvent(new ShowToastEvent({ title: this.words }));
        this.count = this.words.length;
    }
}
`,
  'lwc/tell/tell.js-meta.xml': `<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><isExposed>true</isExposed>
<targets><target>lightning__FlowAction</target></targets>
<targetConfigs><targetConfig targets="lightning__FlowAction"><property name="words" type="String" role="inputOnly"/><property name="count" type="Integer" role="outputOnly"/></targetConfig></targetConfigs>
</LightningComponentBundle>`,
};

const BANNER = flow('Banner', 'Show', [
  element(
    'screens',
    'Show',
    field('Pick', 'ComponentInstance', '<extensionName>agentScript:agentScript</extensionName>'),
  ),
]);

/** Takes a record's id and a list, and gives a record. */
const NAMES = flow('Names', 'Find', [
  element(
    'recordLookups',
    'Find',
    `<filterLogic>and</filterLogic><filters><field>Id</field><operator>EqualTo</operator>${reference('recordId')}</filters><getFirstRecordOnly>true</getFirstRecordOnly><object>Case</object><outputReference>found</outputReference><queriedFields>Subject</queriedFields><queriedFields>Priority</queriedFields>`,
    'Edit',
  ),
  element(
    'screens',
    'Edit',
    field('Of', 'DisplayText', label('{!names}')) +
      '<fields><fieldType>ObjectProvided</fieldType><isRequired>false</isRequired><objectFieldReference>found.Subject</objectFieldReference></fields>' +
      '<fields><fieldType>ObjectProvided</fieldType><isRequired>false</isRequired><objectFieldReference>found.Priority</objectFieldReference></fields>',
    'Save',
  ),
  element('recordUpdates', 'Save', '<inputReference>found</inputReference>'),
  variable('found', 'SObject', '<isInput>false</isInput><isOutput>true</isOutput><objectType>Case</objectType>'),
  variable('names', 'String', '<isCollection>true</isCollection><isInput>true</isInput><isOutput>false</isOutput>'),
  variable('recordId', 'String', '<isInput>true</isInput><isOutput>false</isOutput>'),
]);

const RUNNER = {
  'lwc/runner/runner.html':
    '<template><lightning-flow flow-api-name="Names" flow-input-variables={inputs} flow-finish-behavior="NONE" onstatuschange={follow}></lightning-flow><p class="heard">{heard}</p></template>',
  'lwc/runner/runner.js': `import { LightningElement, api } from 'lwc';
export default class Runner extends LightningElement {
    @api recordId;
    heard = '';
    get inputs() {
        return [
            { name: 'recordId', type: 'String', value: this.recordId },
            { name: 'names', type: 'String', value: ['Ada', 'Bo'] }
        ];
    }
    follow({ detail: { status, flowTitle, outputVariables } }) {
        const [found] = outputVariables;
        this.heard += status + ' ' + flowTitle + ' ' + found.name + ' ' + found.value?.Subject + '; ';
    }
}
`,
  'lwc/runner/runner.js-meta.xml': `<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><isExposed>true</isExposed>
<targets><target>lightning__RecordPage</target></targets></LightningComponentBundle>`,
};

/** A record page with a flow and with a component that runs another. */
const RECORD_PAGE = `<?xml version="1.0" encoding="UTF-8"?>
<FlexiPage xmlns="http://soap.sforce.com/2006/04/metadata">
<flexiPageRegions><itemInstances><componentInstance><componentName>force:highlightsPanel</componentName><identifier>highlights</identifier></componentInstance></itemInstances><name>header</name><type>Region</type></flexiPageRegions>
<flexiPageRegions><itemInstances><componentInstance><componentName>runner</componentName><identifier>runner</identifier></componentInstance></itemInstances>
<itemInstances><componentInstance><componentInstanceProperties><name>flowLayout</name><value>oneColumn</value></componentInstanceProperties><componentInstanceProperties><name>flowName</name><value>Confirm</value></componentInstanceProperties><componentInstanceProperties><name>question</name><value>{!recordId}</value></componentInstanceProperties><componentName>flowruntime:interview</componentName><identifier>interview</identifier></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions>
<flexiPageRegions><name>sidebar</name><type>Region</type></flexiPageRegions>
<masterLabel>Case Record Page</masterLabel><sobjectType>Case</sobjectType>
<template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type></FlexiPage>`;

const RATING = {
  'lwc/rating/rating.html':
    '<template><p class="stars-label">{label}</p><lightning-button label="Three stars" onclick={three}></lightning-button>' +
    '<lightning-button label="Go on" onclick={goOn}></lightning-button><p class="parcels">{parcels} parcels, {actions}</p></template>',
  'lwc/rating/rating.js': `import { LightningElement, api } from 'lwc';
import { FlowAttributeChangeEvent, FlowNavigationNextEvent } from 'lightning/flowSupport';
export default class Rating extends LightningElement {
    @api availableActions = [];
    @api label;
    @api parcels;
    @api stars;
    get actions() {
        return this.availableActions.join();
    }
    three() {
        this.dispatchEvent(new FlowAttributeChangeEvent('stars', 3));
    }
    goOn() {
        this.dispatchEvent(new FlowNavigationNextEvent());
    }
    @api
    validate() {
        return this.stars === undefined ? { isValid: false, errorMessage: 'Give stars.' } : { isValid: true };
    }
}
`,
  'lwc/rating/rating.js-meta.xml': `<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><isExposed>true</isExposed>
<targets><target>lightning__FlowScreen</target></targets>
<targetConfigs><targetConfig targets="lightning__FlowScreen"><property name="label" type="String" role="inputOnly"/><property name="parcels" type="Integer" role="inputOnly"/><property name="stars" type="Integer" role="outputOnly"/></targetConfig></targetConfigs>
</LightningComponentBundle>`,
};

/** Files of the flows Complaint, Choose_Case and Confirm, of the component that one shows, and of a quick action. */
export const FLOW_FILES: Readonly<Record<string, string>> = {
  ...RATING,
  ...RUNNER,
  ...TELL,
  'flexipages/Case_Record_Page.flexipage-meta.xml': RECORD_PAGE,
  'flows/Acting.flow-meta.xml': ACTING,
  'flows/Banner.flow-meta.xml': BANNER,
  'flows/Failing.flow-meta.xml': FAILING,
  'flows/Names.flow-meta.xml': NAMES,
  'flows/Complaint.flow-meta.xml': COMPLAINT,
  'flows/Choose_Case.flow-meta.xml': CHOOSE,
  'flows/Confirm.flow-meta.xml': CONFIRM,
  'flows/Whole.flow-meta.xml': WHOLE,
  'staticresources/mark.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="teal"/></svg>',
  'staticresources/mark.resource-meta.xml':
    '<?xml version="1.0" encoding="UTF-8"?><StaticResource xmlns="http://soap.sforce.com/2006/04/metadata"><cacheControl>Public</cacheControl><contentType>image/svg+xml</contentType></StaticResource>',
  'quickActions/Case.Fill.quickAction-meta.xml':
    '<?xml version="1.0" encoding="UTF-8"?><QuickAction xmlns="http://soap.sforce.com/2006/04/metadata"><flowDefinition>Whole</flowDefinition><label>Fill in</label><optionsCreateFeedItem>false</optionsCreateFeedItem><type>Flow</type></QuickAction>',
  'quickActions/Case.Complain.quickAction-meta.xml':
    '<?xml version="1.0" encoding="UTF-8"?><QuickAction xmlns="http://soap.sforce.com/2006/04/metadata"><flowDefinition>Complaint</flowDefinition><label>Complain</label><optionsCreateFeedItem>false</optionsCreateFeedItem><type>Flow</type></QuickAction>',
};
