import { chatterUsersClass, followingClasses } from './web/chatterUsers.ts';
import { connectOrganizationClass, organizationSettingsClass } from './web/connectOrganization.ts';
import { appMenuClass } from './appLauncher/appMenu.ts';
import type { ApexRuntime } from '../runtime/types.ts';
import { asyncInfoClass, asyncOptionsClass } from './async/asyncOptions.ts';
import { duplicateSignatureBuilderClass, duplicateSignatureClass } from './async/duplicateSignature.ts';
import { interfaceClasses } from './async/interfaces.ts';
import { dataCloudClasses } from './datacloud/index.ts';
import {
  comparableInterface,
  comparatorInterface,
  iterableInterface,
  iteratorInterface,
} from './collections/iterator.ts';
import { listClass } from './collections/list.ts';
import { mapClass } from './collections/map.ts';
import { setClass } from './collections/set.ts';
import {
  cacheExceptionClasses,
  orgCacheClass,
  orgPartitionClass,
  partitionClass,
  sessionCacheClass,
  sessionPartitionClass,
} from './cache/cache.ts';
import { approvalClass } from './system/approval.ts';
import {
  processRequestClass,
  processSubmitRequestClass,
  processWorkitemRequestClass,
} from './system/approvalRequests.ts';
import { processResultClass } from './system/approvalResult.ts';
import { accessLevelClass } from './database/access.ts';
import { leadConvertClass, leadConvertResultClass } from './database/leadConvert.ts';
import { databaseClass, savepointClass } from './database/database.ts';
import {
  assignmentRuleHeaderClass,
  dmlOptionsClass,
  duplicateRuleHeaderClass,
  emailHeaderClass,
} from './database/dmlOptions.ts';
import { searchClass } from './database/search.ts';
import { searchResultClass, searchResultsClass } from './database/searchResults.ts';
import { processClasses } from './process/plugin.ts';
import { cursorClass, cursorFetchResultClass, paginationCursorClass } from './database/cursor.ts';
import { queryLocatorClass, queryLocatorIteratorClass } from './database/queryLocator.ts';
import {
  databaseErrorClass,
  duplicateErrorClass,
  deleteResultClass,
  lockResultClass,
  unlockResultClass,
  mergeResultClass,
  saveResultClass,
  emptyRecycleBinResultClass,
  undeleteResultClass,
  upsertResultClass,
} from './database/results.ts';
import { siteExceptionClass } from './exceptions/siteException.ts';
import {
  auraHandledExceptionClass,
  exceptionClass,
  nullPointerExceptionClass,
  plainExceptionClasses,
} from './exceptions/exceptionClasses.ts';
import { formulaClass, formulaRecalcFieldErrorClass, formulaRecalcResultClass } from './formula/formula.ts';
import { formulaBuilderClass, formulaInstanceClass } from './formula/formulaBuilder.ts';
import { jsonGeneratorClass } from './json/generator.ts';
import { jsonClass } from './json/json.ts';
import { jsonParserClass } from './json/parser.ts';
import { customNotificationClass } from './messaging/customNotification.ts';
import { metadataClasses } from './metadata/metadata.ts';
import { casesClass, emailMessagesClass } from './messaging/emailMessages.ts';
import { emailClass, emailFileAttachmentClass, massEmailClass, singleEmailClass } from './messaging/email.ts';
import { eventBusClass } from './messaging/eventBus.ts';
import { changeEventHeaderClass } from './messaging/changeEventHeader.ts';
import { eventTriggerContextClass } from './messaging/eventTriggerContext.ts';
import { publishingServiceClass } from './knowledge/publishingService.ts';
import { publishCallbackClasses } from './messaging/publishCallbacks.ts';
import { suggestionClasses } from './database/suggestions.ts';
import { quickActionClasses } from './quickAction/quickAction.ts';
import { transactionSecurityEventClass } from './system/transactionSecurity.ts';
import { testBrokerClass } from './messaging/testBroker.ts';
import { messagingClass, sendEmailErrorClass, sendEmailResultClass } from './messaging/messaging.ts';
import { renderedBodyClass, renderedErrorClass } from './messaging/renderedBody.ts';
import { accessDecisionClass, securityClass } from './database/security.ts';
import { invocableActionClass, invocableErrorClass, invocableResultClass } from './system/invocableAction.ts';
import { interviewClass } from './system/flowInterview.ts';
import { featureManagementClass, labelClass } from './system/features.ts';
import { requestClass, uuidClass } from './system/request.ts';
import { cookieClass } from './web/cookie.ts';
import { pageReferenceClass } from './web/pageReference.ts';
import { standardSetControllerClass } from './web/standardSetController.ts';
import { selectOptionClass } from './web/selectOption.ts';
import { multiStaticResourceMockClass, staticResourceMockClass } from './web/staticResourceMocks.ts';
import { visualEditorClasses } from './visualEditor/dynamicPickList.ts';
import { apexPagesClass, pageMessageClass, standardControllerClass } from './web/visualforce.ts';
import { inboundEmailClasses } from './messaging/inboundEmail.ts';
import { webServiceCalloutClass, webServiceCalloutFutureClass } from './web/webService.ts';
import { httpClass, httpRequestClass, httpResponseClass } from './web/http.ts';
import { restContextClass, restRequestClass, restResponseClass } from './web/rest.ts';
import { auraClass, networkClass, siteClass, urlRewriterInterface } from './web/site.ts';
import { urlClass } from './web/url.ts';
import { blobClass } from './numbers/blob.ts';
import { booleanClass } from './numbers/boolean.ts';
import { decimalClass } from './numbers/decimal.ts';
import { doubleClass } from './numbers/double.ts';
import { integerClass } from './numbers/integer.ts';
import { longClass } from './numbers/long.ts';
import { mathClass } from './numbers/math.ts';
import { describeFieldClass } from './schema/describeField.ts';
import { childRelationshipClass, picklistEntryClass, recordTypeInfoClass } from './schema/describeParts.ts';
import { describeSObjectClass, sObjectFieldSetsClass, sObjectFieldsClass } from './schema/describeSObject.ts';
import {
  categoryGroupPairClass,
  dataCategoryClass,
  describeCategoryGroupClass,
  describeCategoryStructureClass,
} from './schema/dataCategories.ts';
import { describeIconClass, describeTabClass, describeTabSetClass } from './schema/describeTabs.ts';
import { fieldSetClass, fieldSetMemberClass } from './schema/fieldSets.ts';
import { sObjectClass } from './schema/sObject.ts';
import { sObjectFieldClass, sObjectTypeClass } from './schema/sObjectType.ts';
import { schemaClass } from './schema/schemaClass.ts';
import { assertClass } from './system/assertion.ts';
import { enumClasses } from './system/enums.ts';
import { idClass } from './system/id.ts';
import { limitsClass } from './system/limits.ts';
import { orgLimitClass, orgLimitsClass } from './system/orgLimits.ts';
import { addressClass, locationClass } from './system/location.ts';
import { objectClass } from './system/object.ts';
import { systemClass } from './system/system.ts';
import { testClass } from './system/test.ts';
import { typeClass } from './system/type.ts';
import { userInfoClass } from './system/userInfo.ts';
import { collatorClass } from './text/collator.ts';
import { zipEntryClass, zipExceptionClass, zipReaderClass, zipWriterClass } from './web/zip.ts';
import { continuationClass } from './web/continuation.ts';
import { domainClass, domainCreatorClass, domainParserClass } from './web/domain.ts';
import { flexQueueClass } from './async/flexQueue.ts';
import { versionClass } from './system/version.ts';
import type { SystemClass, SystemClassFactory } from './systemClass.ts';
import { matcherClass } from './text/matcher.ts';
import { patternClass } from './text/pattern.ts';
import { stringClass } from './text/string.ts';
import { dateClass } from './times/date.ts';
import { datetimeClass } from './times/datetime.ts';
import { timeClass } from './times/time.ts';
import { timeZoneClass } from './times/timeZone.ts';
import { domDocumentClass, domNodeClass } from './xml/dom.ts';
import { xmlStreamReaderClass } from './xml/streamReader.ts';
import { xmlStreamWriterClass } from './xml/streamWriter.ts';
import { announcementsClass } from './connect/announcements.ts';
import { batchResultClass, chatterFeedsClass, connectExceptionClass } from './connect/chatterFeeds.ts';
import { feedValueClasses } from './connect/feedInputs.ts';
import { authClasses } from './web/auth.ts';
import { authConfigurationClass } from './web/authConfiguration.ts';
import { sessionClasses } from './web/sessionManagement.ts';
import { cryptoClass } from './web/crypto.ts';
import { resetPasswordResultClass } from './system/passwords.ts';
import { encodingUtilClass } from './web/encoding.ts';

