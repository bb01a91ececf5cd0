import { SObject } from '../../../values/index.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.SObjectAccessDecision`. */
export class AccessDecisionObject extends LibraryObject {
  readonly typeName = 'System.SObjectAccessDecision';
  readonly records: ApexList<SObject>;
  readonly removed = new Map<string, Set<string>>();
  readonly modified = new Set<number>();

  constructor(elementType: string) {
    super();
    this.records = new ApexList<SObject>(elementType);
  }
}

/** Source: Apex Reference Guide, "Security Class". */
export const securityClass: SystemClassFactory = (runtime) => ({
  name: 'System.Security',
  kind: 'class',
  statics: overloads(
    (
      type: ApexEnum | null,
      records: ApexList<SObject> | null,
      checksObject: boolean | null = true,
      permissionSetId: string | null = null,
    ) => {
      const given = required(runtime, records);
      const checks = required(runtime, checksObject);
      const stripper = new Stripper(runtime, required(runtime, type).name, given.elementType);
      const strip = (): void => {
        given.items.forEach((record, index) => {
          stripper.add(required(runtime, record), index, checks);
        });
      };
      if (permissionSetId === null) {
        strip();
      } else {
        runtime.execution.security.withPermissionSet(permissionSetId, strip);
      }
      return stripper.decision;
    },
    'System.SObjectAccessDecision stripInaccessible(System.AccessType accessCheckType, List<SObject> sourceRecords)',
    'System.SObjectAccessDecision stripInaccessible(System.AccessType accessCheckType, List<SObject> sourceRecords, Boolean enforceRootObjectCRUD)',
    'System.SObjectAccessDecision stripInaccessible(System.AccessType accessCheckType, List<SObject> sourceRecords, Boolean enforceRootObjectCRUD, Id permissionSetId)',
  ),
});

/** Source: Apex Reference Guide, "SObjectAccessDecision Class". */
export const accessDecisionClass: SystemClassFactory = () => ({
  name: 'System.SObjectAccessDecision',
  kind: 'class',
  methods: {
    'List<SObject> getRecords()': (self: AccessDecisionObject) => self.records,
    'Set<Integer> getModifiedIndexes()': (self: AccessDecisionObject) => new ApexSet('Integer', self.modified),
    'Map<String, Set<String>> getRemovedFields()': (self: AccessDecisionObject) =>
      new ApexMap(
        'String',
        'Set<String>',
        [...self.removed].map(([name, fields]) => [name, new ApexSet('String', fields)] as const),
      ),
  },
  isInstance: (value) => value instanceof AccessDecisionObject,
});

/** Copies records without what the running user may not reach. */
class Stripper {
  readonly decision: AccessDecisionObject;
  private readonly runtime: ApexRuntime;
  private readonly accessType: string;

  constructor(runtime: ApexRuntime, accessType: string, elementType: string) {
    this.runtime = runtime;
    this.accessType = accessType;
    this.decision = new AccessDecisionObject(elementType);
  }

  add(record: SObject, index: number, checksObject: boolean): void {
    if (checksObject && !this.mayUseObject(record.objectName)) {
      throw this.runtime.exception('System.NoAccessException', `No access to entity: ${record.objectName}`);
    }
    this.decision.records.items.push(this.strip(record, index));
  }

  private strip(record: SObject, index: number): SObject {
    const copy = new SObject(record.objectName, {}, record.isQueried);
    const object = this.runtime.execution.schema.object(record.objectName);
    for (const name of record.names) {
      const value = record.fields[name] ?? null;
      const reference = value instanceof SObject ? object?.relationship(name)?.name : name;
      if (reference !== undefined && !this.mayUseField(record.objectName, reference)) {
        this.remove(record.objectName, name, index);
      } else {
        copy.fields[name] = value instanceof SObject ? this.strip(value, index) : value;
      }
    }
    for (const [name, rows] of Object.entries(record.children)) {
      if (rows.every((row) => this.mayUseObject(row.objectName))) {
        copy.children[name] = rows.map((row) => this.strip(row, index));
      } else {
        this.remove(record.objectName, name, index);
      }
    }
    return record.isQueried ? copy.withReadNulls() : copy;
  }

  private remove(objectName: string, name: string, index: number): void {
    const fields = this.decision.removed.get(objectName) ?? new Set();
    this.decision.removed.set(objectName, fields.add(name));
    this.decision.modified.add(index);
  }

  private mayUseObject(objectName: string): boolean {
    const { read, create, edit } = this.access().object(objectName);
    switch (this.accessType) {
      case 'CREATABLE':
        return create;
      case 'UPDATABLE':
        return edit;
      case 'UPSERTABLE':
        return create && edit;
      default:
        return read;
    }
  }

  private mayUseField(objectName: string, fieldName: string): boolean {
    const field = this.runtime.execution.schema.object(objectName)?.field(fieldName);
    if (field === undefined || field.type === 'id') {
      return true;
    }
    const { read, edit } = this.access().field(objectName, fieldName);
    switch (this.accessType) {
      case 'CREATABLE':
        return edit && field.createable;
      case 'UPDATABLE':
        return edit && field.updateable;
      case 'UPSERTABLE':
        return edit && field.createable && field.updateable;
      default:
        return read;
    }
  }

  private access() {
    return this.runtime.execution.security.access(this.runtime.execution.user.id);
  }
}
