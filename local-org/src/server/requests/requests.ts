import type { Context } from 'hono';
import type { Org } from '../../org/types.ts';
import type { Execution } from '../../execution/index.ts';
import type { RunningUser } from '../../security/types.ts';
import { RequestError } from '../http/failure.ts';
import { callApex } from './apex.ts';
import { readEvents } from './events.ts';
import type { FlowRequests } from './flows.ts';
import { listRecords, relatedRecords, type ListRequest } from '../ui/listView.ts';
import { answerGraphQL, type GraphQLRequest } from '../ui/graphql/answer.ts';
import { createDefaults } from '../ui/createDefaults.ts';
import { uploadFile, type FileUploadRequest } from '../ui/files.ts';
import { recordPicker, type RecordPickerRequest } from '../ui/recordPicker.ts';
import { layoutFields } from '../ui/layoutFields.ts';
import { recordLayout, type RecordLayoutRequest } from '../ui/recordLayout.ts';
import { listInfo, listInfos, listRecordsByName, type ListRecordsRequest } from '../ui/listInfo.ts';
import {
  relatedListCount,
  relatedListInfo,
  relatedListRecords,
  relatedListsInfo,
  type RelatedListRequest,
} from '../ui/relatedLists.ts';
import { lookupRecords } from '../ui/lookup.ts';
import { newRecord } from '../ui/newRecord.ts';
import { objectInfo, picklistValues, picklistValuesOfRecordType } from '../ui/objectInfo.ts';
import { recordForm, type RecordFormRequest } from '../ui/recordForm.ts';
import { recordPage } from '../ui/recordPage.ts';
import { readRecord } from '../ui/records.ts';
import { withRecordErrors } from '../ui/saveErrors.ts';
import { createRecord, deleteRecord, refuseStale, updateRecord } from '../ui/saves.ts';

type Input = Readonly<Record<string, unknown>>;
type Work = (execution: Execution, input: Input) => unknown;

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const optionalText = (value: unknown): string | undefined => (value == null ? undefined : String(value));
const values = (value: unknown): Record<string, unknown> => (value ?? {}) as Record<string, unknown>;

/** What the browser modules ask of the org, by path; guests only read records. Each is one transaction. */
const DATA_REQUESTS: Readonly<Record<string, Work>> = {
  'record/read': (execution, input) =>
    readRecord(execution, String(input['recordId']), texts(input['fields']), [
      ...texts(input['optionalFields']),
      ...layoutFields(execution, String(input['recordId']), texts(input['layoutTypes'])),
    ]),
  'record/create': (execution, input) => {
    const fields = values(input['fields']);
    const apiName = String(input['apiName']);
    const object = execution.schema.object(apiName);
    const id = withRecordErrors(execution, object, () => createRecord(execution, apiName, fields));
    return readRecord(execution, id, [], Object.keys(fields));
  },
  'record/update': (execution, input) => {
    const fields = values(input['fields']);
    refuseStale(execution, String(fields['Id']), optionalText(input['ifUnmodifiedSince']));
    const object = execution.schema.objectByPrefix(String(fields['Id']).slice(0, 3));
    const id = withRecordErrors(execution, object, () => updateRecord(execution, fields));
    return readRecord(execution, id, [], Object.keys(fields));
  },
  'record/delete': (execution, input) => {
    const recordId = String(input['recordId']);
    const object = execution.schema.objectByPrefix(recordId.slice(0, 3));
    withRecordErrors(execution, object, () => deleteRecord(execution, recordId));
    return {};
  },
  'record/page': (execution, input) =>
    recordPage(execution, String(input['recordId']), input['formFactor'] === 'Small' ? 'Small' : 'Large'),
  'record/list': (execution, input) => listRecords(execution, input as unknown as ListRequest),
  'record/related': (execution, input) =>
    relatedRecords(
      execution,
      String(input['objectName']),
      String(input['lookup']),
      String(input['recordId']),
      texts(input['fields']),
    ),
  'related-list/records': (execution, input) =>
    relatedListRecords(execution, String(input['parentRecordId']), input as unknown as RelatedListRequest),
  'related-list/count': (execution, input) =>
    relatedListCount(execution, String(input['parentRecordId']), input as unknown as RelatedListRequest),
  'related-list/info': (execution, input) =>
    relatedListInfo(execution, String(input['parentObjectApiName']), String(input['relatedListId'])),
  'related-list/infos': (execution, input) => relatedListsInfo(execution, String(input['parentObjectApiName'])),
  'list/info': (execution, input) =>
    listInfo(execution, String(input['objectApiName']), String(input['listViewApiName'])),
  'list/infos': (execution, input) => listInfos(execution, String(input['objectApiName']), String(input['q'] ?? '')),
  'list/records': (execution, input) => listRecordsByName(execution, input as unknown as ListRecordsRequest),
  'record/lookup': (execution, input) =>
    lookupRecords(
      execution,
      String(input['objectName']),
      String(input['search'] ?? ''),
      String(input['forObject'] ?? ''),
    ),
  'record/form': (execution, input) => recordForm(execution, input as unknown as RecordFormRequest),
  'record/picker': (execution, input) => recordPicker(execution, input as unknown as RecordPickerRequest),
  'file/upload': (execution, input) => uploadFile(execution, input as unknown as FileUploadRequest),
  'record/new': (execution, input) => newRecord(execution, String(input['objectName'])),
  'record/create-defaults': (execution, input) =>
    createDefaults(
      execution,
      String(input['objectApiName']),
      optionalText(input['recordTypeId']),
      texts(input['optionalFields']),
    ),
  layout: (execution, input) => recordLayout(execution, input as unknown as RecordLayoutRequest),
  graphql: (execution, input) => answerGraphQL(execution, input as unknown as GraphQLRequest),
  'object-info': (execution, input) => objectInfo(execution, String(input['objectApiName'])),
  'picklist-values': (execution, input) =>
    picklistValues(execution, String(input['fieldApiName']), String(input['recordTypeId'] ?? '')),
  'record-type-picklist-values': (execution, input) =>
    picklistValuesOfRecordType(execution, String(input['objectApiName']), String(input['recordTypeId'] ?? '')),
};

