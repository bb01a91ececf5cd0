/** Flags of a part of a Java regular expression, which end with its group. */
export interface RegexFlags {
  /** Letters match both cases, although the whole expression does not say so. */
  ignoresCase: boolean;
  isMultiline: boolean;
  ignoresSpace: boolean;
  matchesLineEnds: boolean;
}

const NAMES: Readonly<Record<string, keyof RegexFlags>> = {
  i: 'ignoresCase',
  m: 'isMultiline',
  x: 'ignoresSpace',
  s: 'matchesLineEnds',
};

/**
 * Flags after `(?on-off)`.
 * @returns the name of the first that Java has and JavaScript cannot express, if there is one
 */
export function switched(flags: RegexFlags, on: string, off: string): RegexFlags | string {
  const next = { ...flags };
  for (const [names, value] of [
    [on, true],
    [off, false],
  ] as const) {
    for (const name of names) {
      const flag = NAMES[name];
      if (flag === undefined) {
        return name;
      }
      next[flag] = value;
    }
  }
  return next;
}

/** A translated character that matches both its cases. Java knows those of ASCII alone unless it is told otherwise. */
export function bothCases(translated: string): string {
  return /^[A-Za-z]$/.test(translated) ? `[${translated.toLowerCase()}${translated.toUpperCase()}]` : translated;
}

/** What a range in brackets, or one character, matches more when case is ignored: members of the same class. */
export function otherCases(from: string, to: string): string {
  const [first, last] = [codeOf(from), codeOf(to)];
  if (first === undefined || last === undefined) {
    return '';
  }
  return [
    [0x61, 0x7a, -0x20],
    [0x41, 0x5a, 0x20],
  ]
    .map(([start = 0, end = 0, shift = 0]) => {
      const [low, high] = [Math.max(first, start), Math.min(last, end)];
      return low > high ? '' : `${String.fromCharCode(low + shift)}-${String.fromCharCode(high + shift)}`;
    })
    .join('');
}

function codeOf(translated: string): number | undefined {
  const hex = /^\\x([0-9a-f]{2})$/.exec(translated)?.[1];
  if (hex !== undefined) {
    return parseInt(hex, 16);
  }
  return translated.length === 1 ? translated.charCodeAt(0) : undefined;
}
