import { dataClass } from '../dataClass.ts';

/** What policies of transaction security look at; the org itself runs none. Source: Apex Reference Guide, "Event Class". */
export const transactionSecurityEventClass = dataClass('TxnSecurity.Event', {
  properties: {
    organizationId: 'String',
    userId: 'String',
    entityName: 'String',
    action: 'String',
    resourceType: 'String',
    entityId: 'String',
    timeStamp: 'Datetime',
    data: 'Map<String, String>',
  },
  constructors: [
    [],
    ['organizationId', 'userId', 'entityName', 'action', 'resourceType', 'entityId', 'timeStamp', 'data'],
  ],
});
