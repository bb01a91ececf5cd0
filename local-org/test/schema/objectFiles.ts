import { xml } from '../metadata/projectFolder.ts';

export const answerFile = 'objects/Answer__c/Answer__c.object-meta.xml';
export const answer = customObject('Answer');
export const programFile = 'objects/Program__mdt/Program__mdt.object-meta.xml';
export const program = xml(
  'CustomObject',
  '<label>Program</label><pluralLabel>Programs</pluralLabel><visibility>Public</visibility>',
);

/** The file of a custom object with an auto-numbered name. */
export function customObject(label: string, more = '', sharingModel = 'Private'): string {
  return xml(
    'CustomObject',
    `<deploymentStatus>Deployed</deploymentStatus><label>${label}</label><nameField><displayFormat>A-{0000}</displayFormat>` +
      `<label>Number</label><type>AutoNumber</type></nameField><pluralLabel>${label}s</pluralLabel>` +
      `<sharingModel>${sharingModel}</sharingModel>${more}`,
  );
}

/** The file of a field, `Object.Field__c`, as an entry for `projectOf`. */
export function field(path: string, type: string, more = ''): Record<string, string> {
  const [object = '', name = ''] = path.split('.');
  return {
    [`objects/${object}/fields/${name}.field-meta.xml`]: xml(
      'CustomField',
      `<fullName>${name}</fullName><label>${name.replace('__c', '')}</label><type>${type}</type>${more}`,
    ),
  };
}
