import type { LibraryFunction } from '../systemClass.ts';

const WHITESPACE = /^\s$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;

/** Instance methods of String that answer a question about the text. Source: Apex Reference Guide, "String Class". */
export const examiningMethods: Readonly<Record<string, LibraryFunction>> = {
  'Integer length()': (self: string) => self.length,
  'Boolean contains(String substring)': (self: string, part: string) => self.includes(part),
  'Boolean containsAny(String inputString)': (self: string, characters: string | null) =>
    [...(characters ?? '')].some((character) => self.includes(character)),
  'Boolean containsIgnoreCase(String substring)': (self: string, part: string) => lower(self).includes(lower(part)),
  'Boolean containsNone(String inputString)': (self: string, characters: string | null) =>
    ![...(characters ?? '')].some((character) => self.includes(character)),
  'Boolean containsOnly(String inputString)': (self: string, characters: string | null) =>
    [...self].every((character) => (characters ?? '').includes(character)),
  'Boolean containsWhitespace()': (self: string) => /\s/u.test(self),
  'Integer countMatches(String substring)': (self: string, part: string | null) =>
    part === null || part === '' ? 0 : self.split(part).length - 1,
  'Boolean endsWith(String suffix)': (self: string, suffix: string) => self.endsWith(suffix),
  'Boolean endsWithIgnoreCase(String suffix)': (self: string, suffix: string) => lower(self).endsWith(lower(suffix)),
  'Boolean startsWith(String prefix)': (self: string, prefix: string) => self.startsWith(prefix),
  'Boolean startsWithIgnoreCase(String prefix)': (self: string, prefix: string) =>
    lower(self).startsWith(lower(prefix)),
  'Boolean equals(Object value)': (self: string, other: unknown) => self === other,
  'Boolean equalsIgnoreCase(String secondString)': (self: string, other: string | null) =>
    other !== null && lower(self) === lower(other),
  'Integer compareTo(String secondString)': compareText,
  'Integer hashCode()': textHash,
  'Boolean isAllLowerCase()': (self: string) => self !== '' && [...self].every((c) => /^\p{Ll}$/u.test(c)),
  'Boolean isAllUpperCase()': (self: string) => self !== '' && [...self].every((c) => /^\p{Lu}$/u.test(c)),
  'Boolean isAlpha()': (self: string) => self !== '' && every(self, LETTER),
  'Boolean isAlphaSpace()': (self: string) => every(self, /^[\p{L} ]$/u),
  'Boolean isAlphanumeric()': (self: string) => self !== '' && every(self, /^[\p{L}\p{Nd}]$/u),
  'Boolean isAlphanumericSpace()': (self: string) => every(self, /^[\p{L}\p{Nd} ]$/u),
  'Boolean isAsciiPrintable()': (self: string) => every(self, /^[ -~]$/u),
  'Boolean isNumeric()': (self: string) => self !== '' && every(self, DIGIT),
  'Boolean isNumericSpace()': (self: string) => every(self, /^[\p{Nd} ]$/u),
  'Boolean isWhitespace()': (self: string) => every(self, WHITESPACE),
  'Integer getLevenshteinDistance(String stringToCompare)': (self: string, other: string) => distance(self, other),
  'Integer getLevenshteinDistance(String stringToCompare, Integer threshold)': (
    self: string,
    other: string,
    threshold: number,
  ) => {
    const found = distance(self, other);
    return found > threshold ? -1 : found;
  },
};

/** Java's `String.compareTo`: the difference of the first differing characters, else of the lengths. */
export function compareText(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    const difference = left.charCodeAt(i) - right.charCodeAt(i);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}

/** Java's `String.hashCode`. */
export function textHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  }
  return hash;
}

function lower(text: string): string {
  return text.toLowerCase();
}

function every(text: string, pattern: RegExp): boolean {
  return [...text].every((character) => pattern.test(character));
}

function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const substituted = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
