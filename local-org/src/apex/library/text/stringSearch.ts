import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import type { LibraryFunction } from '../systemClass.ts';

/** Instance methods of String that give a position or a part. Source: Apex Reference Guide, "String Class". */
export function searchingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return { ...positionMethods(), ...codePointMethods(runtime), ...partMethods(runtime) };
}

function positionMethods(): Readonly<Record<string, LibraryFunction>> {
  return {
    'Integer indexOf(String substring)': (self: string, part: string) => self.indexOf(part),
    'Integer indexOf(String substring, Integer index)': (self: string, part: string, from: number) =>
      self.indexOf(part, from),
    'Integer indexOfAny(String substring)': (self: string, characters: string | null) =>
      firstIndex(self, (character) => (characters ?? '').includes(character)),
    'Integer indexOfAnyBut(String substring)': (self: string, characters: string | null) =>
      characters === null || characters === '' ? -1 : firstIndex(self, (character) => !characters.includes(character)),
    'Integer indexOfChar(Integer character)': (self: string, code: number) => self.indexOf(String.fromCodePoint(code)),
    'Integer indexOfChar(Integer character, Integer startIndex)': (self: string, code: number, from: number) =>
      self.indexOf(String.fromCodePoint(code), from),
    'Integer indexOfDifference(String stringToCompare)': (self: string, other: string) => differenceIndex(self, other),
    'Integer indexOfIgnoreCase(String substring)': (self: string, part: string) =>
      self.toLowerCase().indexOf(part.toLowerCase()),
    'Integer indexOfIgnoreCase(String substring, Integer startPosition)': (self: string, part: string, from: number) =>
      self.toLowerCase().indexOf(part.toLowerCase(), from),
    'Integer lastIndexOf(String substring)': (self: string, part: string) => self.lastIndexOf(part),
    'Integer lastIndexOf(String substring, Integer endPosition)': (self: string, part: string, from: number) =>
      from < 0 ? -1 : self.lastIndexOf(part, from),
    'Integer lastIndexOfChar(Integer character)': (self: string, code: number) =>
      self.lastIndexOf(String.fromCodePoint(code)),
    'Integer lastIndexOfChar(Integer character, Integer endIndex)': (self: string, code: number, from: number) =>
      from < 0 ? -1 : self.lastIndexOf(String.fromCodePoint(code), from),
    'Integer lastIndexOfIgnoreCase(String substring)': (self: string, part: string) =>
      self.toLowerCase().lastIndexOf(part.toLowerCase()),
    'Integer lastIndexOfIgnoreCase(String substring, Integer endPosition)': (
      self: string,
      part: string,
      from: number,
    ) => (from < 0 ? -1 : self.toLowerCase().lastIndexOf(part.toLowerCase(), from)),
    'String difference(String secondString)': (self: string, other: string) => {
      const index = differenceIndex(self, other);
      return index === -1 ? '' : other.slice(index);
    },
  };
}

function codePointMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const at = (self: string, index: number): number => {
    const code = self.codePointAt(index);
    if (index < 0 || code === undefined) {
      throw outOfBounds(runtime, index);
    }
    return code;
  };
  return {
    'Integer charAt(Integer index)': (self: string, index: number) => {
      if (index < 0 || index >= self.length) {
        throw outOfBounds(runtime, index);
      }
      return self.charCodeAt(index);
    },
    'Integer codePointAt(Integer index)': at,
    'Integer codePointBefore(Integer index)': (self: string, index: number) => {
      const isPair = /[\uDC00-\uDFFF]/.test(self[index - 1] ?? '') && /[\uD800-\uDBFF]/.test(self[index - 2] ?? '');
      return at(self, isPair ? index - 2 : index - 1);
    },
    'Integer codePointCount(Integer beginIndex, Integer endIndex)': (self: string, begin: number, end: number) => {
      if (begin < 0 || end > self.length || begin > end) {
        throw outOfBounds(runtime, begin < 0 ? begin : end);
      }
      return [...self.slice(begin, end)].length;
    },
    'Integer offsetByCodePoints(Integer index, Integer codePointOffset)': (
      self: string,
      index: number,
      offset: number,
    ) => {
      const rest = offset >= 0 ? [...self.slice(index)].slice(0, offset) : [...self.slice(0, index)].slice(offset);
      if (rest.length !== Math.abs(offset)) {
        throw outOfBounds(runtime, index + offset);
      }
      return index + Math.sign(offset) * rest.join('').length;
    },
    'List<Integer> getChars()': (self: string) =>
      new ApexList(
        'Integer',
        [...Array(self.length).keys()].map((index) => self.charCodeAt(index)),
      ),
  };
}

function partMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'String left(Integer length)': (self: string, length: number) => self.slice(0, Math.max(length, 0)),
    'String right(Integer length)': (self: string, length: number) => (length <= 0 ? '' : self.slice(-length)),
    'String mid(Integer startIndex, Integer length)': (self: string, start: number, length: number) => {
      const from = Math.max(start, 0);
      return length < 0 ? '' : self.slice(from, from + length);
    },
    'String substring(Integer startIndex)': (self: string, start: number) => {
      if (start < 0 || start > self.length) {
        throw runtime.exception('System.StringException', `Starting position out of bounds: ${start}`);
      }
      return self.slice(start);
    },
    'String substring(Integer startIndex, Integer endIndex)': (self: string, start: number, end: number) => {
      if (start < 0 || start > self.length) {
        throw runtime.exception('System.StringException', `Starting position out of bounds: ${start}`);
      }
      if (end < start || end > self.length) {
        throw runtime.exception('System.StringException', `Ending position out of bounds: ${end}`);
      }
      return self.slice(start, end);
    },
    'String substringAfter(String separator)': (self: string, separator: string | null) => {
      const index = separator === null ? -1 : self.indexOf(separator);
      return index === -1 || separator === null ? '' : self.slice(index + separator.length);
    },
    'String substringAfterLast(String separator)': (self: string, separator: string | null) => {
      const index = separator === null || separator === '' ? -1 : self.lastIndexOf(separator);
      return index === -1 || separator === null ? '' : self.slice(index + separator.length);
    },
    'String substringBefore(String separator)': (self: string, separator: string | null) => {
      const index = separator === null ? -1 : self.indexOf(separator);
      return index === -1 ? self : self.slice(0, index);
    },
    'String substringBeforeLast(String separator)': (self: string, separator: string | null) => {
      const index = separator === null || separator === '' ? -1 : self.lastIndexOf(separator);
      return index === -1 ? self : self.slice(0, index);
    },
    'String substringBetween(String tag)': (self: string, tag: string | null) => between(self, tag, tag),
    'String substringBetween(String open, String close)': between,
  };
}

function between(text: string, open: string | null, close: string | null): string | null {
  if (open === null || close === null) {
    return null;
  }
  const start = text.indexOf(open);
  const end = start === -1 ? -1 : text.indexOf(close, start + open.length);
  return end === -1 ? null : text.slice(start + open.length, end);
}

function firstIndex(text: string, matches: (character: string) => boolean): number {
  for (let i = 0; i < text.length; i++) {
    if (matches(text[i] ?? '')) {
      return i;
    }
  }
  return -1;
}

function differenceIndex(left: string, right: string): number {
  if (left === right) {
    return -1;
  }
  let index = 0;
  while (index < left.length && index < right.length && left[index] === right[index]) {
    index++;
  }
  return index;
}

function outOfBounds(runtime: ApexRuntime, index: number): Error {
  return runtime.exception('System.StringException', `String index out of range: ${index}`);
}
