export { businessHoursSettings } from './businessHours.ts';
export { holds, parseLogic, type Logic } from './conditionLogic.ts';
export {
  categoryGroup,
  categoryGroupsOf,
  CLASSIFIED_ARTICLES,
  selectedCategories,
  type CategoryGroup,
} from './dataCategories.ts';
export { parseHeaderValue, type HeaderPart } from './credentialFormula.ts';
export { label } from './labels.ts';
export { LATEST_API_VERSION } from './projectFiles.ts';
export { findNamed, withoutNamespace } from './ownNamespace.ts';
export { packageNamespaces, packagePart, packageReason, withPackages, type PackagePart } from './packages.ts';
export { readProject } from './project.ts';
export { decodeName } from './registry.ts';
export { SCRATCH_DEFINITION } from './scratchDefinition.ts';
export type { LightningBundle, MetadataComponent, ProjectMetadata, SourceFile } from './types.ts';
export type { TypedText } from './content.ts';
export { componentsOf } from './componentsOf.ts';
export { archivedFile, contentAssetFile, staticResourceFile } from './staticResource.ts';
export {
  declaredProperties,
  isScreenAction,
  targetConfigOf,
  targetConfigs,
  type TargetConfig,
  type WrittenProperty,
} from './targetConfigs.ts';
