import { CORPORATE_CURRENCY, includesMultipleCurrencies } from '../../../schema/index.ts';
import { TimeZoneObject } from '../times/timeZone.ts';
import { overloads } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "UserInfo Class". */
export const userInfoClass: SystemClassFactory = (runtime) => {
  const userField = (name: string): string | null => {
    const record = runtime.execution.cachedRecords('User').find((user) => user.id === runtime.execution.user.id);
    const value = record?.fields[name] ?? null;
    return value === null ? null : String(value);
  };
  const organizationField = (name: string): string | null => {
    const value = runtime.execution.cachedRecords('Organization')[0]?.fields[name] ?? null;
    return value === null ? null : String(value);
  };
  return {
    name: 'System.UserInfo',
    kind: 'class',
    statics: {
      'String getUserId()': () => runtime.execution.user.id,
      'String getName()': () => runtime.execution.user.name,
      'String getUserName()': () => runtime.execution.user.userName,
      'String getFirstName()': () => userField('FirstName'),
      'String getLastName()': () => userField('LastName'),
      'String getUserEmail()': () => userField('Email'),
      'String getProfileId()': () => runtime.execution.user.profileId,
      'String getUserRoleId()': () => runtime.execution.user.roleId,
      'String getUserType()': () => runtime.execution.user.userType,
      'String getLanguage()': () => runtime.execution.user.language,
      'String getLocale()': () => runtime.execution.user.locale,
      'System.TimeZone getTimeZone()': () => new TimeZoneObject(runtime.execution.user.timeZone),
      'String getOrganizationId()': () => organizationField('Id'),
      'String getOrganizationName()': () => organizationField('Name'),
      'String getDefaultCurrency()': () => CORPORATE_CURRENCY.isoCode,
      'String getSessionId()': () => null,
      'String getUiThemeDisplayed()': () => 'Theme4d',
      'String getUiTheme()': () => 'Theme4d',
      'Boolean isMultiCurrencyOrganization()': () => includesMultipleCurrencies(runtime.execution.project.features),
      'String getCurrentUvid()': () => null,
      'Boolean isCurrentUserLicensed(String namespace)': () => {
        const message = 'Managed Package corresponding to namespace prefix not found';
        throw runtime.exception('System.TypeException', message);
      },
      ...overloads(
        () => {
          throw runtime.exception('System.TypeException', 'Package Not Found');
        },
        'Boolean hasPackageLicense(Id packageId)',
        'Boolean isCurrentUserLicensedForPackage(Id packageId)',
      ),
    },
  };
};
