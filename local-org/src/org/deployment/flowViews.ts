import type { Flow } from '@salesforce/types/metadata';
import { componentsOf, LATEST_API_VERSION } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { durableIds } from '../../schema/index.ts';
import type { Schema } from '../../schema/types.ts';
import type { RowWriter } from './rowWriter.ts';

/**
 * Records that describe the project's flows, each with its one version.
 * Source: Object Reference, "FlowDefinitionView" and "FlowVersionView".
 * @param deployedBy name of the user who deploys
 */
export function deployFlowViews(rows: RowWriter, project: ProjectMetadata, schema: Schema, deployedBy: string): void {
  const flows = componentsOf<Flow>(project, 'Flow');
  const ids = durableIds(schema);
  const kept: string[] = [];
  for (const { fullName, content } of flows) {
    const id = rows.upsert('FlowDefinitionView', ['ApiName'], { ApiName: fullName });
    kept.push(id);
    const described = {
      Label: content.label,
      Description: content.description ?? null,
      ProcessType: content.processType ?? null,
      IsTemplate: content.isTemplate === true ? 1 : 0,
    };
    const versionId = rows.upsert('FlowVersionView', ['FlowDefinitionViewId'], {
      ...described,
      FlowDefinitionViewId: id,
      Status: content.status ?? null,
      VersionNumber: 1,
      ApiVersion: content.apiVersion ?? null,
      ApiVersionRuntime: content.apiVersion ?? Number(LATEST_API_VERSION),
      RunInMode: content.runInMode ?? 'DefaultMode',
    });
    rows.upsert('FlowVersionView', ['Id'], { Id: versionId, DurableId: versionId });
    const object = schema.object(content.start?.object ?? '');
    const isActive = content.status === 'Active';
    rows.upsert('FlowDefinitionView', ['Id'], {
      ...described,
      Id: id,
      DurableId: id,
      ManageableState: 'unmanaged',
      ActiveVersionId: isActive ? versionId : null,
      LatestVersionId: versionId,
      VersionNumber: 1,
      IsActive: isActive ? 1 : 0,
      IsOutOfDate: 0,
      TriggerType: content.start?.triggerType ?? null,
      RecordTriggerType: content.start?.recordTriggerType ?? null,
      TriggerOrder: content.triggerOrder ?? null,
      TriggerObjectOrEventId: object === undefined ? null : (ids.entity(object.name) ?? null),
      TriggerObjectOrEventLabel: object?.label ?? null,
      LastModifiedBy: deployedBy,
    });
  }
  rows.keepOnly('FlowDefinitionView', 'Id', kept);
  rows.keepOnly('FlowVersionView', 'FlowDefinitionViewId', kept);
}
