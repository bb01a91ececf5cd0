import type { ApexEnum } from '../../runtime/enum.ts';
import type { DataObject } from '../dataClass.ts';

/** A post as it is stored. */
export interface WrittenBody {
  text: string;
  isRichText: boolean;
}

/** Elements of the text by `ConnectApi.MarkupType`. */
const ELEMENTS: Readonly<Record<string, string>> = {
  Bold: 'b',
  Code: 'code',
  Hyperlink: 'a',
  Italic: 'i',
  ListItem: 'li',
  OrderedList: 'ol',
  Paragraph: 'p',
  Strikethrough: 's',
  Underline: 'u',
  UnorderedList: 'ul',
};

/** Segments that only rich text has. */
const RICH = /^ConnectApi\.(Markup|InlineImage)/;

/** Names of what segments point to. */
export interface SegmentNames {
  /** Of whom a mention means, by id or username. */
  mentioned: (id: string | null, username: string | null) => string;
  /** Of the record that a link leads to. */
  record: (id: string | null) => string;
}

/**
 * The text that segments of a message make; with markup it is rich text.
 * Source: Connect in Apex, "ConnectApi.MessageSegmentInput" and the classes that extend it; Object Reference, "FeedItem":
 * images stand in the body by the ids of their files.
 */
export function writtenBody(segments: readonly DataObject[], names: SegmentNames): WrittenBody {
  const isRichText = segments.some(({ typeName }) => RICH.test(typeName));
  const shown = (text: string): string => (isRichText ? escapeHtml(text) : text);
  const parts = segments.map((segment) => {
    const text = (name: string): string => segment.text(name) ?? '';
    switch (segment.typeName) {
      case 'ConnectApi.MentionSegmentInput':
        return shown(`@${names.mentioned(segment.text('id'), segment.text('username'))}`);
      case 'ConnectApi.EntityLinkSegmentInput':
        return shown(names.record(segment.text('entityId')));
      case 'ConnectApi.InlineImageSegmentInput':
        return `<img src="sfdc://${text('fileId')}" alt="${quoted(text('altText'))}"></img>`;
      case 'ConnectApi.HashtagSegmentInput':
        return shown(`#${text('tag')}`);
      case 'ConnectApi.LinkSegmentInput':
        return shown(text('url'));
      case 'ConnectApi.MarkupBeginSegmentInput':
        return `<${elementOf(segment)}${text('url') === '' ? '' : ` href="${quoted(text('url'))}"`}>`;
      case 'ConnectApi.MarkupEndSegmentInput':
        return `</${elementOf(segment)}>`;
      default:
        return shown(text('text'));
    }
  });
  return { text: parts.join(''), isRichText };
}

function elementOf(segment: DataObject): string {
  const type = segment.values['markupType'] as ApexEnum | null | undefined;
  return ELEMENTS[type?.name ?? ''] ?? 'p';
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function quoted(text: string): string {
  return escapeHtml(text).replaceAll('"', '&quot;');
}
