import {
  compileFormula,
  FormulaError,
  FormulaEvaluationError,
  recordReference,
  type FormulaReference,
} from '../formula/index.ts';
import type { FieldDescribe } from '../schema/types.ts';
import type { RunningUser } from '../security/types.ts';
import { parseQuery, runQuery } from '../soql/index.ts';
import { dayIn, type FieldValue, type SObject } from '../values/index.ts';
import { displayText } from './mergeText.ts';
import type { TransactionServices } from './services.ts';

/** Why a text cannot be merged; codes and sentences of the SOAP API Developer Guide, "StatusCode". */
export class MergeError extends Error {
  readonly statusCode: string;
  readonly fieldName: string;
  /** Where the merge field begins in its text. */
  readonly offset: number;

  constructor(statusCode: string, message: string, fieldName: string, offset: number) {
    super(message);
    this.statusCode = statusCode;
    this.fieldName = fieldName;
    this.offset = offset;
  }
}

/** Whose data a text is merged with. */
export interface MergeSubject {
  services: TransactionServices;
  /** The sender. */
  user: RunningUser;
  /** Contact, lead or user. */
  whoId: string | null;
  /** Any other record. */
  whatId: string | null;
}

/** A merge field, found in the schema: how to read it, and what it is. */
interface Found {
  type: FormulaReference['type'];
  field: FieldDescribe | null;
  read(): FieldValue;
}

type Scope = (path: readonly string[]) => Found | string;

/** A field of a record; blank when there is no such record. */
function fieldOf(
  subject: MergeSubject,
  objectName: string,
  id: string | null,
  path: readonly string[],
): Found | string {
  const { schema, formulas } = subject.services;
  const reference = recordReference(schema, objectName, path);
  if (typeof reference === 'string') {
    return derivedField(subject, objectName, id, path) ?? reference;
  }
  const last = reference.field;
  if (path.length === 1 && last?.custom === true && last.type === 'reference') {
    return nameOf(subject, objectName, id, path[0] ?? '') ?? reference.path.join('.');
  }
  return {
    type: reference.type,
    field: last,
    read: () => {
      const record = recordWith(subject, objectName, id, formulas.records.needed(objectName, reference.path));
      return record === null ? null : formulas.records.read(record, objectName, reference.path);
    },
  };
}

/**
 * Merge fields that are no fields: `Case.Link`, `Account.OwnerFullName`, `Case.Contact` and `Parcel__c.SenderId__c`.
 * Source: Help, "Merge Fields for Email Templates" and "Tips for Using Merge Fields".
 */
function derivedField(
  subject: MergeSubject,
  objectName: string,
  id: string | null,
  path: readonly string[],
): Found | undefined {
  const [name = ''] = path;
  if (path.length !== 1) {
    return undefined;
  }
  if (name.toLowerCase() === 'link') {
    return { type: 'Text', field: null, read: () => (id === null ? null : `${subject.services.baseUrl}/${id}`) };
  }
  const owner = /^owner(fullname|firstname|lastname|email|phone|title)$/i.exec(name)?.[1];
  if (owner !== undefined) {
    const target = owner.toLowerCase() === 'fullname' ? 'Name' : owner;
    const found = fieldOf(subject, objectName, id, ['Owner:User', target]);
    return typeof found === 'string' ? undefined : found;
  }
  const custom = /^(.+)Id(__c)$/i.exec(name);
  const idField = custom === null ? undefined : subject.services.schema.object(objectName)?.field(`${custom[1]}__c`);
  if (idField?.type === 'reference') {
    const read = (): FieldValue => recordWith(subject, objectName, id, [idField.name])?.fields[idField.name] ?? null;
    return { type: 'Text', field: null, read };
  }
  return nameOf(subject, objectName, id, name);
}

/** A lookup shows the name of the record that it leads to. */
function nameOf(subject: MergeSubject, objectName: string, id: string | null, name: string): Found | undefined {
  const { schema } = subject.services;
  const object = schema.object(objectName);
  const lookup = object?.relationship(name) ?? object?.field(name);
  if (lookup?.type !== 'reference' || lookup.relationshipName === null) {
    return undefined;
  }
  const target = lookup.referenceTo.length === 1 ? lookup.referenceTo[0] : 'User';
  const step = lookup.referenceTo.length === 1 ? lookup.relationshipName : `${lookup.relationshipName}:${target}`;
  const nameField = schema.object(target ?? '')?.nameField;
  const found = nameField === undefined ? '' : fieldOf(subject, objectName, id, [step, nameField.name]);
  return typeof found === 'string' ? undefined : found;
}

function recordWith(
  { services, user }: MergeSubject,
  objectName: string,
  id: string | null,
  paths: readonly string[],
): SObject | null {
  if (id === null) {
    return null;
  }
  const query = parseQuery(`SELECT ${[...new Set(['Id', ...paths])].join(', ')} FROM ${objectName} WHERE Id = :id`);
  const options = { accessMode: 'system', withSharing: false, binds: [id] } as const;
  return runQuery({ ...services, user }, query, options).records[0] ?? null;
}

