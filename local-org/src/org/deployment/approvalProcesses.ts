import type { ApprovalProcess } from '@salesforce/types/metadata';
import { componentsOf } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { RowWriter } from './rowWriter.ts';

/** Approval processes and their steps. Source: Object Reference, "ProcessDefinition" and "ProcessNode". */
export function deployApprovalProcesses(rows: RowWriter, project: ProjectMetadata): void {
  const all = componentsOf<ApprovalProcess>(project, 'ApprovalProcess');
  for (const { fullName, content } of all) {
    const [objectName = '', ...name] = fullName.split('.');
    const id = rows.upsert('ProcessDefinition', ['TableEnumOrId', 'DeveloperName'], {
      TableEnumOrId: objectName,
      DeveloperName: name.join('.'),
      Name: content.label,
      Type: 'Approval',
      Description: content.description ?? null,
      LockType: content.recordEditability === 'AdminOnly' ? 'Admin' : 'Workitem',
      State: content.active ? 'Active' : 'Inactive',
    });
    for (const step of content.approvalStep) {
      rows.upsert('ProcessNode', ['ProcessDefinitionId', 'DeveloperName'], {
        ProcessDefinitionId: id,
        DeveloperName: step.name,
        Name: step.label,
        Description: step.description ?? null,
      });
    }
  }
}