const SAVES: Readonly<Record<string, string>> = {
  'record/create': 'Create',
  'record/update': 'Update',
  'record/delete': 'Delete',
};

/** Start of the label of transactions that only serve a page's own data. */
export const PAGE_DATA_LABEL = 'Page data';

/** Answers a request of a page's modules in the user's name. */
export async function answerRequest(
  context: Context,
  { org, flows }: { org: Org; flows: FlowRequests },
  user: RunningUser,
  path: string,
): Promise<Response> {
  const input = await readBody(context, path === 'file/upload' ? MAXIMUM_FILE_BYTES : MAXIMUM_BYTES);
  if (path === 'apex') {
    return context.json({ value: callApex(org, user, input) });
  }
  if (path.startsWith('flow/') && !user.isGuest) {
    return context.json(flows.answer(user, path.slice('flow/'.length), input));
  }
  // Asked for each second, and no transaction: those that developers look at would drown in them.
  if (path === 'events' && !user.isGuest) {
    return context.json(readEvents(org, user, input));
  }
  const work = DATA_REQUESTS[path];
  if (work === undefined || (user.isGuest && path !== 'record/read')) {
    throw new RequestError(404, `There is no request ${path}`);
  }
  return context.json(
    org.transact(user.id, 'AURA', labelOf(org, path, input), (execution) => work(execution, input)) as object,
  );
}

/** Saves are what people look for in the developer tools; reading only serves the page itself. */
function labelOf(org: Org, path: string, input: Input): string {
  const verb = SAVES[path];
  if (verb === undefined) {
    return `${PAGE_DATA_LABEL}: ${path}`;
  }
  const recordId = String(input['recordId'] ?? values(input['fields'])['Id'] ?? '');
  const objectName = input['apiName'] ?? org.schema.objectByPrefix(recordId.slice(0, 3))?.name ?? 'record';
  return `${verb} ${String(objectName)}`;
}

const MAXIMUM_BYTES = 1_000_000;
/** In Base64; a file of 25 MB. */
const MAXIMUM_FILE_BYTES = 34_000_000;

/** @throws RequestError when the body is too large or no JSON object */
export async function readBody(context: Context, maximum = MAXIMUM_BYTES): Promise<Input> {
  const text = await context.req.text();
  if (text.length > maximum) {
    throw new RequestError(413, 'The request is too large');
  }
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return body as Input;
    }
  } catch {
    // The message below says what is wrong.
  }
  throw new RequestError(400, 'The body of the request is no JSON object');
}