function globalOf({ services, user }: MergeSubject, path: readonly string[]): Found | string {
  const reference = services.formulas.globalReference(path);
  return typeof reference === 'string'
    ? reference
    : { type: reference.type, field: reference.field, read: () => services.formulas.readGlobal(reference, user) };
}

/** The record of this object among who, what, and what those look up: `Account` of a contact, `Contact` of a case. */
function recordNamed(subject: MergeSubject, objectName: string): string | null {
  const { schema } = subject.services;
  const given = [subject.whatId, subject.whoId].filter((id) => id !== null);
  const own = given.find((id) => schema.objectByPrefix(id.slice(0, 3))?.name === objectName);
  if (own !== undefined) {
    return own;
  }
  for (const id of given) {
    const object = schema.objectByPrefix(id.slice(0, 3));
    const lookup = object?.relationship(objectName);
    const value =
      object !== undefined && lookup?.referenceTo.includes(objectName) === true
        ? recordWith(subject, object.name, id, [lookup.name])?.fields[lookup.name]
        : null;
    if (typeof value === 'string') {
      return value;
    }
  }
  return null;
}

/** Names of the Salesforce Merge Language, `{!Contact.FirstName}`. Source: Help, "Merge Fields for Email Templates". */
export function salesforceScope(subject: MergeSubject): Scope {
  const { services, user, whoId } = subject;
  return (path) => {
    const [root = '', ...rest] = path;
    switch (root.toLowerCase()) {
      case 'user':
      case 'organization':
        return globalOf(subject, [`$${root}`, ...rest]);
      case 'receiving_user':
        return fieldOf(subject, 'User', whoId?.startsWith('005') === true ? whoId : null, rest);
      case 'today':
        return { type: 'Date', field: null, read: () => dayIn(services.clock.now(), user.timeZone) };
    }
    if (root.startsWith('$')) {
      return globalOf(subject, path);
    }
    const object = services.schema.object(root) ?? services.schema.object(`${root}__c`);
    return object === undefined || rest.length === 0
      ? `Field ${path.join('.')} does not exist. Check spelling.`
      : fieldOf(subject, object.name, recordNamed(subject, object.name), rest);
  };
}

/** Names of the Handlebars Merge Language, `{{{Recipient.Name}}}`. Source: Help, "Merge Fields in Lightning Email Templates". */
export function handlebarsScope(subject: MergeSubject): Scope {
  const { schema } = subject.services;
  const objectOf = (id: string | null): string | undefined =>
    id === null ? undefined : schema.objectByPrefix(id.slice(0, 3))?.name;
  return (path) => {
    const [root = '', ...rest] = path;
    switch (root.toLowerCase()) {
      case 'recipient':
        return fieldOf(subject, objectOf(subject.whoId) ?? 'Contact', subject.whoId, rest);
      case 'sender':
        return globalOf(subject, ['$User', ...rest]);
      case 'organization':
        return globalOf(subject, ['$Organization', ...rest]);
    }
    const related = objectOf(subject.whatId);
    return related === undefined || related.toLowerCase() !== root.toLowerCase()
      ? `We don't recognize the field prefix ${root}.`
      : fieldOf(subject, related, subject.whatId, rest);
  };
}

const PATH = /^\s*\$?[A-Za-z_]\w*(\s*\.\s*[A-Za-z_]\w*)*\s*$/;

/** The text that one merge field, or a formula with merge fields in it, gives. @throws MergeError */
export function valueOfExpression(subject: MergeSubject, scope: Scope, expression: string, offset: number): string {
  const fail = (statusCode: string, message: string): never => {
    throw new MergeError(statusCode, message, expression.trim(), offset);
  };
  if (PATH.test(expression)) {
    const found = scope(expression.split('.').map((part) => part.trim()));
    return typeof found === 'string'
      ? fail('EMAIL_TEMPLATE_MERGEFIELD_ERROR', found)
      : displayText(found.read(), found.field, subject.user);
  }
  try {
    return displayText(formulaValue(subject, scope, expression), null, subject.user);
  } catch (error) {
    if (error instanceof FormulaError || error instanceof FormulaEvaluationError) {
      return fail('EMAIL_TEMPLATE_FORMULA_ERROR', error.message);
    }
    throw error;
  }
}

function formulaValue({ services, user }: MergeSubject, scope: Scope, expression: string): FieldValue {
  const readers = new Map<FormulaReference, () => FieldValue>();
  const formula = compileFormula(expression, {
    usage: 'flow',
    resolve(path) {
      const found = scope(path);
      if (typeof found === 'string') {
        return found;
      }
      const reference: FormulaReference = { type: found.type, path, source: 'record', field: found.field };
      readers.set(reference, found.read);
      return reference;
    },
  });
  const read = (reference: FormulaReference): FieldValue => readers.get(reference)?.() ?? null;
  return formula.evaluate({
    read,
    prior: read,
    isNew: false,
    now: services.clock.now(),
    timeZone: user.timeZone,
    blankAsZero: false,
  });
}
