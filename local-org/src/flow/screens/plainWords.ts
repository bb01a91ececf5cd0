import { decode } from 'html-entities';

/** Flow Builder writes texts with the markup of its editor; labels and messages show plain words. */
export function plainWords(text: string): string {
  const blocks = text.replaceAll(/<\/p>\s*<p>|<br\s*\/?>/g, '\n').replaceAll(/<\/?[a-z][^>]*>/gi, '');
  return decode(blocks).trim();
}
