export type { EmailAttachment, EmailMessage } from '../mail/index.ts';
export { ANONYMOUS_SYSTEM_MODE, SECURITY_ENFORCED_GONE, type AccessMode } from './accessMode.ts';
export type {
  ApexForFlows,
  ArticlePublishing,
  AsyncJob,
  FlexQueue,
  CustomNotification,
  DynamicFormula,
  DynamicFormulaSource,
  EventRun,
  Execution,
  FormulaFieldError,
  HttpRequest,
  HttpResponse,
  OrgSetup,
  PausedInterview,
  PublishCallback,
  QueryOptions,
  RenderedBody,
  RenderedEmail,
  SearchOptions,
  Quiddity,
  Savepoint,
  SendEmailResult,
} from './types.ts';
export {
  ASYNCHRONOUS_LIMITS,
  LimitCounter,
  QUEUEABLE_LIMITS,
  SYNCHRONOUS_LIMITS,
  type LimitName,
  type LimitTable,
} from './limits.ts';
export type { ScreenInterview } from './screens.ts';
export type {
  ScreenModel,
  ScreenOption,
  ScreenPart,
  ScreenState,
  ScreenValues,
  ScreenVariable,
} from './screenShapes.ts';
export { invalidReplayId } from './replayIds.ts';
export { DebugLog, type LogLine } from './debugLog.ts';
