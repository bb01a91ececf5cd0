import { durableIds, isCalculated, isCustomizable } from '../../schema/index.ts';
import type { FieldDescribe, FieldType, ObjectDescribe, Schema } from '../../schema/types.ts';
import type { SqlValue } from '../../store/index.ts';
import { isGroupable } from '../check/check.ts';

type Values = Readonly<Record<string, SqlValue>>;

/** Where the type of a particle is not named as in describe results. */
const TYPES: Partial<Readonly<Record<FieldType, string>>> = {
  integer: 'int',
  anytype: 'anyType',
};

/** The rows of `EntityParticle` in JSON, with the names of its fields. Source: Tooling API, "EntityParticle". */
export function entityParticles(schema: Schema): string {
  return JSON.stringify(
    particlesOf(schema).map(({ field, entityId, particleId, definitionId }) => ({
      Id: particleId,
      DurableId: particleId,
      EntityDefinitionId: entityId,
      FieldDefinitionId: definitionId,
      QualifiedApiName: field.name,
      DeveloperName: field.name.replace(/__[a-z]+$/i, ''),
      NamespacePrefix: null,
      MasterLabel: field.label,
      Label: field.label,
      DataType: TYPES[field.type] ?? field.type,
      InlineHelpText: field.helpText,
      DefaultValueFormula: field.defaultFormula,
      RelationshipName: field.relationshipName,
      Length: field.length,
      ByteLength: field.length * 3,
      Precision: field.type === 'integer' ? 0 : field.precision,
      Digits: field.type === 'integer' ? field.precision : 0,
      Scale: field.scale,
      ...factsOf(field),
    })),
  );
}

/** The rows of `PicklistValueInfo` in JSON, with the names of its fields. Source: Tooling API, "PicklistValueInfo". */
export function picklistValueInfos(schema: Schema): string {
  return JSON.stringify(
    particlesOf(schema).flatMap(({ field, particleId }) =>
      field.picklistValues.map(({ value, label, isDefault, isActive }) => ({
        Id: `${particleId}.${value}`,
        DurableId: `${particleId}.${value}`,
        EntityParticleId: particleId,
        Value: value,
        Label: label,
        IsActive: isActive ? 1 : 0,
        IsDefaultValue: isDefault ? 1 : 0,
      })),
    ),
  );
}

/** The facts about an object that only its kind and its access decide. Source: Tooling API, "EntityDefinition". */
export function entityFacts(object: ObjectDescribe): Values {
  return flags({
    IsCustomizable: isCustomizable(object),
    IsDeprecatedAndHidden: false,
    IsEverCreatable: object.createable,
    IsEverUpdatable: object.updateable,
    IsEverDeletable: object.deletable,
    IsInterface: false,
  });
}

interface Particle {
  field: FieldDescribe;
  entityId: string;
  particleId: string;
  /** Of the field, or of the compound field that it is a part of. */
  definitionId: string;
}

/** Each field, and each part of a compound one. */
function particlesOf(schema: Schema): Particle[] {
  const ids = durableIds(schema);
  return schema.objects().flatMap((object) => {
    const entityId = ids.entity(object.name) ?? object.name;
    return object.fields.map((field) => {
      const particleId = ids.field(object.name, field.name) ?? `${entityId}.${field.name}`;
      const definitionId = field.partOf === null ? particleId : ids.field(object.name, field.partOf);
      return { field, entityId, particleId, definitionId: definitionId ?? particleId };
    });
  });
}

function factsOf(field: FieldDescribe): Values {
  return flags({
    IsApiFilterable: field.filterable,
    IsApiGroupable: isGroupable(field),
    IsApiSortable: field.sortable,
    IsAutonumber: field.autoNumberFormat !== null,
    IsCalculated: isCalculated(field),
    IsCaseSensitive: field.caseSensitive,
    IsComponent: field.partOf !== null,
    IsCompound: field.compound !== null,
    IsCreatable: field.createable,
    IsDefaultedOnCreate: field.defaultedOnCreate,
    IsDependentPicklist: field.controllingField !== null,
    IsDeprecatedAndHidden: false,
    IsEncrypted: field.type === 'encryptedstring',
    IsFieldHistoryTracked: field.isHistoryTracked === true,
    IsHtmlFormatted: field.htmlFormatted,
    IsIdLookup: field.idLookup,
    IsNameField: field.nameField,
    IsNamePointing: field.referenceTo.length > 1,
    IsNillable: field.nillable,
    IsPermissionable: field.permissionable,
    IsUnique: field.unique,
    IsUpdatable: field.updateable,
    IsWriteRequiresMasterRead: field.writeRequiresMasterRead === true,
  });
}

function flags(facts: Readonly<Record<string, boolean>>): Values {
  return Object.fromEntries(Object.entries(facts).map(([name, isSo]) => [name, isSo ? 1 : 0]));
}
