import { ApexErrorListener, type ApexParser, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { Problem } from '../../errors/index.ts';
import { hideFurtherDimensions } from './arrayForms.ts';
import { foreignWord } from './foreignCharacters.ts';
import { syntaxFailure, type SyntaxKind } from './recognizeUnits.ts';
import { sourceTokens } from './sourceTokens.ts';
import { StrictSyntax } from './strictSyntax.ts';
import { syntaxWording } from './wording.ts';
import { anonymousUnit, compilationUnit, triggerUnit } from './declarations.ts';
import type { AnonymousNode, ClassNode, TriggerNode } from './tree.ts';

/** `unit` is `undefined` when the text has syntax errors. */
export interface Parsed<Unit> {
  unit: Unit | undefined;
  problems: Problem[];
}

class Problems extends ApexErrorListener {
  readonly problems: Problem[] = [];
  /** Whether the first problem is a character that no token begins with. */
  isLexical = false;
  readonly file: string;
  private readonly text: string;

  constructor(file: string, text: string) {
    super();
    this.file = file;
    this.text = text;
  }

  override apexSyntaxError(line: number, column: number, message: string): void {
    const place = { file: this.file, line, column: column + 1 };
    const rest = this.text
      .split('\n')
      .slice(line - 1)
      .join('\n')
      .slice(column);
    const isUnknown = message.startsWith('token recognition error') || rest.startsWith('/*');
    this.isLexical ||= this.problems.length === 0 && isUnknown;
    this.problems.push({ code: 'APEX_SYNTAX', message: syntaxWording(message, rest), place });
  }
}

function isBefore({ place: one }: Problem, { place: other }: Problem): boolean {
  const lines = (one?.line ?? 0) - (other?.line ?? 0);
  return lines < 0 || (lines === 0 && (one?.column ?? 0) < (other?.column ?? 0));
}

/**
 * The first problem, in the words and at the place of Salesforce's parser where the recognizers find it. After a syntax
 * error the tree is a guess, and what follows of it: Salesforce's parser stops at the first.
 */
function firstProblem(listener: Problems, strict: StrictSyntax, text: string, kind: SyntaxKind): Problem[] {
  const found = listener.problems.length > 0 ? listener.problems.slice(0, 1) : strict.problems;
  const [first] = found;
  const foreign = foreignWord(listener.file, text);
  if (foreign !== undefined && (first === undefined || !isBefore(first, foreign))) {
    return [foreign];
  }
  const place = first?.place;
  if (first === undefined || place === undefined || listener.isLexical) {
    return found;
  }
  const tokens = sourceTokens(text);
  const refused = tokens.findIndex(({ line, column }) => line === place.line && column + 1 === place.column);
  const failure = syntaxFailure(tokens, kind, refused);
  if (failure === undefined) {
    return found;
  }
  const { line, column } = failure.token;
  return [{ ...first, message: failure.message, place: { file: place.file, line, column: column + 1 } }];
}

function parse<Context, Unit>(
  file: string,
  text: string,
  kind: SyntaxKind,
  rule: (parser: ApexParser) => Context,
  read: (context: Context) => Unit,
): Parsed<Unit> {
  const listener = new Problems(file, text);
  const { parser } = ApexParserFactory.createLexerAndParser(text, listener);
  hideFurtherDimensions(parser);
  const strict = new StrictSyntax(file);
  parser.addParseListener(strict);
  const context = rule(parser);
  const problems = firstProblem(listener, strict, text, kind);
  return problems.length > 0 ? { unit: undefined, problems } : { unit: read(context), problems };
}

/** Reads the text of a class file. Lines and columns count from 1. */
export function parseClass(file: string, text: string): Parsed<ClassNode> {
  return parse(file, text, 'class', (parser) => parser.compilationUnit(), compilationUnit);
}

export function parseTrigger(file: string, text: string): Parsed<TriggerNode> {
  return parse(file, text, 'trigger', (parser) => parser.triggerUnit(), triggerUnit);
}

export function parseAnonymous(file: string, text: string): Parsed<AnonymousNode> {
  return parse(file, text, 'anonymous', (parser) => parser.anonymousUnit(), anonymousUnit);
}
