import type { CustomField } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/** Metadata that changes what records or users do, and that nothing here carries out. */
const unsupportedTypes: readonly string[] = ['FieldRestrictionRule', 'RestrictionRule', 'TransactionSecurityPolicy'];

/** What a page is made of and nothing here draws: whatever names it is in order, and shows nothing in its place. */
const undrawnTypes: Readonly<Record<string, string>> = {
  ApexComponent: 'Visualforce component',
  ApexPage: 'Visualforce page',
  AuraDefinitionBundle: 'Aura bundle',
};

/** Reports, by name and place, what the project uses and this org does not have. */
export function checkUnsupported(problems: ProblemList): void {
  for (const type of unsupportedTypes) {
    for (const component of problems.project.components(type)) {
      problems.add('UNSUPPORTED', `Metadata of type ${type} is not supported`, component);
    }
  }
  for (const [type, words] of Object.entries(undrawnTypes)) {
    for (const component of problems.project.components(type)) {
      const message = `The ${words} ${component.fullName} is not supported and is left out wherever it would be shown`;
      problems.add('UNSUPPORTED', message, component);
    }
  }
  for (const component of problems.project.components('DataWeaveResource')) {
    const message = `The DataWeave script ${component.fullName} is not supported: Apex cannot run it`;
    problems.add('UNSUPPORTED', message, component);
  }
  for (const { content } of problems.project.components('CustomField')) {
    const { encryptionScheme } = content as CustomField;
    if (encryptionScheme !== undefined && encryptionScheme !== 'None') {
      problems.add('UNSUPPORTED', 'Encrypted fields are not supported', content as object, 'encryptionScheme');
    }
  }
}
