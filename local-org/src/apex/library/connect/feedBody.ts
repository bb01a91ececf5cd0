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

/**
 * The text that segments of a message make; with markup it is rich text.
 * Source: Connect in Apex, "ConnectApi.MessageSegmentInput" and the classes that extend it.
 * @param nameOf the name of whom a mention means, by id or username
 */
export function writtenBody(
  segments: readonly DataObject[],
  nameOf: (id: string | null, username: string | null) => string,
): WrittenBody {
  const isRichText = segments.some(({ typeName }) => typeName.startsWith('ConnectApi.Markup'));
  const shown = (text: string): string => (isRichText ? escapeHtml(text) : text);
  const parts = segments.map((segment) => {
    const text = (name: string): string => segment.text(name) ?? '';
    switch (segment.typeName) {
      case 'ConnectApi.MentionSegmentInput':
        return shown(`@${nameOf(segment.text('id'), segment.text('username'))}`);
      case 'ConnectApi.HashtagSegmentInput':
        return shown(`#${text('tag')}`);
      case 'ConnectApi.LinkSegmentInput':
        return shown(text('url'));
      case 'ConnectApi.MarkupBeginSegmentInput':
        return `<${elementOf(segment)}${text('url') === '' ? '' : ` href="${escapeHtml(text('url'))}"`}>`;
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
