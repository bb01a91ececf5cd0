import { ApexList } from '../../runtime/list.ts';
import type { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { LibraryFunction } from '../systemClass.ts';
import {
  escapeCsv,
  escapeEcmaScript,
  escapeHtml3,
  escapeHtml4,
  escapeJava,
  escapeUnicode,
  escapeXml,
  unescapeCsv,
  unescapeHtml,
  unescapeJava,
  unescapeUnicode,
  unescapeXml,
} from './escape.ts';
import { compileRegex, replaceAll, replaceFirst, splitText } from './regex.ts';

/** Instance methods of String that give a changed text. Source: Apex Reference Guide, "String Class". */
export function transformingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return { ...shapingMethods(runtime), ...removingMethods, ...escapingMethods, ...patternMethods(runtime) };
}

function shapingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'String abbreviate(Integer maxWidth)': (self: string, width: number) => abbreviate(runtime, self, width, 0),
    'String abbreviate(Integer maxWidth, Integer offset)': (self: string, width: number, offset: number) =>
      abbreviate(runtime, self, width, offset),
    'String capitalize()': (self: string) => self.slice(0, 1).toUpperCase() + self.slice(1),
    'String uncapitalize()': (self: string) => self.slice(0, 1).toLowerCase() + self.slice(1),
    'String center(Integer size)': (self: string, size: number) => center(self, size, ' '),
    'String center(Integer size, String padding)': (self: string, size: number, padding: string) =>
      center(self, size, padding === '' ? ' ' : padding),
    'String leftPad(Integer length)': (self: string, length: number) => self.padStart(length),
    'String leftPad(Integer length, String padding)': (self: string, length: number, padding: string | null) =>
      self.padStart(length, padding === null || padding === '' ? ' ' : padding),
    'String rightPad(Integer length)': (self: string, length: number) => self.padEnd(length),
    'String rightPad(Integer length, String padding)': (self: string, length: number, padding: string | null) =>
      self.padEnd(length, padding === null || padding === '' ? ' ' : padding),
    'String normalizeSpace()': (self: string) => self.trim().replace(/\s+/gu, ' '),
    'String repeat(Integer numberOfTimes)': (self: string, times: number) => repeated(runtime, self, '', times),
    'String repeat(String separator, Integer numberOfTimes)': (self: string, separator: string | null, times: number) =>
      repeated(runtime, self, separator ?? '', times),
    'String reverse()': (self: string) => [...self].reverse().join(''),
    'String template(Map<String, Object> valueMap)': (self: string, values: ApexMap) => template(runtime, self, values),
    'String swapCase()': (self: string) =>
      [...self].map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join(''),
    'String toLowerCase()': (self: string) => self.toLowerCase(),
    'String toLowerCase(String locale)': (self: string, locale: string) => self.toLocaleLowerCase(languageTag(locale)),
    'String toUpperCase()': (self: string) => self.toUpperCase(),
    'String toUpperCase(String locale)': (self: string, locale: string) => self.toLocaleUpperCase(languageTag(locale)),
    'String trim()': (self: string) => self.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, ''),
    'String toString()': (self: string) => self,
  };
}

/**
 * `${name}` stands for the value of that key, as text; `$${name}` for itself.
 * @throws `System.StringException` for a name that is no key
 */
function template(runtime: ApexRuntime, text: string, values: ApexMap): string {
  return text.replace(/\$(\$\{[^}]*\})|\$\{([^}]*)\}/g, (_, escaped: string | undefined, name: string) => {
    if (escaped !== undefined) {
      return escaped;
    }
    const value = values.get(name);
    if (value === undefined) {
      throw runtime.exception('System.StringException', `No value for the variable of the template: ${name}`);
    }
    return runtime.toText(value);
  });
}

/** What a String holds at most. */
const LONGEST_TEXT = 6_000_000;

/** @throws `System.LimitException`, which no code catches, for a text that no String can hold. No page says so. */
function repeated(runtime: ApexRuntime, text: string, separator: string, times: number): string {
  if ((text.length + separator.length) * times > LONGEST_TEXT) {
    throw runtime.exception('System.LimitException', 'String is too long.');
  }
  return (text + separator).repeat(Math.max(times, 1) - 1) + (times > 0 ? text : '');
}

