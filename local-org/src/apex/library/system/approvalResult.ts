import type { ApprovalResult } from '../../../dml/types.ts';
import { ApexList } from '../../runtime/list.ts';
import { DatabaseErrorObject, errorList } from '../database/results.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `Approval.ProcessResult`. */
export class ProcessResultObject extends LibraryObject {
  readonly typeName = 'Approval.ProcessResult';
  readonly result: ApprovalResult;

  constructor(result: ApprovalResult) {
    super();
    this.result = result;
  }

  /** As orgs print it. */
  override toString(): string {
    const { actorIds, entityId, errors, instanceId, instanceStatus, isSuccess, newWorkitemIds } = this.result;
    const texts = errors.map((error) => new DatabaseErrorObject(error).toString());
    const members = [
      `getActorIds=${actorIds.length === 0 ? 'null' : `(${actorIds.join(', ')})`}`,
      `getEntityId=${entityId}`,
      `getErrors=${isSuccess ? 'null' : `(${texts.join(', ')})`}`,
      `getInstanceId=${instanceId}`,
      `getInstanceStatus=${instanceStatus}`,
      `getNewWorkitemIds=(${newWorkitemIds.join(', ')})`,
      `isSuccess=${isSuccess}`,
    ];
    return `${this.typeName}[${members.map((member) => `${member};`).join('')}]`;
  }
}

/** Nobody is `null`, as orgs print it. */
function actorsOf({ result }: ProcessResultObject): ApexList<string> | null {
  return result.actorIds.length === 0 ? null : new ApexList('Id', [...result.actorIds]);
}

/** Source: Apex Reference Guide, "ProcessResult Class"; `getActorIds` from the SOAP API Developer Guide, "ProcessResult". */
export const processResultClass: SystemClassFactory = () => {
  const methods = {
    'List<Id> getActorIds()': actorsOf,
    'String getEntityId()': ({ result }: ProcessResultObject) => result.entityId,
    'List<Database.Error> getErrors()': ({ result }: ProcessResultObject) =>
      result.isSuccess ? null : errorList(result.errors),
    'String getInstanceId()': ({ result }: ProcessResultObject) => result.instanceId,
    'String getInstanceStatus()': ({ result }: ProcessResultObject) => result.instanceStatus,
    'List<Id> getNewWorkitemIds()': ({ result }: ProcessResultObject) => new ApexList('Id', [...result.newWorkitemIds]),
    'Boolean isSuccess()': ({ result }: ProcessResultObject) => result.isSuccess,
  };
  return {
    name: 'Approval.ProcessResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof ProcessResultObject,
  };
};
