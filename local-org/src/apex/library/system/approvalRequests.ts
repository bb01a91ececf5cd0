import type { ApprovalRequest } from '../../../dml/types.ts';
import { toId18 } from '../../../values/index.ts';
import type { ApexList } from '../../runtime/list.ts';
import { accessorProperties } from '../getterProperties.ts';
import { DataObject } from '../dataClass.ts';
import type { LibraryFunction, SystemClass, SystemClassFactory } from '../systemClass.ts';

const SUBMIT = 'Approval.ProcessSubmitRequest';
const RESPOND = 'Approval.ProcessWorkitemRequest';

/** An instance of a request; orgs print its own properties, not those of `ProcessRequest`. */
class ApprovalRequestObject extends DataObject {
  private readonly properties: readonly string[];

  constructor(typeName: string, properties: readonly string[]) {
    super(typeName);
    this.properties = properties;
  }

  override toString(): string {
    const members = this.properties.map(
      (property) => `${getterOf(property)}=${String(this.values[property] ?? null)};`,
    );
    return `${this.typeName}[${members.join('')}]`;
  }
}

/** Source: Apex Reference Guide, "ProcessRequest Class". */
export const processRequestClass: SystemClassFactory = () => ({
  name: 'Approval.ProcessRequest',
  kind: 'class',
  isAbstract: true,
  ...accessors({ comments: 'String', nextApproverIds: 'List<Id>' }),
  isInstance: (value) => value instanceof DataObject && (value.typeName === SUBMIT || value.typeName === RESPOND),
});

/** Source: Apex Reference Guide, "ProcessSubmitRequest Class". */
export const processSubmitRequestClass: SystemClassFactory = requestClass(SUBMIT, {
  objectId: 'String',
  processDefinitionNameOrId: 'String',
  skipEntryCriteria: 'Boolean',
  submitterId: 'String',
});

/** Source: Apex Reference Guide, "ProcessWorkitemRequest Class". */
export const processWorkitemRequestClass: SystemClassFactory = requestClass(RESPOND, {
  action: 'String',
  workitemId: 'String',
});

/** What a request object asks for. */
export function approvalRequestOf(request: DataObject): ApprovalRequest {
  const id = (name: string): string | null => idOf(request.text(name));
  const approvers = request.values['nextApproverIds'] as ApexList<string> | null | undefined;
  const message = {
    comments: request.text('comments'),
    nextApproverIds: approvers?.items.flatMap((approver) => idOf(approver) ?? []) ?? null,
  };
  return request.typeName === SUBMIT
    ? {
        kind: 'submit',
        ...message,
        objectId: id('objectId'),
        submitterId: id('submitterId'),
        processNameOrId: id('processDefinitionNameOrId'),
        skipsEntryCriteria: request.values['skipEntryCriteria'] === true,
      }
    : { kind: 'respond', ...message, workitemId: id('workitemId'), action: request.text('action') };
}

/** With 18 characters; what is no id stays as it is. */
function idOf(text: string | null): string | null {
  return text === null || text === '' ? null : (toId18(text) ?? text);
}

function requestClass(name: string, properties: Readonly<Record<string, string>>): SystemClassFactory {
  const simpleName = name.slice('Approval.'.length);
  return () => ({
    name,
    kind: 'class',
    superclass: 'Approval.ProcessRequest',
    constructors: { [`${simpleName}()`]: () => new ApprovalRequestObject(name, Object.keys(properties)) },
    ...accessors(properties),
    isInstance: (value) => value instanceof DataObject && value.typeName === name,
  });
}

/** `getX`, `setX` and, as the symbols of the Tooling API have it, the property `x`. */
function accessors(types: Readonly<Record<string, string>>): Pick<SystemClass, 'methods' | 'properties'> {
  const methods: Record<string, LibraryFunction> = {};
  for (const [property, type] of Object.entries(types)) {
    const getter = getterOf(property);
    methods[`${type} ${getter}()`] = (self: DataObject) => self.values[property] ?? null;
    methods[`void ${getter.replace('get', 'set')}(${type} value)`] = (self: DataObject, value: unknown) => {
      self.values[property] = value;
    };
  }
  return { methods, properties: accessorProperties(methods) };
}

function getterOf(property: string): string {
  return `get${property.charAt(0).toUpperCase()}${property.slice(1)}`;
}
