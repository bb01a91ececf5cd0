import { storedFields } from '../dml/index.ts';
import { PlatformException } from '../errors/index.ts';
import type { ArticlePublishing } from '../execution/index.ts';
import { quoteName, type SqlValue } from '../store/index.ts';
import { toId18 } from '../values/index.ts';
import type { TransactionServices } from './services.ts';

const KNOWLEDGE = 'Knowledge__kav';

/** A version of an article. */
interface Version {
  id: string;
  articleId: string;
  number: number;
}

/** Publishes, edits, archives and deletes versions of articles; no automation runs. */
export function articlePublishing(
  services: Pick<TransactionServices, 'store' | 'schema' | 'clock' | 'nextId' | 'changed'>,
  userId: string,
): ArticlePublishing {
  const shelf = new ArticleShelf(services, userId);
  return {
    publish: (articleId, flagAsNew) => shelf.publish(articleId, flagAsNew),
    edit: (articleId, status, unpublishes) => shelf.edit(articleId, status, unpublishes),
    restore: (articleId, versionNumber) => shelf.restore(articleId, versionNumber),
    archive: (articleId) => shelf.archive(articleId),
    remove: (articleId, status, versionNumber) => shelf.remove(articleId, status, versionNumber),
  };
}

class ArticleShelf {
  private readonly services: Parameters<typeof articlePublishing>[0];
  private readonly userId: string;

  constructor(services: Parameters<typeof articlePublishing>[0], userId: string) {
    this.services = services;
    this.userId = userId;
  }

  publish(articleId: string, flagAsNew: boolean): void {
    const draft = this.required(articleId, 'Draft');
    const online = this.version(articleId, 'Online');
    const moment = this.now();
    if (online !== undefined && flagAsNew) {
      this.set(online.id, { PublishStatus: 'Archived', IsLatestVersion: 0 });
    } else if (online !== undefined) {
      this.set(online.id, { IsDeleted: 1 });
    }
    const number = online === undefined ? draft.number : online.number + (flagAsNew ? 1 : 0);
    this.set(draft.id, { PublishStatus: 'Online', IsLatestVersion: 1, VersionNumber: number });
    this.stampPublication(KNOWLEDGE, 'KnowledgeArticleId', draft.articleId, moment);
    this.stampPublication('KnowledgeArticle', 'Id', draft.articleId, moment);
    this.changed();
  }

  edit(articleId: string, status: 'Online' | 'Archived', unpublishes: boolean): string {
    const version = this.required(articleId, status);
    this.refuseSecondDraft(version.articleId);
    if (!unpublishes) {
      return this.draftOf(version);
    }
    this.set(version.id, { PublishStatus: 'Draft' });
    this.changed();
    return version.id;
  }

  restore(articleId: string, versionNumber: number): string {
    const version = this.required(articleId, 'Archived', versionNumber);
    this.refuseSecondDraft(version.articleId);
    return this.draftOf(version);
  }

  archive(articleId: string): void {
    const online = this.required(articleId, 'Online');
    this.set(online.id, { PublishStatus: 'Archived' });
    this.services.store.run('UPDATE "KnowledgeArticle" SET "ArchivedDate" = ?, "ArchivedById" = ? WHERE "Id" = ?', [
      this.now(),
      this.userId,
      online.articleId,
    ]);
    this.changed();
  }

  remove(articleId: string, status: 'Draft' | 'Archived', versionNumber: number | null): void {
    const { articleId: id } = this.required(articleId, status, versionNumber ?? undefined);
    const isOne = versionNumber === null ? '' : ' AND "VersionNumber" = ?';
    this.services.store.run(
      `UPDATE "${KNOWLEDGE}" SET "IsDeleted" = 1 WHERE "KnowledgeArticleId" = ? AND "PublishStatus" = ?${isOne}`,
      [id, status, ...(versionNumber === null ? [] : [versionNumber])],
    );
    this.services.store.run(
      `UPDATE "KnowledgeArticle" SET "IsDeleted" = 1 WHERE "Id" = ? AND NOT EXISTS (` +
        `SELECT 1 FROM "${KNOWLEDGE}" WHERE "KnowledgeArticleId" = "KnowledgeArticle"."Id" AND "IsDeleted" = 0)`,
      [id],
    );
    this.changed();
  }

