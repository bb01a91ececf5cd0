import type { DmlRequest } from '../../../dml/types.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { SObject } from '../../../values/index.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `Database.DMLOptions`. */
export class DmlOptionsObject extends LibraryObject {
  readonly typeName = 'Database.DMLOptions';
  allowFieldTruncation: boolean | null = null;
  optAllOrNone: boolean | null = null;
  assignmentRuleHeader: AssignmentRuleHeaderObject | null = new AssignmentRuleHeaderObject();
  duplicateRuleHeader: DuplicateRuleHeaderObject | null = new DuplicateRuleHeaderObject();
  emailHeader: EmailHeaderObject | null = new EmailHeaderObject();

  override jsonMembers(): readonly (readonly [name: string, value: unknown])[] {
    return [...membersOf(this), ['localeOptions', null]];
  }
}

/** An instance of `Database.DMLOptions.AssignmentRuleHeader`. */
export class AssignmentRuleHeaderObject extends LibraryObject {
  readonly typeName = 'Database.AssignmentRuleHeader';
  assignmentRuleId: string | null = null;
  useDefaultRule: boolean | null = null;

  override jsonMembers(): readonly (readonly [name: string, value: unknown])[] {
    return membersOf(this);
  }
}

/** An instance of `Database.DMLOptions.DuplicateRuleHeader`. Rules follow the sharing of the user in any case. */
export class DuplicateRuleHeaderObject extends LibraryObject {
  readonly typeName = 'Database.DuplicateRuleHeader';
  allowSave: boolean | null = null;
  runAsCurrentUser: boolean | null = null;

  override jsonMembers(): readonly (readonly [name: string, value: unknown])[] {
    return membersOf(this);
  }
}

/** An instance of `Database.DMLOptions.EmailHeader`. Of DML's own e-mails there are those of auto-response rules. */
export class EmailHeaderObject extends LibraryObject {
  readonly typeName = 'Database.EmailHeader';
  triggerAutoResponseEmail: boolean | null = null;
  triggerOtherEmail: boolean | null = null;
  triggerUserEmail: boolean | null = null;

  override jsonMembers(): readonly (readonly [name: string, value: unknown])[] {
    return membersOf(this);
  }
}

/** The properties of options or of a header, which are the object's own but for the name of its type. */
function membersOf(options: LibraryObject): [name: string, value: unknown][] {
  return Object.entries(options).filter(([name]) => name !== 'typeName');
}

/** Source: Apex Reference Guide, "DMLOptions Class". */
export const dmlOptionsClass: SystemClassFactory = () => ({
  name: 'Database.DMLOptions',
  kind: 'class',
  constructors: { 'DMLOptions()': () => new DmlOptionsObject() },
  properties: {
    'Boolean allowFieldTruncation': property<DmlOptionsObject, 'allowFieldTruncation'>('allowFieldTruncation'),
    'Boolean optAllOrNone': property<DmlOptionsObject, 'optAllOrNone'>('optAllOrNone'),
    'Database.AssignmentRuleHeader assignmentRuleHeader': property<DmlOptionsObject, 'assignmentRuleHeader'>(
      'assignmentRuleHeader',
    ),
    'Database.DuplicateRuleHeader duplicateRuleHeader': property<DmlOptionsObject, 'duplicateRuleHeader'>(
      'duplicateRuleHeader',
    ),
    'Database.EmailHeader emailHeader': property<DmlOptionsObject, 'emailHeader'>('emailHeader'),
  },
  isInstance: (value) => value instanceof DmlOptionsObject,
});

/** Source: Apex Reference Guide, "DMLOptions.AssignmentRuleHeader Class". */
export const assignmentRuleHeaderClass: SystemClassFactory = () => ({
  name: 'Database.AssignmentRuleHeader',
  kind: 'class',
  properties: {
    'Id assignmentRuleId': property<AssignmentRuleHeaderObject, 'assignmentRuleId'>('assignmentRuleId'),
    'Boolean useDefaultRule': property<AssignmentRuleHeaderObject, 'useDefaultRule'>('useDefaultRule'),
  },
  isInstance: (value) => value instanceof AssignmentRuleHeaderObject,
});

/** Source: Apex Reference Guide, "DMLOptions.DuplicateRuleHeader Class". */
export const duplicateRuleHeaderClass: SystemClassFactory = () => ({
  name: 'Database.DuplicateRuleHeader',
  kind: 'class',
  properties: {
    'Boolean allowSave': property<DuplicateRuleHeaderObject, 'allowSave'>('allowSave'),
    'Boolean runAsCurrentUser': property<DuplicateRuleHeaderObject, 'runAsCurrentUser'>('runAsCurrentUser'),
  },
  isInstance: (value) => value instanceof DuplicateRuleHeaderObject,
});

/** Source: Apex Reference Guide, "DMLOptions.EmailHeader Class". */
export const emailHeaderClass: SystemClassFactory = () => ({
  name: 'Database.EmailHeader',
  kind: 'class',
  properties: {
    'Boolean triggerAutoResponseEmail': property<EmailHeaderObject, 'triggerAutoResponseEmail'>(
      'triggerAutoResponseEmail',
    ),
    'Boolean triggerOtherEmail': property<EmailHeaderObject, 'triggerOtherEmail'>('triggerOtherEmail'),
    'Boolean triggerUserEmail': property<EmailHeaderObject, 'triggerUserEmail'>('triggerUserEmail'),
  },
  isInstance: (value) => value instanceof EmailHeaderObject,
});

/** What options have a statement do. */
export type StatementOptions = Pick<DmlRequest, 'assignmentRule' | 'duplicates' | 'sendsAutoResponse'>;

/**
 * Does with records what options say before they are saved. Source: Apex Developer Guide, "Setting DML Options".
 * @returns what the statement asks for besides
 */
export function applyOptions(
  runtime: ApexRuntime,
  { allowFieldTruncation, assignmentRuleHeader, duplicateRuleHeader, emailHeader }: DmlOptionsObject,
  records: readonly SObject[],
): StatementOptions {
  if (allowFieldTruncation === true) {
    records.forEach((record) => truncateFields(runtime, record));
  }
  const { assignmentRuleId: id = null, useDefaultRule = null } = assignmentRuleHeader ?? {};
  const assignmentRule = id !== null ? { id } : useDefaultRule === true ? ('active' as const) : undefined;
  return {
    ...(assignmentRule === undefined ? {} : { assignmentRule }),
    ...(duplicateRuleHeader?.allowSave === true ? { duplicates: 'allowed' as const } : {}),
    sendsAutoResponse: emailHeader?.triggerAutoResponseEmail === true,
  };
}

/** Cuts texts to their fields' lengths, as `allowFieldTruncation` asks. */
function truncateFields(runtime: ApexRuntime, record: SObject): void {
  const object = runtime.execution.schema.object(record.objectName);
  for (const [name, value] of Object.entries(record.fields)) {
    const length = object?.field(name)?.length ?? 0;
    if (typeof value === 'string' && length > 0 && value.length > length) {
      record.fields[name] = value.slice(0, length);
    }
  }
}

/** A property that is a plain field of the run-time object. */
export function property<Self, Name extends keyof Self>(
  name: Name,
): { get: (self: Self) => unknown; set: (self: Self, value: Self[Name]) => void } {
  return {
    get: (self) => self[name],
    set: (self, value) => {
      self[name] = value;
    },
  };
}
