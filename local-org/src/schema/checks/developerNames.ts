import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';

/** What messages call the components whose names follow the rules of developer names, by their type. */
const NAMED: Readonly<Record<string, string>> = {
  ApprovalProcess: 'Approval Process',
  CompactLayout: 'Compact Layout',
  CustomNotificationType: 'Custom Notification Type',
  CustomPermission: 'Custom Permission',
  EmailTemplate: 'Email Template',
  FieldSet: 'Field Set',
  FlexiPage: 'Lightning Page',
  Flow: 'Flow',
  GlobalValueSet: 'Global Value Set',
  Group: 'Public Group',
  ListView: 'List View',
  NamedCredential: 'Named Credential',
  PermissionSet: 'Permission Set',
  PermissionSetGroup: 'Permission Set Group',
  Queue: 'Queue',
  QuickAction: 'Action',
  RecordType: 'Record Type',
  RemoteSiteSetting: 'Remote Site',
  Role: 'Role',
  StaticResource: 'Static Resource',
  ValidationRule: 'Validation Rule',
  WebLink: 'Custom Button or Link',
  WorkflowAlert: 'Email Alert',
  WorkflowFieldUpdate: 'Field Update',
  WorkflowTask: 'Task',
};

/** Names that a package brought have its namespace before them. */
const DEVELOPER_NAME = /^(?:[A-Za-z][A-Za-z0-9]*__)?[A-Za-z](?:[A-Za-z0-9]|_(?!_|$))*$/;

/**
 * Components whose names code and other metadata use. Source: Metadata API Developer Guide, the field `fullName` of each
 * type's page.
 */
export function checkDeveloperNames(problems: ProblemList): void {
  for (const [type, what] of Object.entries(NAMED)) {
    for (const component of problems.project.components(type)) {
      if (!DEVELOPER_NAME.test(ownName(component))) {
        const message =
          `The ${what} API Name can only contain underscores and alphanumeric characters. It must be unique, begin with ` +
          'a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.';
        problems.add('INVALID_NAME', message, component);
      }
    }
  }
}

/** Without the object or the folder before it. */
function ownName({ fullName }: MetadataComponent): string {
  return fullName.slice(Math.max(fullName.lastIndexOf('.'), fullName.lastIndexOf('/')) + 1);
}
