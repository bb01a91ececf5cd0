import type { CustomObject } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/index.ts';
import { addSystemFields, makeField, ObjectModel, type SchemaModel } from './objectModel.ts';
import type { ProblemList } from './problems.ts';

/** Page "StandardObjectNameHistory" (Object Reference): what each is called, and its lookup. */
const STANDARD: readonly (readonly [object: string, history: string])[] = [
  ['Account', 'AccountHistory'],
  ['Asset', 'AssetHistory'],
  ['Campaign', 'CampaignHistory'],
  ['Case', 'CaseHistory'],
  ['Contact', 'ContactHistory'],
  ['Contract', 'ContractHistory'],
  ['Entitlement', 'EntitlementHistory'],
  ['Individual', 'IndividualHistory'],
  ['Lead', 'LeadHistory'],
  ['Opportunity', 'OpportunityFieldHistory'],
  ['Order', 'OrderHistory'],
  ['OrderItem', 'OrderItemHistory'],
  ['Pricebook2', 'Pricebook2History'],
  ['Product2', 'Product2History'],
  ['ServiceContract', 'ServiceContractHistory'],
  ['Solution', 'SolutionHistory'],
  ['WorkOrder', 'WorkOrderHistory'],
  ['WorkOrderLineItem', 'WorkOrderLineItemHistory'],
  ['ContractLineItem', 'ContractLineItemHistory'],
  ['LiveChatTranscript', 'LiveChatTranscriptHistory'],
  ['MessagingEndUser', 'MessagingEndUserHistory'],
  ['MessagingSession', 'MessagingSessionHistory'],
  ['QuickText', 'QuickTextHistory'],
];

/** What an org tracks of cases unless the project says otherwise. */
const TRACKED_OF_CASES = ['OwnerId', 'Status', 'Priority', 'Type', 'ContactId', 'IsEscalated'];

/** Help, "Field History Tracking": fields of one object. */
const MAXIMUM_TRACKED = 20;

/** The objects that hold field history: of standard objects, and of the project's that keep it. */
export function addHistoryObjects(schema: SchemaModel, problems: ProblemList): void {
  STANDARD.forEach(([objectName, name], index) => {
    const parent = schema.object(objectName);
    if (parent !== undefined) {
      addHistory(schema, parent, name, `${objectName}Id`, `h${String(index).padStart(2, '0')}`);
    }
  });
  for (const parent of schema.objects().filter(({ kind }) => kind === 'custom')) {
    if (keepsHistory(problems.project, parent.name)) {
      const name = parent.name.replace(/__c$/i, '__History');
      addHistory(schema, parent, name, 'ParentId', parent.keyPrefix.replace(/^a/, 'h'));
    }
  }
  trackCases(schema);
  checkTracked(schema, problems);
}

function trackCases(schema: SchemaModel): void {
  const object = schema.object('Case');
  for (const name of TRACKED_OF_CASES) {
    const field = object?.field(name);
    if (field !== undefined && field.isHistoryTracked === undefined) {
      object?.addField({ ...field, isHistoryTracked: true });
    }
  }
}

function keepsHistory(project: ProjectMetadata, objectName: string): boolean {
  return project
    .components('CustomObject')
    .some(({ fullName, content }) => fullName === objectName && (content as CustomObject).enableHistory === true);
}

function addHistory(
  schema: SchemaModel,
  parent: ObjectModel,
  name: string,
  parentField: string,
  keyPrefix: string,
): void {
  const label = parent.custom ? `History: ${parent.label}` : `${parent.label} History`;
  const object = new ObjectModel(name, parent.kind, label, label, keyPrefix);
  object.historyOf = parent.name;
  object.sharingModel = object.externalSharingModel = 'ControlledByParent';
  object.parentField = parentField;
  object.createable = object.updateable = object.deletable = false;
  addSystemFields(object, ['Id', 'IsDeleted', 'CreatedById', 'CreatedDate']);
  const readOnly = { createable: false, updateable: false, permissionable: false };
  object.addField(
    makeField(name, parentField, `${parent.label} ID`, 'reference', {
      ...readOnly,
      nillable: false,
      referenceTo: [parent.name],
      relationshipName: parentField.replace(/Id$/, ''),
      childRelationshipName: 'Histories',
      deleteConstraint: 'Cascade',
    }),
  );
  object.addField(makeField(name, 'Field', 'Changed Field', 'picklist', readOnly));
  object.addField(makeField(name, 'DataType', 'Datatype', 'picklist', readOnly));
  for (const [field, fieldLabel] of [
    ['OldValue', 'Old Value'],
    ['NewValue', 'New Value'],
  ] as const) {
    const unsearched = { ...readOnly, filterable: false, sortable: false };
    object.addField(makeField(name, field, fieldLabel, 'anytype', unsearched));
  }
  schema.add(object);
}

/** Page "CustomField" (Metadata API), `trackHistory`: `enableHistory` of the object must also be true. */
function checkTracked(schema: SchemaModel, problems: ProblemList): void {
  for (const object of schema.objects()) {
    const tracked = object.fields.filter(({ isHistoryTracked }) => isHistoryTracked === true);
    const [first] = tracked;
    if (first === undefined) {
      continue;
    }
    const component = problems.project.components('CustomObject').find(({ fullName }) => fullName === object.name);
    if (component === undefined) {
      continue;
    }
    if (object.kind === 'custom' && !keepsHistory(problems.project, object.name)) {
      problems.add(
        'HISTORY_NOT_ENABLED',
        `Field ${first.name} cannot be tracked: ${object.name} needs enableHistory for trackHistory`,
        component,
      );
    } else if (tracked.length > MAXIMUM_TRACKED) {
      problems.add(
        'TOO_MANY_TRACKED_FIELDS',
        `${tracked.length} fields of ${object.name} are tracked; ${MAXIMUM_TRACKED} are allowed`,
        component,
      );
    }
  }
}