export { storedInList } from './collections/stored.ts';
export { LibraryObject } from './libraryObject.ts';
export { saveOptions } from './database/dml.ts';
export { describeField } from './schema/describeField.ts';
export { describeSObject } from './schema/describeSObject.ts';
export { apexTypeOf, toFieldValue } from './schema/fieldValues.ts';
export { fieldSet } from './schema/fieldSets.ts';
export { objectStatics } from './schema/objectStatics.ts';
export { typedInterviewClasses } from './system/flowInterview.ts';
export { sObjectField, sObjectType, SObjectFieldToken, SObjectTypeToken } from './schema/tokens.ts';
export {
  propertySignatureOf,
  signatureOf,
  typeOf,
  type Signature,
  type SignatureParameter,
  type SignatureType,
} from './signature.ts';
export { PageReferenceObject } from './web/pageReference.ts';
export type { LibraryFunction, SystemClass, SystemClassFactory, TypeArguments } from './systemClass.ts';
export { UNSUPPORTED_NAMES } from './unsupported.ts';

const factories: readonly SystemClassFactory[] = [
  objectClass,
  stringClass,
  integerClass,
  longClass,
  doubleClass,
  decimalClass,
  booleanClass,
  blobClass,
  idClass,
  dateClass,
  datetimeClass,
  timeClass,
  timeZoneClass,
  mathClass,
  patternClass,
  matcherClass,
  listClass,
  setClass,
  mapClass,
  iteratorInterface,
  iterableInterface,
  comparableInterface,
  comparatorInterface,
  exceptionClass,
  ...plainExceptionClasses,
  auraHandledExceptionClass,
  nullPointerExceptionClass,
  ...enumClasses,
  ...interfaceClasses,
  systemClass,
  assertClass,
  testClass,
  limitsClass,
  orgLimitClass,
  orgLimitsClass,
  userInfoClass,
  locationClass,
  addressClass,
  typeClass,
  versionClass,
  collatorClass,
  continuationClass,
  domainClass,
  domainCreatorClass,
  domainParserClass,
  flexQueueClass,
  zipEntryClass,
  zipExceptionClass,
  zipReaderClass,
  zipWriterClass,
  sObjectClass,
  schemaClass,
  sObjectTypeClass,
  sObjectFieldClass,
  describeSObjectClass,
  sObjectFieldsClass,
  sObjectFieldSetsClass,
  categoryGroupPairClass,
  dataCategoryClass,
  describeCategoryGroupClass,
  describeCategoryStructureClass,
  describeTabSetClass,
  describeTabClass,
  describeIconClass,
  describeFieldClass,
  picklistEntryClass,
  recordTypeInfoClass,
  childRelationshipClass,
  fieldSetClass,
  fieldSetMemberClass,
  databaseClass,
  savepointClass,
  leadConvertClass,
  leadConvertResultClass,
  searchClass,
  accessLevelClass,
  databaseErrorClass,
  duplicateErrorClass,
  ...dataCloudClasses,
  saveResultClass,
  upsertResultClass,
  deleteResultClass,
  emptyRecycleBinResultClass,
  undeleteResultClass,
  lockResultClass,
  unlockResultClass,
  mergeResultClass,
  dmlOptionsClass,
  assignmentRuleHeaderClass,
  duplicateRuleHeaderClass,
  emailHeaderClass,
  queryLocatorClass,
  queryLocatorIteratorClass,
  cursorClass,
  paginationCursorClass,
  cursorFetchResultClass,
  asyncInfoClass,
  asyncOptionsClass,
  duplicateSignatureBuilderClass,
  duplicateSignatureClass,
  encodingUtilClass,
  cryptoClass,
  ...authClasses,
  authConfigurationClass,
  ...sessionClasses,
  urlRewriterInterface,
  resetPasswordResultClass,
  httpClass,
  webServiceCalloutClass,
  webServiceCalloutFutureClass,
  httpRequestClass,
  httpResponseClass,
  restContextClass,
  restRequestClass,
  restResponseClass,
  urlClass,
  siteClass,
  networkClass,
  auraClass,
  appMenuClass,
  chatterUsersClass,
  announcementsClass,
  chatterFeedsClass,
  batchResultClass,
  connectExceptionClass,
  ...feedValueClasses,
  ...followingClasses,
  connectOrganizationClass,
  organizationSettingsClass,
  siteExceptionClass,
  cookieClass,
  pageReferenceClass,
  apexPagesClass,
  pageMessageClass,
  standardControllerClass,
  standardSetControllerClass,
  selectOptionClass,
  staticResourceMockClass,
  multiStaticResourceMockClass,
  ...inboundEmailClasses,
  ...processClasses,
  searchResultClass,
  searchResultsClass,
  domDocumentClass,
  domNodeClass,
  xmlStreamReaderClass,
  xmlStreamWriterClass,
  jsonClass,
  jsonGeneratorClass,
  jsonParserClass,
  messagingClass,
  emailClass,
  emailMessagesClass,
  casesClass,
  singleEmailClass,
  massEmailClass,
  emailFileAttachmentClass,
  sendEmailResultClass,
  sendEmailErrorClass,
  renderedBodyClass,
  renderedErrorClass,
  customNotificationClass,
  eventBusClass,
  ...publishCallbackClasses,
  ...quickActionClasses,
  publishingServiceClass,
  ...suggestionClasses,
  transactionSecurityEventClass,
  changeEventHeaderClass,
  eventTriggerContextClass,
  testBrokerClass,
  formulaClass,
  formulaBuilderClass,
  formulaInstanceClass,
  formulaRecalcResultClass,
  formulaRecalcFieldErrorClass,
  ...metadataClasses,
  securityClass,
  accessDecisionClass,
  featureManagementClass,
  labelClass,
  requestClass,
  uuidClass,
  interviewClass,
  invocableActionClass,
  invocableErrorClass,
  invocableResultClass,
  orgCacheClass,
  sessionCacheClass,
  partitionClass,
  orgPartitionClass,
  sessionPartitionClass,
  ...cacheExceptionClasses,
  approvalClass,
  ...visualEditorClasses,
  processRequestClass,
  processResultClass,
  processSubmitRequestClass,
  processWorkitemRequestClass,
];

/** Every class, interface, exception and enum of the Apex library, bound to one program. */
export function systemClasses(runtime: ApexRuntime): SystemClass[] {
  return factories.map((factory) => factory(runtime));
}
