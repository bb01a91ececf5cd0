import { componentsOf } from '../../metadata/index.ts';
import type { Dashboard, Report } from '@salesforce/types/metadata';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import type { SqlValue } from '../../store/index.ts';
import { deployFolder, splitPath } from './folders.ts';
import type { RowWriter } from './rowWriter.ts';

/** Records of reports and dashboards, with their folders. Source: Object Reference, "Report" and "Dashboard". */
export function deployReports(rows: RowWriter, project: ProjectMetadata, userId: string): void {
  for (const component of componentsOf<Report>(project, 'Report')) {
    const { name, description, format } = component.content;
    deployFiled(rows, project, component, 'ReportFolder', {
      Name: name,
      Description: description ?? null,
      Format: format,
    });
  }
  for (const component of componentsOf<Dashboard>(project, 'Dashboard')) {
    const { title, description, dashboardType } = component.content;
    deployFiled(rows, project, component, 'DashboardFolder', {
      Title: title,
      Description: description ?? null,
      Type: dashboardType ?? 'SpecifiedUser',
      RunningUserId: userId,
    });
  }
}

/** A record of a component that lies in a folder, which owns it. */
function deployFiled(
  rows: RowWriter,
  project: ProjectMetadata,
  { type, fullName }: MetadataComponent<unknown>,
  folderType: string,
  values: Readonly<Record<string, SqlValue>>,
): void {
  const [path, DeveloperName] = splitPath(fullName);
  const folder = deployFolder(rows, project, path, [folderType]);
  rows.upsert(type, ['DeveloperName'], {
    DeveloperName,
    OwnerId: folder.id,
    FolderId: folder.id,
    FolderName: folder.name,
    ...values,
  });
}
