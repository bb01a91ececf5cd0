import type {
  ApexTestSuite,
  AuthProvider,
  ConnectedApp,
  DuplicateRule,
  EmailServicesFunction,
  MatchingRule,
  PermissionSet,
} from '@salesforce/types/metadata';
import { componentsOf } from '../../metadata/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { ADMINISTRATOR_USER_NAME } from '../../schema/index.ts';
import type { RowWriter } from './rowWriter.ts';

/** Rules, providers, services, test suites and licenses of the project, as records that code reads. */
export function deploySetupRecords(rows: RowWriter, project: ProjectMetadata): void {
  deployMatchingRules(rows, project);
  deployDuplicateRules(rows, project);
  deployAuthProviders(rows, project);
  deployConnectedApps(rows, project);
  deployEmailServices(rows, project);
  deployTestSuites(rows, project);
  deployPermissionSetLicenses(rows, project);
}

/** `Account.Rule_Name` in its parts. */
function ownedName(fullName: string): { SobjectType: string; DeveloperName: string } {
  const [SobjectType = '', ...rest] = fullName.split('.');
  return { SobjectType, DeveloperName: rest.join('.') };
}

/** Source: Object Reference, "DuplicateRule". */
function deployDuplicateRules(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<DuplicateRule>(project, 'DuplicateRule')) {
    rows.upsert('DuplicateRule', ['SobjectType', 'DeveloperName'], {
      ...ownedName(fullName),
      MasterLabel: content.masterLabel,
      Language: 'en_US',
      SobjectSubtype: 'None',
      IsActive: content.isActive ? 1 : 0,
    });
  }
}

/** Methods that compare letter by letter. Source: Metadata API Developer Guide, "MatchingRule", `matchingMethod`. */
const EXACT = 'Exact';

/** Source: Object Reference, "MatchingRule" and "MatchingRuleItem". */
function deployMatchingRules(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<MatchingRule>(project, 'MatchingRule')) {
    const isExact = content.matchingRuleItems.every(({ matchingMethod }) => matchingMethod === EXACT);
    const MatchingRuleId = rows.upsert('MatchingRule', ['SobjectType', 'DeveloperName'], {
      ...ownedName(fullName),
      MasterLabel: content.label,
      Language: 'en_US',
      SobjectSubtype: 'None',
      Description: content.description ?? null,
      BooleanFilter: content.booleanFilter ?? null,
      MatchEngine: isExact ? 'ExactMatchEngine' : 'FuzzyMatchEngine',
      RuleStatus: content.ruleStatus,
    });
    const items = content.matchingRuleItems.map(({ fieldName, matchingMethod, blankValueBehavior }, index) =>
      rows.upsert('MatchingRuleItem', ['MatchingRuleId', 'SortOrder'], {
        MatchingRuleId,
        SortOrder: index + 1,
        Field: fieldName,
        MatchingMethod: matchingMethod,
        BlankValueBehavior: blankValueBehavior ?? 'NullNotAllowed',
      }),
    );
    rows.keepOnly('MatchingRuleItem', 'Id', items, [MatchingRuleId], 'MatchingRuleId');
  }
}

/** Source: Object Reference, "AuthProvider". */
function deployAuthProviders(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<AuthProvider>(project, 'AuthProvider')) {
    rows.upsert('AuthProvider', ['DeveloperName'], {
      DeveloperName: fullName,
      FriendlyName: content.friendlyName,
      ProviderType: content.providerType,
      RegistrationHandlerId: classId(rows, content.registrationHandler),
      PluginId: classId(rows, content.plugin),
      ConsumerKey: content.consumerKey ?? null,
      DefaultScopes: content.defaultScopes ?? null,
      AuthorizeUrl: content.authorizeUrl ?? null,
      TokenUrl: content.tokenUrl ?? null,
      UserInfoUrl: content.userInfoUrl ?? null,
      ErrorUrl: content.errorUrl ?? null,
      LogoutUrl: content.logoutUrl ?? null,
      IconUrl: content.iconUrl ?? null,
      IdTokenIssuer: content.idTokenIssuer ?? null,
      OptionsIncludeOrgIdInId: content.includeOrgIdInIdentifier === true ? 1 : 0,
      OptionsSendAccessTokenInHeader: content.sendAccessTokenInHeader === true ? 1 : 0,
      OptionsSendClientCredentialsInHeader: content.sendClientCredentialsInHeader === true ? 1 : 0,
      OptionsSendSecretInApis: content.sendSecretInApis === true ? 1 : 0,
      OptionsIsPkceEnabled: content.isPkceEnabled === true ? 1 : 0,
      OptionsRequireMfa: content.requireMfa === true ? 1 : 0,
    });
  }
}

