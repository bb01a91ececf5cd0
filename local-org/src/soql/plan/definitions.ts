import { durableIds, isCalculated, takesTriggers } from '../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';
import type { SqlValue } from '../../store/index.ts';
import { isGroupable } from '../check/check.ts';
import { dataTypeOf } from './dataTypes.ts';
import { entityFacts } from './particles.ts';

type Values = Readonly<Record<string, SqlValue>>;

/** The rows of `EntityDefinition` in JSON, with the names of its fields. Source: Tooling API, "EntityDefinition". */
export function entityDefinitions(schema: Schema): string {
  const ids = durableIds(schema);
  return JSON.stringify(
    schema.objects().map((object) => entityValues(schema, object, ids.entity(object.name) ?? object.name)),
  );
}

/** The rows of `FieldDefinition` in JSON, with the names of its fields. Source: Tooling API, "FieldDefinition". */
export function fieldDefinitions(schema: Schema): string {
  const ids = durableIds(schema);
  return JSON.stringify(
    schema
      .objects()
      .flatMap((object) =>
        object.fields
          .filter(({ partOf }) => partOf === null)
          .map((field) =>
            fieldValues(
              field,
              ids.entity(object.name) ?? object.name,
              ids.field(object.name, field.name) ?? field.name,
              field.controllingField === null ? null : (ids.field(object.name, field.controllingField) ?? null),
            ),
          ),
      ),
  );
}

function entityValues(schema: Schema, object: ObjectDescribe, durableId: string): Values {
  return {
    Id: durableId,
    DurableId: durableId,
    QualifiedApiName: object.name,
    DeveloperName: developerName(object.name),
    NamespacePrefix: null,
    MasterLabel: object.label,
    Label: object.label,
    PluralLabel: object.pluralLabel,
    KeyPrefix: object.keyPrefix,
    InternalSharingModel: object.sharingModel,
    ExternalSharingModel: object.externalSharingModel,
    IsCustomSetting: object.kind === 'hierarchySetting' || object.kind === 'listSetting' ? 1 : 0,
    IsQueryable: object.queryable ? 1 : 0,
    IsRetrieveable: object.queryable ? 1 : 0,
    IsSearchable: object.isSearchable === true ? 1 : 0,
    IsFeedEnabled: schema.object(`${object.name.replace(/__c$/i, '__')}Feed`)?.feedOf === object.name ? 1 : 0,
    IsApexTriggerable: takesTriggers(object) ? 1 : 0,
    IsTriggerable: takesTriggers(object) ? 1 : 0,
    ...entityFacts(object),
  };
}

function fieldValues(field: FieldDescribe, entityId: string, durableId: string, controllingId: string | null): Values {
  return {
    Id: durableId,
    DurableId: durableId,
    QualifiedApiName: field.name,
    EntityDefinitionId: entityId,
    DeveloperName: developerName(field.name),
    NamespacePrefix: null,
    MasterLabel: field.label,
    Label: field.label,
    Length: field.length,
    DataType: dataTypeOf(field),
    Precision: field.precision,
    Scale: field.scale,
    RelationshipName: field.relationshipName,
    IsCalculated: isCalculated(field) ? 1 : 0,
    IsHtmlFormatted: field.htmlFormatted ? 1 : 0,
    IsNameField: field.nameField ? 1 : 0,
    IsNillable: field.nillable ? 1 : 0,
    IsApiFilterable: field.filterable ? 1 : 0,
    IsApiGroupable: isGroupable(field) ? 1 : 0,
    IsApiSortable: field.sortable ? 1 : 0,
    Description: field.notes?.description ?? null,
    BusinessStatus: field.notes?.businessStatus ?? null,
    ComplianceGroup: field.notes?.complianceGroup ?? null,
    SecurityClassification: field.notes?.securityClassification ?? null,
    ControllingFieldDefinitionId: controllingId,
    IsCompound: field.compound === null ? 0 : 1,
    IsFieldHistoryTracked: field.isHistoryTracked === true ? 1 : 0,
    IsIndexed: isIndexed(field) ? 1 : 0,
    IsPolymorphicForeignKey: field.referenceTo.length > 1 ? 1 : 0,
  };
}

const INDEXED: ReadonlySet<string> = new Set(['Id', 'CreatedDate', 'SystemModstamp']);

/** Source: Best Practices for Deployments with Large Data Volumes, "Indexes". */
function isIndexed(field: FieldDescribe): boolean {
  return field.nameField || field.unique || field.externalId || field.type === 'reference' || INDEXED.has(field.name);
}

/** The name without `__c`, `__mdt`, `__e`, `__Share` or `__History`. */
function developerName(name: string): string {
  return name.replace(/__[a-z]+$/i, '');
}
