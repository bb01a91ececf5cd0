import { asText } from '../coercion.ts';
import type { FormulaFunction } from '../typed.ts';
import { plain } from './define.ts';

/**
 * Functions that encode a text for a place where it will stand. Custom buttons, Visualforce and flows have them, other
 * formulas do not. Source: Help, "Formula Operators and Functions by Context", HTMLENCODE and its like; "Flow Formula
 * Considerations" does not count them among the functions that flows lack.
 */
export const encodingFunctions: readonly FormulaFunction[] = [
  encoding('HTMLENCODE', forHtml),
  encoding('JSENCODE', forScript),
  encoding('JSINHTMLENCODE', (text) => forHtml(forScript(text))),
  encoding('URLENCODE', forAddress),
];

function encoding(name: string, encode: (text: string) => string): FormulaFunction {
  const definition = plain(name, ['Text'], 'Text', ([text]) => encode(asText(text ?? null)));
  return {
    ...definition,
    check(call) {
      if (call.usage !== 'flow') {
        call.fail(`Function ${name} may not be used in this type of formula`);
      }
      return definition.check(call);
    },
  };
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function forHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character] as string);
}

const SCRIPT: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '<': '\\u003C',
  '>': '\\u003E',
};

function forScript(text: string): string {
  return text.replace(/[\\'"/\n\r\t<>]/g, (character) => SCRIPT[character] ?? `\\${character}`);
}

/** As RFC 3986 has it: exclamation marks and their like are encoded too. */
function forAddress(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
