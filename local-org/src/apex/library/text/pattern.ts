import { ApexList } from '../../runtime/list.ts';
import { LibraryObject } from '../libraryObject.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { MatcherObject } from './matcher.ts';
import { compileRegex, splitText, type CompiledRegex } from './regex.ts';

/** An instance of `System.Pattern`. */
export class PatternObject extends LibraryObject {
  readonly typeName = 'System.Pattern';
  readonly regex: CompiledRegex;

  constructor(regex: CompiledRegex) {
    super();
    this.regex = regex;
  }

  override toString(): string {
    return this.regex.source;
  }
}

/** Source: Apex Reference Guide, "Pattern Class". */
export const patternClass: SystemClassFactory = (runtime) => {
  // What is said of null is on no page.
  const given = (value: string | null, message: string): string => {
    if (value === null) {
      throw runtime.exception('System.NullPointerException', message);
    }
    return value;
  };
  const expressionOf = (source: string | null): string => given(source, 'Null regex');
  const textOf = (text: string | null): string => given(text, 'Script-thrown exception');
  return {
    name: 'System.Pattern',
    kind: 'class',
    statics: {
      'Pattern compile(String regExp)': (source: string | null) =>
        new PatternObject(compileRegex(runtime, expressionOf(source))),
      'Boolean matches(String regExp, String stringtoMatch)': (source: string | null, text: string | null) =>
        new MatcherObject(new PatternObject(compileRegex(runtime, expressionOf(source))), textOf(text)).matchAt(
          'whole',
        ),
      'String quote(String yourString)': (text: string | null) => {
        const literal = required(runtime, text);
        return `\\Q${literal.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
      },
    },
    methods: {
      'Matcher matcher(String regExp)': (self: PatternObject, text: string | null) =>
        new MatcherObject(self, textOf(text)),
      'String pattern()': (self: PatternObject) => self.regex.source,
      ...overloads(
        (self: PatternObject, text: string | null, limit: number | undefined) =>
          new ApexList('String', splitText(runtime, self.regex, required(runtime, text), limit ?? 0)),
        'List<String> split(String regExp)',
        'List<String> split(String regExp, Integer limit)',
      ),
    },
    isInstance: (value) => value instanceof PatternObject,
  };
};
