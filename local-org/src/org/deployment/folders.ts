import type { Folder } from '@salesforce/types/metadata';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import type { RowWriter } from './rowWriter.ts';

/** `Type` of a folder's record by the type of its metadata. Source: Object Reference, "Folder". */
const FOLDER_TYPES: Readonly<Record<string, string>> = {
  DashboardFolder: 'Dashboard',
  DocumentFolder: 'Document',
  EmailFolder: 'Email',
  EmailTemplateFolder: 'EmailTemplate',
  ReportFolder: 'Report',
};

/** The folder, and the name, of a component whose full name is a path. */
export function splitPath(fullName: string): [folder: string, name: string] {
  const slash = fullName.lastIndexOf('/');
  return [fullName.slice(0, Math.max(slash, 0)), fullName.slice(slash + 1)];
}

/**
 * A folder and those it lies in.
 * @param types of metadata that may describe it; the first is what it is when nothing does
 */
export function deployFolder(
  rows: RowWriter,
  project: ProjectMetadata,
  path: string,
  types: readonly string[],
): { id: string; name: string } {
  const [parentPath, developerName] = splitPath(path);
  const described = types
    .map((type) => project.component(type, path) ?? project.component(type, developerName))
    .find((component) => component !== undefined) as MetadataComponent<Folder> | undefined;
  const name = described?.content.name ?? developerName;
  const id = rows.upsert('Folder', ['DeveloperName', 'Type'], {
    DeveloperName: developerName,
    Name: name,
    Type: FOLDER_TYPES[described?.type ?? types[0] ?? ''] ?? '',
    AccessType: described?.content.accessType ?? 'Public',
    IsReadonly: described?.content.publicFolderAccess === 'ReadWrite' ? 0 : 1,
    ParentId: parentPath === '' ? null : deployFolder(rows, project, parentPath, types).id,
  });
  return { id, name };
}
