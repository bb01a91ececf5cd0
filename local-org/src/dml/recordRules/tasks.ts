import type { WorkflowTask } from '@salesforce/types/metadata';
import { SObject } from '../../values/index.ts';
import type { Row, SaveContext } from '../row.ts';
import { ruleContext } from '../rules.ts';
import { idOfNamed } from './people.ts';

/**
 * The task that a workflow rule makes for a record. Source: Metadata API Developer Guide, "Workflow": WorkflowTask.
 * @param record with the parents that it may look at
 */
export function taskFor(context: SaveContext, row: Row, record: SObject, task: WorkflowTask): SObject {
  const { services } = context;
  const due = services.schema.object('Task')?.field('ActivityDate');
  const from = row.object.field(task.offsetFromField?.split('.').at(-1) ?? '');
  const start = from === undefined ? 'TODAY()' : from.type === 'datetime' ? `DATEVALUE(${from.name})` : from.name;
  const isPerson = row.object.name === 'Contact' || row.object.name === 'Lead';
  return new SObject('Task', {
    Subject: task.subject,
    Description: task.description ?? null,
    Priority: task.priority,
    Status: task.status,
    OwnerId: assigneeOf(context, row, task),
    ...(isPerson ? { WhoId: row.id } : { WhatId: row.id }),
    ActivityDate:
      due === undefined
        ? null
        : services.formulas.evaluateValue(`${start} + ${task.dueDateOffset}`, due, ruleContext(context, row, record)),
  });
}

function assigneeOf({ services }: SaveContext, { record }: Row, { assignedTo, assignedToType }: WorkflowTask): string {
  const owner = String(record.fields['OwnerId'] ?? '');
  switch (assignedToType) {
    case 'user':
      return idOfNamed(services.store, 'User', assignedTo ?? '') ?? services.user.id;
    case 'creator':
      return String(record.fields['CreatedById']);
    default:
      // A queue owns no tasks: whoever saved the record gets it.
      return owner.startsWith('005') ? owner : services.user.id;
  }
}
