import type { CustomField } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';

/** Metadata that changes what records or users do while it is active, and that nothing here carries out. */
const unsupportedTypes: readonly string[] = ['FieldRestrictionRule', 'RestrictionRule', 'TransactionSecurityPolicy'];

/** Reports, by name and place, what the project uses and this org does not have. */
export function checkUnsupported(problems: ProblemList): void {
  for (const type of unsupportedTypes) {
    const components = problems.project.components(type) as readonly MetadataComponent<{ active: boolean }>[];
    for (const component of components.filter(({ content }) => content.active)) {
      problems.add('UNSUPPORTED', `Metadata of type ${type} is not supported`, component);
    }
  }
  for (const { content } of problems.project.components('CustomField')) {
    const { encryptionScheme } = content as CustomField;
    if (encryptionScheme !== undefined && encryptionScheme !== 'None') {
      problems.add('UNSUPPORTED', 'Encrypted fields are not supported', content as object, 'encryptionScheme');
    }
  }
}
