import { UnsupportedError } from '../../../errors/index.ts';
import type { DatetimeValue } from '../../../values/index.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { DataObject } from '../dataClass.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { bodyOf, post, postElement } from './chatterFeeds.ts';

/**
 * Announcements of groups. Source: Connect in Apex, "Announcements Class": `postAnnouncement`, which also creates a feed
 * item with the announcement's text; "ConnectApi.AnnouncementInput".
 */
export const announcementsClass: SystemClassFactory = (runtime) => ({
  name: 'ConnectApi.Announcements',
  kind: 'class',
  statics: {
    'ConnectApi.Announcement postAnnouncement(String communityId, ConnectApi.AnnouncementInput announcement)': (
      _site: unknown,
      announcement: DataObject | null,
    ) => postAnnouncement(runtime, required(runtime, announcement)),
  },
});

function postAnnouncement(runtime: ApexRuntime, input: DataObject): DataObject {
  if (input.text('feedItemId') !== null) {
    throw new UnsupportedError('Announcements of posts that are there already are not supported by the local org');
  }
  const { values } = input;
  const ExpirationDate = (values['expirationDate'] ?? null) as DatetimeValue | null;
  if (ExpirationDate === null) {
    throw runtime.exception('ConnectApi.ConnectApiException', 'An announcement needs an expiration date');
  }
  const ParentId = input.text('parentId');
  const feedElement = postElement(runtime, ParentId, bodyOf(runtime, values['body']), { Type: 'AdvancedTextPost' });
  const [SendEmails, IsArchived] = [values['sendEmails'] === true, values['isArchived'] === true];
  const FeedItemId = feedElement.text('id');
  const id = post(runtime, 'Announcement', { FeedItemId, ParentId, ExpirationDate, SendEmails, IsArchived });
  return new DataObject('ConnectApi.Announcement', {
    id,
    feedElement,
    expirationDate: ExpirationDate,
    isArchived: IsArchived,
    sendEmails: SendEmails,
    url: `/chatter/announcements/${id}`,
  });
}
