import type { CustomObject } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';
import { checkDisplayFormat } from './fieldRules.ts';
import {
  addOwnerField,
  addSystemFields,
  LATER_SYSTEM_FIELDS,
  makeField,
  ObjectModel,
  type SchemaModel,
} from './objectModel.ts';
import type { ProblemList } from './problems.ts';
import { includesPersonAccounts, isPersonAccountName } from './personAccounts.ts';
import { makeShareObject } from './shareObjects.ts';
import type { FieldDescribe, ObjectKind, SharingModel } from './types.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MAXIMUM_LABEL = 40;

type Component = MetadataComponent<CustomObject>;

/** Adds the project's objects, without their fields, and takes over what it sets on standard objects. */
export function addCustomObjects(schema: SchemaModel, problems: ProblemList): void {
  const counts: Record<string, number> = {};
  for (const component of problems.project.components('CustomObject') as readonly Component[]) {
    const name = component.fullName;
    if (name === 'Activity' || (isPersonAccountName(name) && includesPersonAccounts(problems.project.features))) {
      // Stands for tasks and events together, whose fields are added to both, or for accounts.
      continue;
    }
    const standard = schema.object(name);
    if (standard !== undefined) {
      changeStandardObject(standard, component);
      continue;
    }
    const kind = problems.isOfPackage(name) ? undefined : kindOf(component);
    if (kind === undefined) {
      problems.addMissingOwner(name, component);
      continue;
    }
    const letter = kind === 'customMetadata' ? 'm' : kind === 'platformEvent' ? 'e' : 'a';
    const number = (counts[letter] = (counts[letter] ?? -1) + 1);
    const object = makeObject(component, kind, letter + numbered(number), problems);
    schema.add(object);
    if (kind === 'custom' && object.sharingModel !== 'ControlledByParent') {
      schema.add(makeShareObject(object, 's' + numbered(number), problems.project));
    }
  }
}

function numbered(number: number): string {
  return `${DIGITS[Math.floor(number / 62) % 62]}${DIGITS[number % 62]}`;
}

function kindOf({ fullName, content }: Component): ObjectKind | undefined {
  if (/__mdt$/i.test(fullName)) {
    return 'customMetadata';
  }
  if (/__e$/i.test(fullName)) {
    return 'platformEvent';
  }
  if (!/__c$/i.test(fullName)) {
    return undefined;
  }
  switch (content.customSettingsType) {
    case 'Hierarchy':
      return 'hierarchySetting';
    case 'List':
      return 'listSetting';
    default:
      return 'custom';
  }
}

function makeObject(component: Component, kind: ObjectKind, keyPrefix: string, problems: ProblemList): ObjectModel {
  const { content, fullName: name } = component;
  checkLabels(component, kind, problems);
  const object = new ObjectModel(
    name,
    kind,
    content.label ?? name,
    content.pluralLabel ?? content.label ?? name,
    keyPrefix,
  );
  object.place = problems.project.placeOf(component);
  object.hasActivities = content.enableActivities ?? false;
  object.isSearchable = content.enableSearch ?? false;
  switch (kind) {
    case 'custom':
      completeCustomObject(object, component, problems);
      break;
    case 'customMetadata':
      addMetadataTypeFields(object);
      break;
    case 'platformEvent':
      addEventFields(object);
      object.publishesImmediately = content.publishBehavior === 'PublishImmediately';
      break;
    default:
      addSettingFields(object);
  }
  return object;
}

function checkLabels(component: Component, kind: ObjectKind, problems: ProblemList): void {
  const { content, fullName } = component;
  if (!/^[A-Za-z](?:[A-Za-z0-9]|_(?!_))*__(c|mdt|e)$/i.test(fullName)) {
    problems.add(
      'INVALID_NAME',
      `The object name ${fullName} can only contain underscores and alphanumeric characters, must begin with a letter ` +
        'and cannot contain two consecutive underscore characters',
      component,
    );
  }
  const isSetting = kind === 'hierarchySetting' || kind === 'listSetting';
  for (const element of isSetting ? (['label'] as const) : (['label', 'pluralLabel'] as const)) {
    const text = content[element];
    if (text === undefined || text.trim() === '') {
      problems.add('MISSING_ELEMENT', `Must specify a non-empty ${element} for the CustomObject`, component);
    } else if (text.length > MAXIMUM_LABEL) {
      problems.add(
        'LABEL_TOO_LONG',
        `The ${element} is longer than ${MAXIMUM_LABEL} characters: ${text}`,
        content,
        element,
      );
    }
  }
}

