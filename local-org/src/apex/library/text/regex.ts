import type { ApexRuntime } from '../../runtime/types.ts';
import { translateRegex } from './regexTranslation.ts';

/** A Java regular expression, ready to run. `expression` has the flags `d`, `g` and `v`. */
export interface CompiledRegex {
  source: string;
  expression: RegExp;
  groupCount: number;
}

const CACHE_SIZE = 500;
const caches = new WeakMap<ApexRuntime, Map<string, CompiledRegex>>();

/**
 * Compiles a Java regular expression.
 * @throws `System.StringException` when it is none, `UnsupportedError` for what JavaScript cannot express
 */
export function compileRegex(runtime: ApexRuntime, source: string, flags = 0): CompiledRegex {
  const cache = caches.get(runtime) ?? new Map<string, CompiledRegex>();
  caches.set(runtime, cache);
  const key = `${flags} ${source}`;
  const known = cache.get(key);
  if (known !== undefined) {
    return known;
  }
  const compiled = compile(runtime, source, flags);
  if (cache.size >= CACHE_SIZE) {
    cache.clear();
  }
  cache.set(key, compiled);
  return compiled;
}

function compile(runtime: ApexRuntime, source: string, flags: number): CompiledRegex {
  const translated = translateRegex(source, flags);
  try {
    const expression = new RegExp(translated.source, `dgv${translated.flags}`);
    const groupCount = (new RegExp(`${translated.source}|`, `v${translated.flags}`).exec('')?.length ?? 1) - 1;
    return { source, expression, groupCount };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, '') : String(error);
    throw runtime.exception('System.StringException', `Invalid regex: ${reason} ${source}`);
  }
}

/** Characters that orgs were seen to match before they give up. */
const LONGEST_SEARCHED = 1_000_000;
const LONGEST_SPLIT = 500_000;

/** @throws `System.LimitException`, which no code catches */
function requireSimple(runtime: ApexRuntime, text: string, longest: number): void {
  if (text.length > longest) {
    throw runtime.exception('System.LimitException', 'Regex too complicated');
  }
}

export function replaceAll(runtime: ApexRuntime, regex: CompiledRegex, text: string, replacement: string): string {
  requireSimple(runtime, text, LONGEST_SEARCHED);
  let result = '';
  let position = 0;
  regex.expression.lastIndex = 0;
  for (const match of text.matchAll(regex.expression)) {
    result += text.slice(position, match.index) + expandReplacement(runtime, match, replacement);
    position = match.index + match[0].length;
  }
  return result + text.slice(position);
}

export function replaceFirst(runtime: ApexRuntime, regex: CompiledRegex, text: string, replacement: string): string {
  requireSimple(runtime, text, LONGEST_SPLIT);
  regex.expression.lastIndex = 0;
  const match = regex.expression.exec(text);
  return match === null
    ? text
    : text.slice(0, match.index) +
        expandReplacement(runtime, match, replacement) +
        text.slice(match.index + match[0].length);
}

/** `java.lang.String.split`: 0 drops empty parts at the end, a negative limit keeps them all. */
export function splitText(runtime: ApexRuntime, regex: CompiledRegex, text: string, limit: number): string[] {
  requireSimple(runtime, text, LONGEST_SPLIT);
  const parts: string[] = [];
  let position = 0;
  regex.expression.lastIndex = 0;
  for (const match of text.matchAll(regex.expression)) {
    if (limit > 0 && parts.length === limit - 1) {
      break;
    }
    const end = match.index + match[0].length;
    if (end === 0) {
      continue;
    }
    if (match[0] === '' && match.index >= text.length) {
      break;
    }
    parts.push(text.slice(position, match.index));
    position = end;
  }
  if (parts.length === 0) {
    return [text];
  }
  parts.push(text.slice(position));
  while (limit === 0 && parts.at(-1) === '') {
    parts.pop();
  }
  return parts;
}

/** `$1`, `${name}` and backslash escapes of a Java replacement. */
function expandReplacement(runtime: ApexRuntime, match: RegExpExecArray, replacement: string): string {
  let result = '';
  for (let i = 0; i < replacement.length; i++) {
    const character = replacement[i] ?? '';
    if (character === '\\') {
      result += replacement[++i] ?? refuse(runtime, `character to be escaped is missing${hintOn(replacement)}`);
    } else if (character === '$') {
      const { text, length } = expandGroup(runtime, match, replacement, i + 1);
      result += text;
      i += length;
    } else {
      result += character;
    }
  }
  return result;
}

function expandGroup(
  runtime: ApexRuntime,
  match: RegExpExecArray,
  replacement: string,
  at: number,
): { text: string; length: number } {
  const rest = replacement.slice(at);
  const name = /^\{(\w+)\}/.exec(rest);
  if (name?.[1] !== undefined) {
    if (match.groups === undefined || !(name[1] in match.groups)) {
      refuse(runtime, `No group with name {${name[1]}}${hintOn(replacement)}`);
    }
    return { text: match.groups?.[name[1]] ?? '', length: name[0].length };
  }
  let digits =
    /^\d+/.exec(rest)?.[0] ?? refuse(runtime, `Illegal group reference: group index is missing${hintOn(replacement)}`);
  while (digits.length > 1 && Number(digits) >= match.length) {
    digits = digits.slice(0, -1);
  }
  if (Number(digits) >= match.length) {
    refuse(runtime, `No group ${digits}`);
  }
  return { text: match[Number(digits)] ?? '', length: digits.length };
}

/** What an org adds; no page has it. */
function hintOn(replacement: string): string {
  return (
    `  (Invalid replacement string: '${replacement}'.  '$' should be escaped if you do not intend to use a ` +
    'backreference.  Try using Matcher.quoteReplacement() for your argument)'
  );
}

function refuse(runtime: ApexRuntime, message: string): never {
  throw runtime.exception('System.StringException', message);
}
