import type { ApexRuntime } from '../../runtime/types.ts';
import { charsetOf } from './charsets.ts';

/** The form `application/x-www-form-urlencoded`, as Java's `URLEncoder` writes it. */
export function urlEncode(runtime: ApexRuntime, text: string, scheme = 'UTF-8'): string {
  const charset = charsetOf(runtime, scheme);
  return text
    .replace(/[^A-Za-z0-9.*_ -]+/g, (run) => charset.encode(run).toString('hex').toUpperCase().replace(/../g, '%$&'))
    .replaceAll(' ', '+');
}

/** Reads what {@link urlEncode} writes, as Java's `URLDecoder`. @throws `System.StringException` for a broken escape */
export function urlDecode(runtime: ApexRuntime, text: string, scheme: string): string {
  const charset = charsetOf(runtime, scheme);
  const failed = (problem: string): Error => runtime.exception('System.StringException', `URLDecoder: ${problem}`);
  const byteOf = (digits: string): number => {
    const wrong = /^[+-]?[0-9A-Fa-f]*/.exec(digits)?.[0].length ?? 0;
    if (wrong < digits.length || !/[0-9A-Fa-f]$/.test(digits)) {
      const at = Math.min(wrong, digits.length - 1);
      throw failed(`Illegal hex characters in escape (%) pattern - Error at index ${at} in: "${digits}"`);
    }
    const byte = Number.parseInt(digits, 16);
    if (byte < 0) {
      throw failed('Illegal hex characters in escape (%) pattern - negative value');
    }
    return byte;
  };
  return text.replace(/\+|(?:%[^][^])+(?:%[^]?$)?|%[^]?$/g, (run) => {
    const escapes = run.match(/%[^][^]/g) ?? [];
    const bytes = escapes.map((escape) => byteOf(escape.slice(1)));
    if (run.startsWith('%') && escapes.length * 3 < run.length) {
      throw failed('Incomplete trailing escape (%) pattern');
    }
    return run === '+' ? ' ' : charset.decode(Buffer.from(bytes));
  });
}