function completeCustomObject(object: ObjectModel, component: Component, problems: ProblemList): void {
  const { content } = component;
  for (const element of ['nameField', 'deploymentStatus', 'sharingModel'] as const) {
    if (content[element] === undefined) {
      problems.add('MISSING_ELEMENT', `Must specify ${element} for the CustomObject`, component);
    }
  }
  for (const element of ['label', 'type'] as const) {
    if (content.nameField !== undefined && (content.nameField[element] ?? '').trim() === '') {
      problems.add('MISSING_ELEMENT', `Must specify the ${element} of the name field`, content.nameField);
    }
  }
  const { nameField } = content;
  if (nameField !== undefined && nameField.type !== 'AutoNumber' && nameField.type !== 'Text') {
    problems.add('INVALID_FIELD_TYPE', 'The name field must be of type Text or AutoNumber', nameField, 'type');
  }
  if (nameField?.type === 'AutoNumber' && nameField.displayFormat === undefined) {
    const message = "Must specify 'displayFormat' for a CustomField of type AutoNumber";
    problems.add('MISSING_ELEMENT', message, nameField);
  } else if (nameField?.type === 'AutoNumber') {
    checkDisplayFormat(nameField, problems);
  }
  object.sharingModel = (content.sharingModel ?? 'ReadWrite') as SharingModel;
  object.externalSharingModel = (content.externalSharingModel ?? 'Private') as SharingModel;
  addSystemFields(object, ['Id']);
  if (object.sharingModel !== 'ControlledByParent') {
    addOwnerField(object, ['Group', 'User']);
  }
  addSystemFields(object, ['IsDeleted']);
  object.addField(makeNameField(object, content));
  addSystemFields(object, LATER_SYSTEM_FIELDS);
  addActivityDates(object);
}

function addActivityDates(object: ObjectModel): void {
  const readOnly = { createable: false, updateable: false, permissionable: false };
  if (object.hasActivities) {
    object.addField(makeField(object.name, 'LastActivityDate', 'Last Activity Date', 'date', readOnly));
  }
  object.addField(makeField(object.name, 'LastViewedDate', 'Last Viewed Date', 'datetime', readOnly));
  object.addField(makeField(object.name, 'LastReferencedDate', 'Last Referenced Date', 'datetime', readOnly));
}

function makeNameField(object: ObjectModel, content: CustomObject): FieldDescribe {
  const isAutoNumber = content.nameField?.type === 'AutoNumber';
  return makeField(object.name, 'Name', content.nameField?.label ?? 'Name', 'string', {
    length: 80,
    nameField: true,
    idLookup: true,
    permissionable: false,
    // The platform fills an empty name with the record's id, so null is allowed on insert.
    nillable: !isAutoNumber,
    createable: !isAutoNumber,
    updateable: !isAutoNumber,
    autoNumberFormat: isAutoNumber ? (content.nameField?.displayFormat ?? '{0}') : null,
    ...(content.nameField?.startingNumber === undefined ? {} : { autoNumberStart: content.nameField.startingNumber }),
  });
}

/** Page "Custom Metadata Types: __mdt" (Object Reference). */
function addMetadataTypeFields(object: ObjectModel): void {
  object.sharingModel = 'Read';
  object.externalSharingModel = 'Read';
  object.createable = object.updateable = object.deletable = false;
  addSystemFields(object, ['Id', 'SystemModstamp']);
  const texts: [string, string, number][] = [
    ['DeveloperName', 'Custom Metadata Record Name', 40],
    ['MasterLabel', 'Label', 40],
    ['Label', 'Label', 40],
    ['QualifiedApiName', 'Qualified API Name', 70],
    ['NamespacePrefix', 'Namespace Prefix', 15],
    ['Language', 'Master Language', 40],
  ];
  for (const [name, label, length] of texts) {
    object.addField(
      makeField(object.name, name, label, 'string', {
        length,
        nameField: name === 'Label',
        nillable: name === 'NamespacePrefix',
        permissionable: false,
        createable: false,
        updateable: false,
      }),
    );
  }
}

/** Page "Custom Settings Methods" (Apex Reference): `SetupOwnerId` is an organisation, a profile or a user. */
function addSettingFields(object: ObjectModel): void {
  object.isSetup = false;
  object.sharingModel = 'ReadWrite';
  object.externalSharingModel = 'ReadWrite';
  addSystemFields(object);
  object.addField(
    makeField(object.name, 'Name', 'Name', 'string', { length: 80, nameField: true, permissionable: false }),
  );
  object.addField(
    makeField(object.name, 'SetupOwnerId', 'Location', 'reference', {
      referenceTo: ['Organization', 'Profile', 'User'],
      relationshipName: 'SetupOwner',
      nillable: false,
      updateable: false,
      permissionable: false,
      deleteConstraint: null,
    }),
  );
}

/** Page "Platform Event Fields" (Platform Events Developer Guide). */
function addEventFields(object: ObjectModel): void {
  object.queryable = object.updateable = object.deletable = false;
  addSystemFields(object, ['CreatedDate', 'CreatedById']);
  const readOnly = { createable: false, updateable: false, permissionable: false };
  object.addField(makeField(object.name, 'ReplayId', 'Replay ID', 'string', { ...readOnly, length: 1000 }));
  object.addField(makeField(object.name, 'EventUuid', 'Event UUID', 'string', { ...readOnly, length: 36 }));
}

function changeStandardObject(object: ObjectModel, { content }: Component): void {
  object.sharingModel = (content.sharingModel as SharingModel | undefined) ?? object.sharingModel;
  object.externalSharingModel =
    (content.externalSharingModel as SharingModel | undefined) ?? object.externalSharingModel;
  object.label = content.label ?? object.label;
  object.pluralLabel = content.pluralLabel ?? object.pluralLabel;
}
