import { durableIds, isCalculated } from '../../schema/index.ts';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../schema/types.ts';
import { isGroupable } from '../../soql/index.ts';
import { quoteName, type SqlValue, type Store } from '../../store/index.ts';
import { dataTypeOf } from './dataTypes.ts';

type Values = Readonly<Record<string, SqlValue>>;

/**
 * Records that describe the org's objects and fields. Source: Tooling API, "EntityDefinition" and "FieldDefinition".
 * They are written anew each time, as nothing else refers to them.
 */
export function deployDefinitions(store: Store, schema: Schema): void {
  const ids = durableIds(schema);
  const entities: Values[] = [];
  const fields: Values[] = [];
  for (const object of schema.objects()) {
    const entityId = ids.entity(object.name) ?? object.name;
    entities.push(entityValues(object, entityId));
    for (const field of object.fields.filter(({ partOf }) => partOf === null)) {
      fields.push(fieldValues(field, entityId, ids.field(object.name, field.name) ?? field.name));
    }
  }
  replaceAll(store, 'EntityDefinition', entities);
  replaceAll(store, 'FieldDefinition', fields);
}

function entityValues(object: ObjectDescribe, durableId: string): Values {
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
  };
}

function fieldValues(field: FieldDescribe, entityId: string, durableId: string): Values {
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
  };
}

/** The name without `__c`, `__mdt`, `__e`, `__Share` or `__History`. */
function developerName(name: string): string {
  return name.replace(/__[a-z]+$/i, '');
}

/** One statement for all: there are thousands of fields. */
function replaceAll(store: Store, table: string, rows: readonly Values[]): void {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map(quoteName).join(', ');
  const values = names.map((_, index) => `value ->> ${index}`).join(', ');
  store.run(`DELETE FROM ${quoteName(table)}`);
  store.run(`INSERT INTO ${quoteName(table)} (${columns}) SELECT ${values} FROM json_each(?)`, [
    JSON.stringify(rows.map((row) => names.map((name) => row[name]))),
  ]);
}
