import { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { getterProperties } from '../getterProperties.ts';
import { recordFromJson } from '../json/records.ts';
import type { JsonNode } from '../json/reader.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

export const EMAIL_DEFAULTS = 'QuickAction.SendEmailQuickActionDefaults';

interface Values {
  actionName: string | null;
  actionType: string | null;
  contextId: string | null;
  inReplyToId: string | null;
  fromAddressList: readonly string[];
  target: SObject;
}

/** What the mail action of a case begins with; a handler changes its mail. The org itself calls none. */
class EmailDefaultsObject extends LibraryObject {
  readonly typeName = EMAIL_DEFAULTS;
  readonly values: Values;

  constructor(values: Values) {
    super();
    this.values = values;
  }
}

/** `Test.newSendEmailQuickActionDefaults`. Source: Apex Reference Guide, "Test Class". */
export function newEmailDefaults(contextId: string | null, replyToId: string | null): LibraryObject {
  const target = new SObject('EmailMessage', { ParentId: contextId });
  const names = { actionName: 'Case.Email', actionType: 'Email' };
  return new EmailDefaultsObject({ ...names, contextId, inReplyToId: replyToId, fromAddressList: [], target });
}

/** Tests make them from JSON. Source: Apex Reference Guide, "QuickActionDefaultsHandler Interface", the example. */
export function emailDefaultsFromJson(runtime: ApexRuntime, node: JsonNode, isStrict: boolean): LibraryObject {
  const members = new Map(node.children.map((child) => [child.name.toLowerCase(), child]));
  const text = (name: string): string | null => {
    const value = members.get(name)?.value;
    return typeof value === 'string' ? value : null;
  };
  const target = members.get('targetsobject');
  const senders = members.get('fromaddresslist')?.children ?? [];
  return new EmailDefaultsObject({
    actionName: text('actionname'),
    actionType: text('actiontype'),
    contextId: text('contextid'),
    inReplyToId: text('inreplytoid'),
    fromAddressList: senders.map(({ value }) => String(value)),
    target:
      target === undefined ? new SObject('EmailMessage') : recordFromJson(runtime, target, 'EmailMessage', isStrict),
  });
}

const shared: Readonly<Record<string, LibraryFunction>> = {
  'String getActionName()': ({ values }: EmailDefaultsObject) => values.actionName,
  'String getActionType()': ({ values }: EmailDefaultsObject) => values.actionType,
  'Id getContextId()': ({ values }: EmailDefaultsObject) => values.contextId,
  'SObject getTargetSObject()': ({ values }: EmailDefaultsObject) => values.target,
};

const isDefaults = (value: unknown): boolean => value instanceof EmailDefaultsObject;

/** Source: Apex Reference Guide, "QuickActionDefaults Class" and "SendEmailQuickActionDefaults Class". */
export const quickActionDefaultsClasses: readonly SystemClassFactory[] = [
  () => ({
    name: 'QuickAction.QuickActionDefaults',
    kind: 'class',
    methods: shared,
    properties: getterProperties(shared),
    isInstance: isDefaults,
  }),
  () => ({
    name: EMAIL_DEFAULTS,
    kind: 'class',
    superclass: 'QuickAction.QuickActionDefaults',
    methods: {
      ...shared,
      'List<String> getFromAddressList()': ({ values }: EmailDefaultsObject) =>
        new ApexList('String', [...values.fromAddressList]),
      'Id getInReplyToId()': ({ values }: EmailDefaultsObject) => values.inReplyToId,
      // What the mail dialog does with the template: there is none here.
      'void setIgnoreTemplateSubject(Boolean useOriginalSubject)': () => undefined,
      'void setInsertTemplateBody(Boolean keepOriginalBodyContent)': () => undefined,
      'void setTemplateId(Id templateId)': () => undefined,
    },
    isInstance: isDefaults,
  }),
];
