import { UnsupportedError } from '../../../errors/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

/** Source: Apex Reference Guide, "PublishingService Class". Translations, tasks and later moments are refused by name. */
export const publishingServiceClass: SystemClassFactory = (runtime) => ({
  name: 'KbManagement.PublishingService',
  kind: 'class',
  statics: { ...publications(runtime), ...removals(runtime) },
});

function publications(runtime: ApexRuntime): Record<string, LibraryFunction> {
  const articles = (): ApexRuntime['execution']['setup']['articles'] => runtime.execution.setup.articles;
  return {
    'void publishArticle(String articleId, Boolean flagAsNew)': (id: string | null, flagAsNew: boolean | null) =>
      articles().publish(required(runtime, id), required(runtime, flagAsNew)),
    'String editOnlineArticle(String articleId, Boolean unpublish)': (id: string | null, unpublish: boolean | null) =>
      articles().edit(required(runtime, id), 'Online', required(runtime, unpublish)),
    'String editArchivedArticle(String articleId)': (id: string | null) =>
      articles().edit(required(runtime, id), 'Archived', false),
    'String restoreOldVersion(String articleId, Integer versionNumber)': (id: string | null, number: number | null) =>
      articles().restore(required(runtime, id), required(runtime, number)),
    'void archiveOnlineArticle(String articleId, Datetime scheduledDate)': (id: string | null, moment: unknown) => {
      if (moment !== null) {
        throw new UnsupportedError('Archiving an article at a later moment');
      }
      articles().archive(required(runtime, id));
    },
  };
}

function removals(runtime: ApexRuntime): Record<string, LibraryFunction> {
  const remove = (id: string | null, status: 'Draft' | 'Archived', number: number | null = null): void =>
    runtime.execution.setup.articles.remove(required(runtime, id), status, number);
  return {
    'void deleteDraftArticle(String articleId)': (id: string | null) => remove(id, 'Draft'),
    'void deleteArchivedArticle(String articleId)': (id: string | null) => remove(id, 'Archived'),
    'void deleteArchivedArticleVersion(String articleId, Integer versionNumber)': (
      id: string | null,
      number: number | null,
    ) => remove(id, 'Archived', required(runtime, number)),
  };
}
