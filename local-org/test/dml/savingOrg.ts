import { createFormulas } from '../../src/formula/index.ts';
import {
  createDmlState,
  saveRecords,
  type Automation,
  type DmlRequest,
  type DmlServices,
  type SaveResult,
} from '../../src/dml/index.ts';
import type { Security } from '../../src/security/types.ts';
import { makeId, SObject, type FieldValue } from '../../src/values/index.ts';
import { AGENT, openOrderOrg, securityWith, type OrderOrg } from '../soql/orderOrg.ts';

export interface SavingOrg extends OrderOrg {
  dml: DmlServices;
  /** Runs a statement in system mode. */
  save(operation: DmlRequest['operation'], records: SObject[], options?: Partial<DmlRequest>): SaveResult[];
  insert(objectName: string, fields: Record<string, FieldValue>): SObject;
  /** One record with these fields, as saved. */
  read(record: SObject, ...fields: string[]): Record<string, FieldValue>;
}

/** An org of orders in which records can be saved; `automation` stands where triggers and flows would. */
export function openSavingOrg(automation: Partial<Automation> = {}, security: Security = securityWith()): SavingOrg {
  const org = openOrderOrg(security);
  let sequence = 0;
  const nothing = (): void => undefined;
  const dml: DmlServices = {
    ...org.services,
    formulas: createFormulas({ schema: org.schema, project: org.project, clock: org.clock }),
    automation: {
      beforeSaveFlows: nothing,
      hasTriggers: () => true,
      beforeTriggers: nothing,
      afterTriggers: nothing,
      afterSaveFlows: nothing,
      beforeDeleteFlows: nothing,
      holdingTrigger: () => null,
      milestoneMinutes: () => 0,
      sendAlert: nothing,
      ...automation,
    },
    state: createDmlState(),
    nextId: (prefix) => makeId(prefix, ++sequence),
  };
  org.services.formulas = dml.formulas;
  org.row('Organization', { Id: '00D000000000001AAA', Name: 'Acme' });
  org.row('User', { Id: AGENT.id, Name: AGENT.name, LastName: 'Agent', Username: AGENT.userName, IsActive: 1 });
  const save: SavingOrg['save'] = (operation, records, options = {}) =>
    saveRecords(dml, { operation, records, allOrNone: true, accessMode: 'system', withSharing: false, ...options });
  return {
    ...org,
    dml,
    save,
    insert(objectName, fields) {
      const record = new SObject(objectName, fields);
      save('insert', [record]);
      return record;
    },
    read(record, ...fields) {
      const [found] = org.query(`SELECT ${fields.join(', ')} FROM ${record.objectName} WHERE Id = '${record.id}'`);
      return { ...found?.fields };
    },
  };
}