  private version(articleId: string, status: string, number?: number): Version | undefined {
    const isOne = number === undefined ? '' : ' AND "VersionNumber" = ?';
    const row = this.services.store.get(
      `SELECT "Id" AS id, "KnowledgeArticleId" AS article, "VersionNumber" AS number FROM "${KNOWLEDGE}" ` +
        `WHERE "IsDeleted" = 0 AND "KnowledgeArticleId" = ? AND "PublishStatus" = ?${isOne} ORDER BY "VersionNumber" DESC LIMIT 1`,
      [toId18(articleId) ?? articleId, status, ...(number === undefined ? [] : [number])],
    );
    return row === undefined
      ? undefined
      : { id: String(row['id']), articleId: String(row['article']), number: Number(row['number'] ?? 1) };
  }

  /** No page has the words of this. */
  private required(articleId: string, status: string, number?: number): Version {
    const version = this.version(articleId, status, number);
    if (version === undefined) {
      const what = number === undefined ? '' : ` ${number}`;
      const message = `There is no ${status} version${what} of the article ${articleId}`;
      throw new PlatformException('System.InvalidParameterValueException', message);
    }
    return version;
  }

  private refuseSecondDraft(articleId: string): void {
    if (this.version(articleId, 'Draft') !== undefined) {
      const message = `The article ${articleId} has a draft already`;
      throw new PlatformException('System.InvalidParameterValueException', message);
    }
  }

  /** A copy that is edited while the version that it was made of stays as it is. */
  private draftOf(version: Version): string {
    const { store, schema, nextId } = this.services;
    const object = schema.object(KNOWLEDGE);
    const id = nextId(object?.keyPrefix ?? '');
    const values: Record<string, SqlValue> = {
      Id: id,
      PublishStatus: 'Draft',
      IsLatestVersion: 0,
      CreatedDate: this.now(),
      CreatedById: this.userId,
      LastModifiedDate: this.now(),
      LastModifiedById: this.userId,
      SystemModstamp: this.now(),
    };
    const names = object === undefined ? [] : storedFields(object).map(({ name }) => name);
    store.run(
      `INSERT INTO "${KNOWLEDGE}" (${names.map(quoteName).join(', ')}) ` +
        `SELECT ${names.map((name) => (name in values ? '?' : quoteName(name))).join(', ')} FROM "${KNOWLEDGE}" WHERE "Id" = ?`,
      [...names.filter((name) => name in values).map((name) => values[name] ?? null), version.id],
    );
    this.copyCategories(version.id, id);
    this.changed();
    return id;
  }

  /** A draft has the categories of the version that it was made of. */
  private copyCategories(from: string, to: string): void {
    const { store, schema, nextId, changed } = this.services;
    const object = 'Knowledge__DataCategorySelection';
    const rows = store.all(
      `SELECT "DataCategoryGroupName" AS category, "DataCategoryName" AS name FROM "${object}" WHERE "IsDeleted" = 0 AND "ParentId" = ?`,
      [from],
    );
    for (const row of rows) {
      store.run(
        `INSERT INTO "${object}" ("Id", "ParentId", "DataCategoryGroupName", "DataCategoryName", "CreatedDate", ` +
          '"CreatedById", "SystemModstamp") VALUES (?, ?, ?, ?, ?, ?, ?)',
        [
          nextId(schema.object(object)?.keyPrefix ?? ''),
          to,
          row['category'] ?? null,
          row['name'] ?? null,
          this.now(),
          this.userId,
          this.now(),
        ],
      );
    }
    changed(object);
  }

  private set(id: string, values: Readonly<Record<string, SqlValue>>): void {
    const stamped = { ...values, LastModifiedDate: this.now(), LastModifiedById: this.userId };
    this.services.store.run(
      `UPDATE "${KNOWLEDGE}" SET ${Object.keys(stamped)
        .map((name) => `${quoteName(name)} = ?`)
        .join(', ')} WHERE "Id" = ?`,
      [...Object.values(stamped), id],
    );
  }

  private stampPublication(objectName: string, key: string, articleId: string, moment: number): void {
    this.services.store.run(
      `UPDATE "${objectName}" SET "FirstPublishedDate" = COALESCE("FirstPublishedDate", ?), "LastPublishedDate" = ? WHERE "${key}" = ?`,
      [moment, moment, articleId],
    );
  }

  private now(): number {
    return Math.floor(this.services.clock.now() / 1000) * 1000;
  }

  private changed(): void {
    this.services.changed(KNOWLEDGE);
    this.services.changed('KnowledgeArticle');
  }
}
