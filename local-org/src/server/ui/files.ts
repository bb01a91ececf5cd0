import type { Execution } from '../../execution/index.ts';
import { BlobValue, SObject, toId18 } from '../../values/index.ts';
import { RequestError } from '../http/failure.ts';
import { equals, select } from './query.ts';

export interface FileUploadRequest {
  name: string;
  /** The file's bytes in Base64. */
  data: string;
  type?: string;
  recordId?: string;
  /** A field of ContentVersion to set beside the file. */
  fieldName?: string;
  fieldValue?: string;
}

export interface UploadedFile {
  name: string;
  documentId: string;
  contentVersionId: string;
  contentBodyId: null;
  mimeType: string;
}

/**
 * Keeps a file, with a link to a record if one is named.
 * Source: Component Reference, "File Upload"; Object Reference, "ContentVersion".
 */
export function uploadFile(execution: Execution, request: FileUploadRequest): UploadedFile {
  const { name, data, type = '', recordId, fieldName, fieldValue } = request;
  if (fieldName !== undefined && !/fileupload__c$/i.test(fieldName)) {
    throw new RequestError(400, `The field ${fieldName} must have an API name that ends in fileupload__c`);
  }
  const record = new SObject('ContentVersion', {
    Title: name.replace(/\.[^.]+$/, ''),
    PathOnClient: name,
    VersionData: new BlobValue(Buffer.from(data, 'base64')),
    ...(recordId === undefined || recordId === '' ? {} : { FirstPublishLocationId: toId18(recordId) ?? recordId }),
    ...(fieldName === undefined ? {} : { [fieldName]: fieldValue ?? null }),
  });
  execution.save({ operation: 'insert', records: [record], allOrNone: true, accessMode: 'user', withSharing: true });
  const [version] = select(execution, {
    objectName: 'ContentVersion',
    fields: ['Id', 'ContentDocumentId'],
    where: equals('Id', record.id ?? ''),
  });
  return {
    name,
    documentId: String(version?.fields['ContentDocumentId'] ?? ''),
    contentVersionId: record.id ?? '',
    contentBodyId: null,
    mimeType: type,
  };
}

export interface StoredFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * A version of a file, or the latest of a document, as the user may see it.
 * @throws RequestError when there is none
 */
export function readFile(execution: Execution, kind: 'version' | 'document', id: string): StoredFile {
  const [version] = select(execution, {
    objectName: 'ContentVersion',
    fields: ['Id', 'Title', 'FileExtension', 'VersionData'],
    where: equals(kind === 'version' ? 'Id' : 'ContentDocumentId', toId18(id) ?? id),
    orderBy: { field: 'CreatedDate', descending: true },
    limit: 1,
  });
  const data = version?.fields['VersionData'];
  if (!(data instanceof BlobValue)) {
    throw new RequestError(404, 'The file does not exist, or you may not see it');
  }
  const extension = version?.fields['FileExtension'];
  return {
    name: [version?.fields['Title'], extension].filter((part) => part !== null && part !== undefined).join('.'),
    bytes: data.bytes,
  };
}
