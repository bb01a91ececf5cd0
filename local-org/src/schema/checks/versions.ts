import { LATEST_API_VERSION } from '../../metadata/index.ts';
import type { ProblemList } from '../problems.ts';

const versionedTypes: readonly string[] = [
  'ApexClass',
  'ApexComponent',
  'ApexPage',
  'ApexTrigger',
  'AuraDefinitionBundle',
  'Flow',
  'LightningComponentBundle',
];

/** API versions: none is later than the platform's. Page "ApexClass" (Metadata API Developer Guide). */
export function checkVersions(problems: ProblemList): void {
  for (const { content } of versionedTypes.flatMap((type) => problems.project.components(type))) {
    const { apiVersion } = content as { apiVersion?: number };
    if (apiVersion !== undefined && apiVersion > Number(LATEST_API_VERSION)) {
      const message = `There is no API version ${apiVersion.toFixed(1)}; the latest is ${LATEST_API_VERSION}`;
      problems.add('INVALID_API_VERSION', message, content as object, 'apiVersion');
    }
  }
}