const removingMethods: Readonly<Record<string, LibraryFunction>> = {
  'String deleteWhitespace()': (self: string) => self.replace(/\s+/gu, ''),
  'String remove(String substring)': (self: string, part: string | null) =>
    part === null || part === '' ? self : self.replaceAll(part, ''),
  'String removeEnd(String substring)': (self: string, part: string | null) =>
    part !== null && part !== '' && self.endsWith(part) ? self.slice(0, -part.length) : self,
  'String removeEndIgnoreCase(String substring)': (self: string, part: string | null) =>
    part !== null && part !== '' && self.toLowerCase().endsWith(part.toLowerCase())
      ? self.slice(0, -part.length)
      : self,
  'String removeStart(String substring)': (self: string, part: string | null) =>
    part !== null && self.startsWith(part) ? self.slice(part.length) : self,
  'String removeStartIgnoreCase(String substring)': (self: string, part: string | null) =>
    part !== null && self.toLowerCase().startsWith(part.toLowerCase()) ? self.slice(part.length) : self,
  'String stripHtmlTags()': (self: string) => self.replace(/<[^>]*>/g, ''),
};

const escapingMethods: Readonly<Record<string, LibraryFunction>> = {
  'String escapeCsv()': escapeCsv,
  'String escapeEcmaScript()': escapeEcmaScript,
  'String escapeHtml3()': escapeHtml3,
  'String escapeHtml4()': escapeHtml4,
  'String escapeJava()': escapeJava,
  'String escapeUnicode()': escapeUnicode,
  'String escapeXml()': escapeXml,
  'String unescapeCsv()': unescapeCsv,
  'String unescapeEcmaScript()': unescapeJava,
  'String unescapeHtml3()': unescapeHtml,
  'String unescapeHtml4()': unescapeHtml,
  'String unescapeJava()': unescapeJava,
  'String unescapeUnicode()': unescapeUnicode,
  'String unescapeXml()': unescapeXml,
};

function patternMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'String replace(String target, String replacement)': (self: string, target: string, replacement: string) =>
      self.split(target).join(replacement),
    'String replaceAll(String regExp, String replacement)': (self: string, regExp: string, replacement: string) =>
      replaceAll(runtime, compileRegex(runtime, regExp), self, replacement),
    'String replaceFirst(String regExp, String replacement)': (self: string, regExp: string, replacement: string) =>
      replaceFirst(runtime, compileRegex(runtime, regExp), self, replacement),
    'List<String> split(String regExp)': (self: string, regExp: string) =>
      new ApexList('String', splitText(runtime, compileRegex(runtime, regExp), self, 0)),
    'List<String> split(String regExp, Integer limit)': (self: string, regExp: string, limit: number) =>
      new ApexList('String', splitText(runtime, compileRegex(runtime, regExp), self, limit)),
    'List<String> splitByCharacterType()': (self: string) => new ApexList('String', byCharacterType(self)),
    'List<String> splitByCharacterTypeCamelCase()': (self: string) =>
      new ApexList('String', camelCaseParts(byCharacterType(self))),
  };
}

function abbreviate(runtime: ApexRuntime, text: string, width: number, start: number): string {
  if (width < 4) {
    throw runtime.exception('System.IllegalArgumentException', 'Minimum abbreviation width is 4');
  }
  if (text.length <= width) {
    return text;
  }
  let offset = Math.min(start, text.length);
  if (text.length - offset < width - 3) {
    offset = text.length - (width - 3);
  }
  if (offset <= 4) {
    return `${text.slice(0, width - 3)}...`;
  }
  if (width < 7) {
    throw runtime.exception('System.IllegalArgumentException', 'Minimum abbreviation width with offset is 7');
  }
  return offset + width - 3 < text.length
    ? `...${abbreviate(runtime, text.slice(offset), width - 3, 0)}`
    : `...${text.slice(text.length - (width - 3))}`;
}

function center(text: string, size: number, padding: string): string {
  const missing = size - text.length;
  return missing <= 0 ? text : text.padStart(text.length + Math.floor(missing / 2), padding).padEnd(size, padding);
}

/** `en_US` as the language tag that JavaScript wants. */
function languageTag(locale: string): string {
  return locale.replaceAll('_', '-');
}

/** Runs of characters of one kind, as `java.lang.Character.getType` tells kinds apart. */
function byCharacterType(text: string): string[] {
  return (
    text.match(
      /\p{Lu}+|\p{Ll}+|\p{Lo}+|\p{Nd}+|\p{Zs}+|\p{Cc}+|\p{Po}+|\p{Pd}+|\p{Ps}+|\p{Pe}+|\p{Pc}+|\p{Sm}+|\p{Sc}+|\p{Sk}+|\p{So}+|[\s\S]/gu,
    ) ?? []
  );
}

/** A capital directly before small letters belongs to them: `fooBAr` is foo, B, Ar. */
function camelCaseParts(parts: string[]): string[] {
  const result: string[] = [];
  for (const part of parts) {
    const previous = result.at(-1);
    if (previous !== undefined && /^\p{Ll}/u.test(part) && /^\p{Lu}+$/u.test(previous)) {
      result.pop();
      if (previous.length > 1) {
        result.push(previous.slice(0, -1));
      }
      result.push(previous.slice(-1) + part);
    } else {
      result.push(part);
    }
  }
  return result;
}
