import { ApexErrorListener, type ApexParser, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { Problem } from '../../errors/index.ts';
import { StrictSyntax } from './strictSyntax.ts';
import { anonymousUnit, compilationUnit, triggerUnit } from './declarations.ts';
import type { AnonymousNode, ClassNode, TriggerNode } from './tree.ts';

/** `unit` is `undefined` when the text has syntax errors. */
export interface Parsed<Unit> {
  unit: Unit | undefined;
  problems: Problem[];
}

class Problems extends ApexErrorListener {
  readonly problems: Problem[] = [];
  private readonly file: string;

  constructor(file: string) {
    super();
    this.file = file;
  }

  override apexSyntaxError(line: number, column: number, message: string): void {
    const place = { file: this.file, line, column: column + 1 };
    this.problems.push({ code: 'APEX_SYNTAX', message: wording(message), place });
  }
}

/** The parser's message in the words of Salesforce's compiler. */
function wording(message: string): string {
  const missing = /^missing '(.+)' at '(.*)'$/s.exec(message);
  if (missing !== null) {
    return `Missing '${missing[1]}' at '${missing[2]}'`;
  }
  const unexpected = /^(?:extraneous|mismatched) input '(.*?)'/s.exec(message);
  if (unexpected !== null) {
    return `Unexpected token '${unexpected[1]}'.`;
  }
  return message.charAt(0).toUpperCase() + message.slice(1);
}

function parse<Context, Unit>(
  file: string,
  text: string,
  rule: (parser: ApexParser) => Context,
  read: (context: Context) => Unit,
): Parsed<Unit> {
  const listener = new Problems(file);
  const { parser } = ApexParserFactory.createLexerAndParser(text, listener);
  const strict = new StrictSyntax(file);
  parser.addParseListener(strict);
  const context = rule(parser);
  // After a syntax error the tree is a guess.
  const problems = listener.problems.length > 0 ? listener.problems : strict.problems;
  return problems.length > 0 ? { unit: undefined, problems } : { unit: read(context), problems };
}

/** Reads the text of a class file. Lines and columns count from 1. */
export function parseClass(file: string, text: string): Parsed<ClassNode> {
  return parse(file, text, (parser) => parser.compilationUnit(), compilationUnit);
}

export function parseTrigger(file: string, text: string): Parsed<TriggerNode> {
  return parse(file, text, (parser) => parser.triggerUnit(), triggerUnit);
}

export function parseAnonymous(file: string, text: string): Parsed<AnonymousNode> {
  return parse(file, text, (parser) => parser.anonymousUnit(), anonymousUnit);
}
