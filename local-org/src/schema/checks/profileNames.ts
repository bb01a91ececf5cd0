import type {
  ConnectedApp,
  CustomApplication,
  CustomSite,
  DelegateGroup,
  Network,
  PresenceUserConfig,
  ProfilePasswordPolicy,
  ProfileSessionSetting,
  SharingSet,
} from '@salesforce/types/metadata';
import { componentsOf } from '../../metadata/index.ts';
import type { ProblemList } from '../problems.ts';

/** Profiles of the licenses that every edition has, by their names in metadata. */
const STANDARD: ReadonlySet<string> = new Set([
  'admin',
  'contractmanager',
  'highvolumeportal',
  'marketingprofile',
  'platformportal',
  'readonly',
  'solutionmanager',
  'standard',
  'standardaul',
]);

/**
 * Words in the names of profiles that come with licenses, of which no page lists all (`Customer Community Login User`):
 * a name with one of them is not called missing.
 */
const OF_LICENSES =
  /\b(?:user|platform|portal|partner|community|communities|identity|guest|chatter|external|access|integrations?|analytics|agent|salesforce|manager|read only|commerce|buyer|shopper)\b/i;

interface Named {
  name: string | undefined;
  node: object;
  element: string;
}

/**
 * Whatever names a profile names one of the project or of a license. Pages "ConnectedApp", "CustomApplication",
 * "DelegateGroup", "Network", "PresenceUserConfig", "ProfilePasswordPolicy", "ProfileSessionSetting" and "SharingSet"
 * (Metadata API Developer Guide).
 */
export function checkProfileNames(problems: ProblemList): void {
  const known = knownProfiles(problems);
  for (const { name, node, element } of namedProfiles(problems)) {
    const key = (name ?? '').toLowerCase();
    if (name !== undefined && key !== '' && !known.has(key) && !OF_LICENSES.test(name) && !problems.isOfPackage(name)) {
      problems.addNotFound('Profile', name, node, element);
    }
  }
}

/** In small letters, as orgs often give them: those of the project, of every edition and of the guests of its sites. */
function knownProfiles({ project }: ProblemList): ReadonlySet<string> {
  const sites = componentsOf<CustomSite>(project, 'CustomSite');
  return new Set([
    ...STANDARD,
    ...project.components('Profile').map(({ fullName }) => fullName.toLowerCase()),
    ...sites.map(({ content, fullName }) => `${content.masterLabel || fullName} profile`.toLowerCase()),
  ]);
}

function* namedProfiles({ project }: ProblemList): Generator<Named> {
  for (const { content } of componentsOf<Network>(project, 'Network')) {
    yield { name: content.selfRegProfile, node: content, element: 'selfRegProfile' };
    yield* listed(content.networkMemberGroups?.profile, content.networkMemberGroups, 'profile');
  }
  for (const { content } of componentsOf<SharingSet>(project, 'SharingSet')) {
    yield* listed(content.profiles, content, 'profiles');
  }
  for (const { content } of componentsOf<DelegateGroup>(project, 'DelegateGroup')) {
    yield* listed(content.profiles, content, 'profiles');
  }
  for (const { content } of componentsOf<ConnectedApp>(project, 'ConnectedApp')) {
    yield* listed(content.profileName, content, 'profileName');
  }
  for (const { content } of componentsOf<PresenceUserConfig>(project, 'PresenceUserConfig')) {
    const profiles = content.assignments?.profiles;
    yield* listed(profiles?.profile, profiles, 'profile');
  }
  for (const type of ['ProfilePasswordPolicy', 'ProfileSessionSetting']) {
    for (const { content } of componentsOf<ProfilePasswordPolicy | ProfileSessionSetting>(project, type)) {
      yield { name: content.profile, node: content, element: 'profile' };
    }
  }
  for (const { content } of componentsOf<CustomApplication>(project, 'CustomApplication')) {
    for (const override of content.profileActionOverrides) {
      yield { name: override.profile, node: override, element: 'profile' };
    }
  }
}

function* listed(names: readonly string[] | undefined, node: object | undefined, element: string): Generator<Named> {
  for (const name of node === undefined ? [] : (names ?? [])) {
    yield { name, node: node ?? {}, element };
  }
}
