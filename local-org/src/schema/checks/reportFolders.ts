import type { MetadataComponent } from '../../metadata/types.ts';
import type { ProblemList } from '../problems.ts';

/** The folder of reports and dashboards that everybody sees, which no file describes. */
const UNFILED = 'unfiled$public';

/** Reports and dashboards lie in a folder of the project. Page "Folder" (Metadata API Developer Guide). */
export function checkFolder(
  component: MetadataComponent,
  folderType: 'ReportFolder' | 'DashboardFolder',
  problems: ProblemList,
): void {
  const folder = component.fullName.split('/').slice(0, -1).join('/');
  const own = folder.slice(folder.lastIndexOf('/') + 1);
  const isKnown =
    folder === UNFILED || [folder, own].some((name) => problems.project.component(folderType, name) !== undefined);
  if (!isKnown) {
    problems.add('UNKNOWN_REFERENCE', `Cannot find folder:${folder}`, component);
  }
}
