import type { Problem } from '../../errors/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { ProblemList } from '../problems.ts';
import type { Schema } from '../types.ts';
import { checkActions } from './actions.ts';
import { checkAuraMarkup } from './auraMarkup.ts';
import { checkBundles } from './bundles.ts';
import { checkDeveloperNames } from './developerNames.ts';
import { checkCredentials } from './credentials.ts';
import { checkEmailAlerts } from './emailAlerts.ts';
import { checkEmailTemplates } from './emailTemplates.ts';
import { checkEventChannels } from './eventChannels.ts';
import { checkFlowTests } from './flowTests.ts';
import { checkGroups } from './groups.ts';
import { checkLayouts } from './layouts.ts';
import { checkLengths } from './lengths.ts';
import { checkNotificationTypes } from './notificationTypes.ts';
import { checkObjectParts } from './objectParts.ts';
import { checkOrigins } from './origins.ts';
import { checkOtherReferences } from './otherReferences.ts';
import { checkPageControllers } from './pageControllers.ts';
import { checkPageParts } from './pageParts.ts';
import { checkPageReferences } from './pageReferences.ts';
import { checkPages } from './pages.ts';
import { checkPaths } from './paths.ts';
import { checkPermissions } from './permissions.ts';
import { checkRecords } from './records.ts';
import { checkRecordTypes } from './recordTypes.ts';
import { checkRequiredParts } from './requiredParts.ts';
import { checkReferences } from './references.ts';
import { checkReports } from './reports.ts';
import { checkSearchLayouts } from './searchLayouts.ts';
import { checkUnsupported } from './unsupported.ts';
import { checkUtilityBars } from './utilityBars.ts';
import { checkVersions } from './versions.ts';
import { checkWords } from './words.ts';

/**
 * Checks everything in the project's metadata that names something else: permission sets, layouts, pages, tabs, apps,
 * custom metadata records, translations, queues, credentials. Formulas and flows are checked by their own modules.
 */
export function checkMetadata(project: ProjectMetadata, schema: Schema): Problem[] {
  const problems = new ProblemList(project);
  checkPermissions(schema, problems);
  checkLayouts(schema, problems);
  checkSearchLayouts(schema, problems);
  checkPaths(schema, problems);
  checkRecordTypes(problems);
  checkLengths(problems);
  checkPages(schema, problems);
  checkPageParts(problems);
  checkPageReferences(problems);
  checkPageControllers(problems);
  checkAuraMarkup(problems);
  checkUtilityBars(schema, problems);
  checkRecords(schema, problems);
  checkWords(schema, problems);
  checkGroups(schema, problems);
  checkObjectParts(schema, problems);
  checkCredentials(problems);
  checkActions(schema, problems);
  checkEmailTemplates(schema, problems);
  checkEmailAlerts(schema, problems);
  checkEventChannels(schema, problems);
  checkNotificationTypes(problems);
  checkOrigins(problems);
  checkFlowTests(problems);
  checkOtherReferences(schema, problems);
  checkReferences(schema, problems);
  checkReports(schema, problems);
  checkBundles(schema, problems);
  checkDeveloperNames(problems);
  checkRequiredParts(problems);
  checkVersions(problems);
  checkUnsupported(problems);
  return problems.problems;
}
