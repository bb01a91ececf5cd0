import type { CustomField, CustomObject } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/** Metadata that changes what records or users do, and that nothing here carries out. */
const unsupportedTypes: readonly string[] = [
  'ApexComponent',
  'ApexPage',
  'AuraDefinitionBundle',
  'AutoResponseRules',
  'DuplicateRule',
  'EscalationRules',
  'FieldRestrictionRule',
  'MatchingRules',
  'MutingPermissionSet',
  'RestrictionRule',
  'TransactionSecurityPolicy',
];

/** Reports, by name and place, what the project uses and this org does not have. */
export function checkUnsupported(problems: ProblemList): void {
  for (const type of unsupportedTypes) {
    for (const component of problems.project.components(type)) {
      problems.add('UNSUPPORTED', `Metadata of type ${type} is not supported`, component);
    }
  }
  for (const { content } of problems.project.components('CustomField')) {
    const { lookupFilter, encryptionScheme } = content as CustomField;
    if (lookupFilter?.active === true && !lookupFilter.isOptional) {
      problems.add('UNSUPPORTED', 'Required lookup filters are not supported', content as object, 'lookupFilter');
    }
    if (encryptionScheme !== undefined && encryptionScheme !== 'None') {
      problems.add('UNSUPPORTED', 'Encrypted fields are not supported', content as object, 'encryptionScheme');
    }
  }
  for (const { content } of problems.project.components('CustomObject')) {
    const { externalDataSource } = content as CustomObject;
    if (externalDataSource !== undefined) {
      problems.add('UNSUPPORTED', 'External objects are not supported', content as object, 'externalDataSource');
    }
  }
}
