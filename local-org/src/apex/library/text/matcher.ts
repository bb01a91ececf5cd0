import { nullPointer } from '../../runtime/apexErrors.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { overloads, required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import type { PatternObject } from './pattern.ts';
import { replaceAll, replaceFirst } from './regex.ts';

/** An instance of `System.Matcher`: a pattern, a text and the last match. */
export class MatcherObject extends LibraryObject {
  readonly typeName = 'System.Matcher';
  pattern: PatternObject;
  text: string;
  match: RegExpExecArray | null = null;
  regionStart = 0;
  regionEnd: number;
  /** Whether the groups of the match are those of a pattern no longer used, and read as null. */
  isForgotten = false;
  private position = 0;
  /** Where the region starts within the whole text at the time of the match. */
  private offset = 0;

  constructor(pattern: PatternObject, text: string) {
    super();
    this.pattern = pattern;
    this.text = text;
    this.regionEnd = text.length;
  }

  reset(text = this.text): void {
    this.text = text;
    this.setRegion(0, text.length);
  }

  setRegion(start: number, end: number): void {
    this.regionStart = start;
    this.regionEnd = end;
    this.position = 0;
    this.match = null;
  }

  /** Goes on with another pattern: the groups of the last match are lost, its place is not. */
  usePattern(pattern: PatternObject): void {
    this.pattern = pattern;
    this.isForgotten = this.match !== null;
  }

  find(): boolean {
    this.isForgotten = false;
    const region = this.region();
    if (this.position > region.length) {
      this.match = null;
      return false;
    }
    const expression = this.pattern.regex.expression;
    expression.lastIndex = this.position;
    this.match = expression.exec(region);
    if (this.match !== null) {
      const end = this.match.index + this.match[0].length;
      this.position = this.match[0] === '' ? end + 1 : end;
    }
    return this.match !== null;
  }

  /** Whether the region matches as a whole, or from its start. */
  matchAt(extent: 'whole' | 'start'): boolean {
    this.isForgotten = false;
    const { source, flags } = this.pattern.regex.expression;
    const anchored = extent === 'whole' ? `(?:${source})(?![\\s\\S])` : source;
    const expression = new RegExp(anchored, `${flags.replace('g', '')}y`);
    this.match = expression.exec(this.region());
    this.position = this.match === null ? 0 : this.match[0].length;
    return this.match !== null;
  }

  start(group: number): number {
    const index = this.isForgotten ? undefined : this.match?.indices?.[group]?.[0];
    return index === undefined ? -1 : index + this.offset;
  }

  end(group: number): number {
    const index = this.isForgotten ? undefined : this.match?.indices?.[group]?.[1];
    return index === undefined ? -1 : index + this.offset;
  }

  private region(): string {
    this.offset = this.regionStart;
    return this.text.slice(this.regionStart, this.regionEnd);
  }
}

/** Source: Apex Reference Guide, "Matcher Class". */
export const matcherClass: SystemClassFactory = (runtime) => ({
  name: 'System.Matcher',
  kind: 'class',
  statics: {
    'String quoteReplacement(String inputString)': (text: string | null) =>
      required(runtime, text).replace(/[\\$]/g, '\\$&'),
  },
  methods: { ...matchingMethods(runtime), ...resultMethods(runtime) },
  isInstance: (value) => value instanceof MatcherObject,
});

function matchingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  return {
    'Boolean find()': (self: MatcherObject) => self.find(),
    'Boolean find(Integer group)': (self: MatcherObject, start: number) => {
      if (start < 0 || start > self.text.length) {
        throw runtime.exception('System.StringException', 'Illegal start index');
      }
      self.reset();
      self.setRegion(start, self.text.length);
      return self.find();
    },
    'Boolean matches()': (self: MatcherObject) => self.matchAt('whole'),
    'Boolean lookingAt()': (self: MatcherObject) => self.matchAt('start'),
    'Matcher region(Integer start, Integer end)': (self: MatcherObject, start: number, end: number) => {
      const problem =
        start < 0 || start > self.text.length
          ? 'start'
          : end < 0 || end > self.text.length
            ? 'end'
            : start > end
              ? 'start > end'
              : null;
      if (problem !== null) {
        throw runtime.exception('System.StringException', `Start/end index out of bounds: ${problem}`);
      }
      self.setRegion(start, end);
      return self;
    },
    'Integer regionStart()': (self: MatcherObject) => self.regionStart,
    'Integer regionEnd()': (self: MatcherObject) => self.regionEnd,
    'Matcher reset()': (self: MatcherObject) => {
      self.reset();
      return self;
    },
    'Matcher reset(String inputSequence)': (self: MatcherObject, text: string | null) => {
      self.reset(required(runtime, text));
      return self;
    },
    'String replaceAll(String replacementString)': (self: MatcherObject, replacement: string | null) =>
      replaceAll(runtime, self.pattern.regex, self.text, required(runtime, replacement)),
    'String replaceFirst(String replacementString)': (self: MatcherObject, replacement: string | null) =>
      replaceFirst(runtime, self.pattern.regex, self.text, required(runtime, replacement)),
    'Pattern pattern()': (self: MatcherObject) => self.pattern,
    'Matcher usePattern(Pattern pattern)': (self: MatcherObject, pattern: PatternObject | null) => {
      if (pattern === null) {
        throw nullPointer();
      }
      self.usePattern(pattern);
      return self;
    },
  };
}

function resultMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const checked = (self: MatcherObject, group: number): number => {
    if (self.match === null) {
      throw runtime.exception('System.StringException', 'No match found');
    }
    if (group < 0 || group > self.pattern.regex.groupCount) {
      throw runtime.exception('System.StringException', `No group ${group}`);
    }
    return group;
  };
  return {
    ...overloads(
      (self: MatcherObject, group = 0) => {
        const index = checked(self, group);
        return self.isForgotten ? null : (self.match?.[index] ?? null);
      },
      'String group()',
      'String group(Integer groupIndex)',
    ),
    'Integer groupCount()': (self: MatcherObject) => self.pattern.regex.groupCount,
    ...overloads(
      (self: MatcherObject, group = 0) => self.start(checked(self, group)),
      'Integer start()',
      'Integer start(Integer groupIndex)',
    ),
    ...overloads(
      (self: MatcherObject, group = 0) => self.end(checked(self, group)),
      'Integer end()',
      'Integer end(Integer groupIndex)',
    ),
  };
}
