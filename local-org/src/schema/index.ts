export { regionsOf, type Region, type Regions } from './countries.ts';
export { CORPORATE_CURRENCY, includesMultipleCurrencies } from './currencies.ts';
export { hasPersonAccounts, mirroredFields, personFields } from './personAccounts.ts';
export { ADMINISTRATOR_USER_NAME } from './administrator.ts';
export { buildSchema } from './buildSchema.ts';
export { checkMetadata, checkPackages } from './checks/index.ts';
export { checkTemplateName } from './checks/emailTemplates.ts';
export { checkRefusedInUse, emailTemplateLimit } from './checks/refusedInUse.ts';
export { isCustomizable } from './customizable.ts';
export { changedFieldName } from './changeEvents.ts';
export { takesTriggers } from './triggerable.ts';
export { durableIds } from './durableIds.ts';
export { customMetadataRecords, parseFieldText } from './customMetadata.ts';
export { ProblemList } from './problems.ts';
export { isCalculated, isStored } from './compoundFields.ts';
export { associateParent } from './objectModel.ts';
export { nameObject } from './nameObject.ts';
export { missingDependencies, type ObjectPermissionName } from './permissionDependencies.ts';
export { permissionSource, type PermissionSource } from './objectPermissions.ts';
export { controllingValues } from './dependentPicklists.ts';
export { isOnlyOnSalesforce, unsupportedField, unsupportedNames, unsupportedObject } from './unsupportedNames.ts';
export { isUserPermission } from './userPermissions.ts';
export { inLanguage } from './translation.ts';
export type {
  ChildRelationship,
  FieldDescribe,
  FieldType,
  ObjectDescribe,
  ObjectKind,
  PicklistValue,
  RecordTypeDescribe,
  RollUpSummary,
  Schema,
  SharingModel,
  ValidationRuleDescribe,
} from './types.ts';
