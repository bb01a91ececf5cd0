import type { SharingReason } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/types.ts';
import { addSystemFields, makeField, ObjectModel, type SchemaModel } from './objectModel.ts';
import type { PicklistValue } from './types.ts';

const STANDARD_CAUSES = ['Owner', 'Manual', 'Rule', 'GuestRule'];

/** Standard objects whose shares are kept as those of custom objects are: `ParentId`, `AccessLevel`. */
const SHARED_ALIKE = [
  'LiveChatTranscript',
  'MessagingEndUser',
  'MessagingSession',
  'QuickText',
  'ServiceContract',
  'WorkOrder',
  'ServiceResource',
  'ServiceAppointment',
  'ServiceTerritory',
  'VoiceCall',
];

/** Adds the share objects of standard objects that have no peculiar ones. Source: as `makeShareObject`. */
export function addStandardShares(schema: SchemaModel, project: ProjectMetadata): void {
  SHARED_ALIKE.forEach((name, index) => {
    const parent = schema.object(name);
    if (parent !== undefined) {
      schema.add(makeShareObject(parent, `t0${index}`, project));
    }
  });
}

/**
 * The object that holds the share rows of an object. Source: Object Reference, "StandardObjectNameShare"; Apex
 * Developer Guide, "Creating User Managed Sharing Using Apex" and "Creating Apex Managed Sharing".
 */
export function makeShareObject(parent: ObjectModel, keyPrefix: string, project: ProjectMetadata): ObjectModel {
  const name = parent.kind === 'custom' ? parent.name.replace(/__c$/i, '__Share') : `${parent.name}Share`;
  const object = new ObjectModel(name, parent.kind, `Share: ${parent.label}`, `Share: ${parent.label}`, keyPrefix);
  object.shareOf = parent.name;
  object.sharingModel = 'Read';
  addSystemFields(object, ['Id', 'IsDeleted', 'LastModifiedDate', 'LastModifiedById']);
  const required = { nillable: false, permissionable: false };
  object.addField(
    makeField(name, 'ParentId', 'Parent ID', 'reference', {
      ...required,
      updateable: false,
      referenceTo: [parent.name],
      relationshipName: 'Parent',
      childRelationshipName: 'Shares',
      deleteConstraint: 'Cascade',
    }),
  );
  object.addField(
    makeField(name, 'UserOrGroupId', 'User/Group ID', 'reference', {
      ...required,
      updateable: false,
      referenceTo: ['Group', 'User'],
      relationshipName: 'UserOrGroup',
    }),
  );
  object.addField(
    makeField(name, 'AccessLevel', 'Access Level', 'picklist', {
      ...required,
      picklistValues: ['Read', 'Edit', 'All'].map((value) => picklistValue(value)),
    }),
  );
  object.addField(
    makeField(name, 'RowCause', 'Row Cause', 'picklist', {
      permissionable: false,
      updateable: false,
      picklistValues: [...STANDARD_CAUSES.map((cause) => picklistValue(cause)), ...sharingReasons(parent, project)],
    }),
  );
  return object;
}

/** Apex sharing reasons: `Recruiter__c`, by their labels. */
function sharingReasons(parent: ObjectModel, project: ProjectMetadata): PicklistValue[] {
  const prefix = `${parent.name}.`.toLowerCase();
  return project
    .components('SharingReason')
    .filter(({ fullName }) => fullName.toLowerCase().startsWith(prefix))
    .map(({ fullName, content }) => picklistValue(fullName.slice(prefix.length), (content as SharingReason).label));
}

function picklistValue(value: string, label = value): PicklistValue {
  return { value, label, isDefault: value === 'Manual', isActive: true };
}
