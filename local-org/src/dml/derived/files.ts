import { createHash, randomBytes } from 'node:crypto';
import { BlobValue } from '../../values/index.ts';
import { refuse, type Row, type SaveContext } from '../row.ts';
import { idsIn, lookUp, nowOf, type Fields } from './lookUp.ts';

/** Object Reference, "ContentVersion": what the platform reads from the file and its name. */
export function deriveContentVersions(context: SaveContext, rows: readonly Row[]): void {
  const now = nowOf(context);
  for (const row of rows) {
    const { fields } = row.record;
    if (row.operation === 'insert') {
      requireContent(row);
    }
    const path = String(fields['PathOnClient'] ?? fields['Title'] ?? '');
    const name = path.split(/[\\/]/).at(-1) ?? '';
    const extension = /\.([^.]+)$/.exec(name)?.[1] ?? null;
    fields['Title'] ??= name.replace(/\.[^.]+$/, '');
    fields['FileExtension'] = extension;
    fields['FileType'] = fileTypeOf(extension);
    fields['PublishStatus'] ??= 'P';
    fields['ContentModifiedDate'] = now;
    fields['ContentModifiedById'] = context.services.user.id;
    measure(fields);
  }
}

/** A file without a byte has no content: a test of a sample app that passes in orgs has it refused. */
function requireContent(row: Row): void {
  const { fields } = row.record;
  const data = fields['VersionData'];
  const isEmpty = data === null || (data instanceof BlobValue && data.bytes.length === 0);
  if (fields['ContentLocation'] === 'S' && fields['ContentUrl'] === null && isEmpty) {
    refuse(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [VersionData]', ['VersionData']);
  } else if (fields['PathOnClient'] === null && fields['ContentUrl'] === null) {
    refuse(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [PathOnClient]', ['PathOnClient']);
  }
}

function measure(fields: Fields): void {
  const data = fields['VersionData'];
  if (data instanceof BlobValue) {
    fields['ContentSize'] = data.bytes.length;
    fields['Checksum'] = createHash('md5').update(data.bytes).digest('hex');
  }
}

/** File types that have names of their own; any other is its extension. Source: Object Reference, "ContentDocument". */
const FILE_TYPES: Readonly<Record<string, string>> = {
  doc: 'WORD',
  docx: 'WORD_X',
  htm: 'HTML',
  jpeg: 'JPG',
  ppt: 'POWER_POINT',
  pptx: 'POWER_POINT_X',
  txt: 'TEXT',
  xls: 'EXCEL',
  xlsx: 'EXCEL_X',
};

function fileTypeOf(extension: string | null): string {
  return extension === null ? 'UNKNOWN' : (FILE_TYPES[extension.toLowerCase()] ?? extension.toUpperCase());
}

/** Object Reference, "Attachment": BodyLength. */
export function deriveAttachments(_context: SaveContext, rows: readonly Row[]): void {
  for (const { record } of rows) {
    const body = record.fields['Body'];
    record.fields['BodyLength'] = body instanceof BlobValue ? body.bytes.length : 0;
  }
}

/**
 * Object Reference, "ContentDistribution": the document of the version, a password where one is wanted, and the links
 * that may be used. The page has no example of a link; nothing answers there in this org.
 */
export function deriveContentDistributions(context: SaveContext, rows: readonly Row[]): void {
  const documents = lookUp(context, 'ContentVersion', 'ContentDocumentId', idsIn(rows, 'ContentVersionId'));
  const { baseUrl } = context.services;
  for (const { record, operation } of rows) {
    const { fields } = record;
    if (operation === 'insert') {
      fields['ContentDocumentId'] = documents.get(String(fields['ContentVersionId'])) ?? null;
      fields['DistributionPublicUrl'] = baseUrl === undefined ? null : `${baseUrl}/sfc/p/a/${secret()}`;
    }
    const link = fields['DistributionPublicUrl'] ?? null;
    const isPossible = (preference: string): boolean => link !== null && fields[preference] === true;
    fields['ContentDownloadUrl'] = isPossible('PreferencesAllowOriginalDownload') ? `${link}/download` : null;
    fields['PdfDownloadUrl'] = isPossible('PreferencesAllowPDFDownload') ? `${link}/download?asPdf=true` : null;
    fields['Password'] = fields['PreferencesPasswordRequired'] === true ? (fields['Password'] ?? secret()) : null;
  }
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

const SECRET_BYTES = 24;
