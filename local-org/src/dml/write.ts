import type { ObjectDescribe } from '../schema/types.ts';
import { quoteName, toStored } from '../store/index.ts';
import { DatetimeValue, type SObject } from '../values/index.ts';
import { nextAutoNumber } from './autoNumber.ts';
import { nowOf } from './derived/lookUp.ts';
import { normalizeValue, sameValue } from './normalize.ts';
import { storedFields } from './read.ts';
import type { Row, SaveContext } from './row.ts';

/** A record of a custom object without a name is called after its id, in the form without its check, as is reported of orgs. */
const SHORT_ID = 15;

/** Writes new records: ids, auto numbers, audit fields, one prepared statement for all. */
export function insertRows(context: SaveContext, rows: readonly Row[]): void {
  const [first] = rows;
  if (first === undefined) {
    return;
  }
  const { object } = first;
  const fields = storedFields(object);
  const sql =
    `INSERT INTO ${quoteName(object.name)} (${fields.map((field) => quoteName(field.name)).join(', ')}) ` +
    `VALUES (${fields.map(() => '?').join(', ')})`;
  const now = nowOf(context);
  for (const row of rows) {
    const { record } = row;
    row.id = context.services.nextId(object.keyPrefix);
    record.fields['Id'] = row.id;
    if (object.name === 'Knowledge__kav') {
      startArticle(context, record);
    }
    for (const field of fields) {
      if (field.autoNumberFormat !== null && record.fields[field.name] === null) {
        record.fields[field.name] = nextAutoNumber(context.services, field, field.autoNumberFormat);
      }
    }
    // No page says so; orgs are reported to keep the short form of the id.
    if (object.custom && object.nameField !== undefined && record.fields[object.nameField.name] === null) {
      record.fields[object.nameField.name] = row.id.slice(0, SHORT_ID);
    }
    stampCreation(context, object, row, now);
    context.services.store.run(
      sql,
      fields.map((field) => toStored(normalizeValue(field, record.fields[field.name]))),
    );
  }
}

/**
 * A new article has a first version, and a record for all of its versions.
 * Source: Object Reference, "Knowledge__kav" and "KnowledgeArticle".
 */
function startArticle({ services }: SaveContext, version: SObject): void {
  const article = services.schema.object('KnowledgeArticle');
  const number = article?.field('ArticleNumber');
  if (article === undefined || number === undefined) {
    return;
  }
  const id = services.nextId(article.keyPrefix);
  const articleNumber = nextAutoNumber(services, number, number.autoNumberFormat ?? '');
  services.store.run('INSERT INTO "KnowledgeArticle" ("Id", "ArticleNumber", "IsDeleted") VALUES (?, ?, 0)', [
    id,
    articleNumber,
  ]);
  Object.assign(version.fields, {
    KnowledgeArticleId: id,
    ArticleNumber: articleNumber,
    VersionNumber: 1,
    IsLatestVersion: true,
    IsMasterLanguage: true,
  });
}

/** Writes the fields that changed, and the audit fields: the same moment for all that is saved together. */
export function updateRows(context: SaveContext, rows: readonly Row[]): void {
  const now = nowOf(context);
  for (const row of rows) {
    const { object, record, old } = row;
    stamp(context, object, row, now, ['LastModifiedDate', 'SystemModstamp'], 'LastModifiedById');
    const changed = storedFields(object).filter(
      (field) => !sameValue(record.fields[field.name], old?.fields[field.name]),
    );
    if (changed.length > 0) {
      context.services.store.run(
        `UPDATE ${quoteName(object.name)} SET ${changed.map((field) => `${quoteName(field.name)} = ?`).join(', ')} WHERE "Id" = ?`,
        [...changed.map((field) => toStored(record.fields[field.name])), row.id],
      );
    }
  }
}

function stampCreation(context: SaveContext, object: ObjectDescribe, row: Row, now: DatetimeValue): void {
  const { fields } = row.record;
  const given = context.services.auditFields === true;
  const keep = (name: string): boolean => given && (fields[name] ?? null) !== null;
  const dates = ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'].filter((name) => !keep(name));
  if (given && keep('CreatedDate') && !keep('LastModifiedDate')) {
    fields['LastModifiedDate'] = fields['CreatedDate'] ?? null;
  }
  stamp(
    context,
    object,
    row,
    now,
    dates.filter((name) => (fields[name] ?? null) === null || !given),
    keep('CreatedById') ? null : 'CreatedById',
  );
  if (!keep('LastModifiedById')) {
    stamp(context, object, row, now, [], 'LastModifiedById');
  }
}

function stamp(
  { services }: SaveContext,
  object: ObjectDescribe,
  { record }: Row,
  now: DatetimeValue,
  dates: readonly string[],
  userField: string | null,
): void {
  for (const name of dates) {
    if (object.field(name) !== undefined) {
      record.fields[name] = now;
    }
  }
  if (userField !== null && object.field(userField) !== undefined) {
    record.fields[userField] = services.user.id;
  }
}
