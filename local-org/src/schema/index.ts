export { buildSchema } from './buildSchema.ts';
export { checkMetadata } from './checks/index.ts';
export { customMetadataRecords, parseFieldText } from './customMetadata.ts';
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
