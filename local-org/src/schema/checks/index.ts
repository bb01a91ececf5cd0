import type { Problem } from '../../errors/index.ts';
import { packagePart } from '../../metadata/index.ts';
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
import { checkProfileNames } from './profileNames.ts';
import { checkSettingReferences } from './settingReferences.ts';
import { checkRecords } from './records.ts';
import { checkRecordTypes } from './recordTypes.ts';
import { checkRequiredParts } from './requiredParts.ts';
import { packageNotice } from './refusedInUse.ts';
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
  return runChecks(project, schema).problems;
}

/**
 * What the project names of managed packages, where it does so first: it hinders nothing that merely lists it, and what
 * uses it is refused. Packages that the project says are installed are told where it says so.
 */
export function checkPackages(project: ProjectMetadata, schema: Schema): readonly Problem[] {
  const listed = runChecks(project, schema);
  for (const type of TYPES_OF_PACKAGES) {
    for (const component of project.components(type)) {
      const part = packagePart(component.fullName, project.namespace);
      if (part !== undefined) {
        listed.notePackage(part.namespace, project.placeOf(component));
      }
    }
  }
  return [...listed.packages.values()]
    .filter(({ namespace }) => project.component('InstalledPackage', namespace) === undefined)
    .map(({ namespace, place }) => ({ code: 'UNSUPPORTED', message: packageNotice(namespace), place }));
}

/** Types of which orgs give the project's changes to parts of packages, or what hangs on these. */
const TYPES_OF_PACKAGES: readonly string[] = [
  'CustomField',
  'CustomMetadata',
  'CustomObject',
  'CustomTab',
  'Layout',
  'ListView',
  'QuickAction',
  'RecordType',
  'SharingRules',
  'ValidationRule',
  'Workflow',
];

function runChecks(project: ProjectMetadata, schema: Schema): ProblemList {
  const problems = new ProblemList(project, { isForLists: true });
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
  checkSettingReferences(schema, problems);
  checkProfileNames(problems);
  checkReports(schema, problems);
  checkBundles(schema, problems);
  checkDeveloperNames(problems);
  checkRequiredParts(problems);
  checkVersions(problems);
  checkUnsupported(problems);
  return problems;
}
