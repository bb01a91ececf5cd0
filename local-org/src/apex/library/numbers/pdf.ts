import { decode } from 'html-entities';

const PAGE = { width: 612, height: 792, margin: 54 };
const FONT_SIZE = 11;
const LEADING = 14;
const CHARACTERS_A_LINE = 92;
const LINES_A_PAGE = Math.floor((PAGE.height - 2 * PAGE.margin) / LEADING);

/** Elements of HTML after which a new line begins. */
const LINE_ENDS = /<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^>]*>/gi;

/**
 * A PDF of a text, page by page in one font. Of HTML the text is kept and the lines, nothing of its look.
 * Source: Apex Reference Guide, "Blob Class" (`toPdf`); ISO 32000-1, 7.5 "File Structure".
 */
export function pdfOf(text: string): Uint8Array {
  const pages = pagesOf(linesOf(plainText(text)));
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
  // The catalog, the tree of pages and the font come first; then each page and what is drawn on it.
  const kids = pages.map((_page, index) => `${4 + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font,
    ...pages.flatMap((lines, index) => [pageObject(5 + 2 * index), contentObject(lines)]),
  ];
  return Buffer.from(fileOf(objects), 'latin1');
}

function pageObject(contentNumber: number): string {
  const box = `[0 0 ${PAGE.width} ${PAGE.height}]`;
  return (
    `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << /Font << /F1 3 0 R >> >> ` +
    `/Contents ${contentNumber} 0 R >>`
  );
}

function contentObject(lines: readonly string[]): string {
  const drawn = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
  const start = `${PAGE.margin} ${PAGE.height - PAGE.margin}`;
  const stream = `BT\n/F1 ${FONT_SIZE} Tf\n${LEADING} TL\n${start} Td\n${drawn}\nET`;
  return `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
}

/** The file with the table that says where each object begins. */
function fileOf(objects: readonly string[]): string {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}

function plainText(text: string): string {
  return decode(text.replace(LINE_ENDS, '\n').replace(/<\/?[a-z!][^>]*>/gi, ''));
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap(wrapped);
}

/** Cut between words where there are any. */
function wrapped(line: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > CHARACTERS_A_LINE) {
    const space = rest.lastIndexOf(' ', CHARACTERS_A_LINE);
    const end = space > 0 ? space : CHARACTERS_A_LINE;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

function pagesOf(lines: readonly string[]): string[][] {
  const pages: string[][] = [];
  for (let first = 0; first < lines.length; first += LINES_A_PAGE) {
    pages.push(lines.slice(first, first + LINES_A_PAGE));
  }
  return pages;
}

/** The font has the characters of Latin-1; others are drawn as question marks. */
function escaped(line: string): string {
  return line
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('\t', '    ')
    .replace(/[^\x20-\x7e\xa0-\xff]/gu, '?');
}