/** Source: Object Reference, "ConnectedApplication". */
function deployConnectedApps(rows: RowWriter, project: ProjectMetadata): void {
  for (const { content } of componentsOf<ConnectedApp>(project, 'ConnectedApp')) {
    rows.upsert('ConnectedApplication', ['Name'], {
      Name: content.label,
      StartUrl: content.startUrl ?? null,
      MobileStartUrl: content.mobileStartUrl ?? null,
      OptionsAllowAdminApprovedUsersOnly: content.oauthConfig?.isAdminApproved === true ? 1 : 0,
    });
  }
}

function classId(rows: RowWriter, name: string | undefined): string | null {
  return name === undefined ? null : (rows.find('ApexClass', ['Name'], { Name: name }) ?? null);
}

/** Values of records are the places of these. Source: Object Reference, "EmailServicesFunction". */
const ATTACHMENTS: readonly string[] = ['None', 'TextOnly', 'BinaryOnly', 'All'];
const ACTIONS: readonly string[] = ['UseSystemDefault', 'Bounce', 'Discard', 'Requeue'];

/** Source: Object Reference, "EmailServicesFunction" and "EmailServicesAddress". */
function deployEmailServices(rows: RowWriter, project: ProjectMetadata): void {
  for (const { content } of componentsOf<EmailServicesFunction>(project, 'EmailServicesFunction')) {
    const FunctionId = rows.upsert('EmailServicesFunction', ['FunctionName'], {
      FunctionName: content.functionName,
      ApexClassId: classId(rows, content.apexClass),
      IsActive: content.isActive === true ? 1 : 0,
      AuthorizedSenders: content.authorizedSenders ?? null,
      ErrorRoutingAddress: content.errorRoutingAddress ?? null,
      IsAuthenticationRequired: content.isAuthenticationRequired === true ? 1 : 0,
      IsTlsRequired: content.isTlsRequired === true ? 1 : 0,
      IsErrorRoutingEnabled: content.isErrorRoutingEnabled === true ? 1 : 0,
      IsTextAttachmentsAsBinary: content.isTextAttachmentsAsBinary === true ? 1 : 0,
      AttachmentOption: placeIn(ATTACHMENTS, content.attachmentOption),
      FunctionInactiveAction: placeIn(ACTIONS, content.functionInactiveAction),
      AddressInactiveAction: placeIn(ACTIONS, 'UseSystemDefault'),
      AuthenticationFailureAction: placeIn(ACTIONS, content.authenticationFailureAction),
      AuthorizationFailureAction: placeIn(ACTIONS, content.authorizationFailureAction),
      OverLimitAction: placeIn(ACTIONS, content.overLimitAction),
    });
    for (const { developerName, localPart, isActive, authorizedSenders } of content.emailServicesAddresses) {
      rows.upsert('EmailServicesAddress', ['FunctionId', 'DeveloperName'], {
        FunctionId,
        DeveloperName: developerName,
        LocalPart: localPart,
        RunAsUserId: rows.upsert('User', ['Username'], { Username: ADMINISTRATOR_USER_NAME }),
        IsActive: isActive === true ? 1 : 0,
        AuthorizedSenders: authorizedSenders ?? null,
      });
    }
  }
}

function placeIn(values: readonly string[], name: string): string {
  return String(Math.max(values.indexOf(name), 0));
}

/** Source: Object Reference, "ApexTestSuite" and "TestSuiteMembership". */
function deployTestSuites(rows: RowWriter, project: ProjectMetadata): void {
  for (const { fullName, content } of componentsOf<ApexTestSuite>(project, 'ApexTestSuite')) {
    const ApexTestSuiteId = rows.upsert('ApexTestSuite', ['TestSuiteName'], { TestSuiteName: fullName });
    const members = content.testClassName.flatMap((name) => {
      const ApexClassId = classId(rows, name);
      return ApexClassId === null
        ? []
        : [rows.upsert('TestSuiteMembership', ['ApexTestSuiteId', 'ApexClassId'], { ApexTestSuiteId, ApexClassId })];
    });
    rows.keepOnly('TestSuiteMembership', 'Id', members, [ApexTestSuiteId], 'ApexTestSuiteId');
  }
}

/** How many licenses the org has of each. */
const TOTAL_LICENSES = 10;

/**
 * The licenses that the project's permission sets name, where these are no user licenses. Source: Metadata API
 * Developer Guide, "PermissionSet", `license`; Object Reference, "PermissionSetLicense".
 */
function deployPermissionSetLicenses(rows: RowWriter, project: ProjectMetadata): void {
  for (const { content } of componentsOf<PermissionSet>(project, 'PermissionSet')) {
    const { license } = content;
    if (license !== undefined && rows.find('UserLicense', ['Name'], { Name: license }) === undefined) {
      rows.upsert('PermissionSetLicense', ['DeveloperName'], {
        DeveloperName: license,
        MasterLabel: license,
        Language: 'en_US',
        PermissionSetLicenseKey: license,
        TotalLicenses: TOTAL_LICENSES,
        UsedLicenses: 0,
        Status: 'Active',
      });
    }
  }
}
