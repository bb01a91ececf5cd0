/** Where something stands in the project: `line` and `column` count from 1, `file` is relative to the project folder. */
export interface Place {
  file: string;
  line: number;
  column?: number;
}

/** One finding of `check`: something that Salesforce, or this local org, would refuse. */
export interface Problem {
  /** Stable code in capitals, for example `UNKNOWN_FIELD`. */
  code: string;
  /** A sentence in the words of the person who wrote the source. */
  message: string;
  place: Place;
}

/** The root of every error that the local org itself raises. Apex exceptions are {@link PlatformException}. */
export class LocalOrgError extends Error {
  readonly code: string;
  readonly place: Place | undefined;

  constructor(code: string, message: string, place?: Place) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.place = place;
  }
}

/** The person at the keyboard can mend this: the message says how. */
export class UserError extends LocalOrgError {}

/** The source uses a part of the platform that the local org does not have. */
export class UnsupportedError extends LocalOrgError {
  constructor(message: string, place?: Place) {
    super('UNSUPPORTED', message, place);
  }
}

/** A defect of the local org. */
export class InternalError extends LocalOrgError {
  constructor(message: string, place?: Place) {
    super('INTERNAL', message, place);
  }
}

/** The source does not compile or deploy; carries everything that is wrong with it. */
export class SourceError extends LocalOrgError {
  readonly problems: readonly Problem[];
  /** What the person can do about them, where that is more than to mend them. */
  readonly advice: string | undefined;

  constructor(problems: readonly Problem[], advice?: string) {
    super('INVALID_SOURCE', problems.map(formatProblem).join('\n'), problems[0]?.place);
    this.problems = problems;
    this.advice = advice;
  }
}

/** One record's failure within a DML statement. `fields` are API names. */
export interface DmlError {
  statusCode: string;
  message: string;
  fields: readonly string[];
  /** What a duplicate rule found, of a record that it refuses. */
  duplicates?: DuplicateFinding;
}

/** The existing records that a duplicate rule found, by the matching rules that found them. */
export interface DuplicateFinding {
  ruleName: string;
  /** Object of the rule. */
  objectName: string;
  /** The record may be saved when the statement allows duplicates. */
  isAllowSave: boolean;
  results: readonly { ruleName: string; objectName: string; records: readonly { id: string | null }[] }[];
}

/** A failed row as `DmlException.getDmlId(i)` and its siblings report it; `index` counts from 0 in the statement's records. */
export interface DmlRowError extends DmlError {
  index: number;
  id: string | null;
  /** The object of the row; absent where only its id tells. */
  objectName?: string;
}

/** Names of fields by the name of their object. */
export type FieldsByObject = ReadonlyMap<string, readonly string[]>;

/**
 * An exception that Apex code can see (and, but for limits, catch). Layers below Apex throw it;
 * the Apex runtime turns it into an instance of the class that `typeName` names.
 */
export class PlatformException extends Error {
  /** Full Apex name, for example `System.QueryException`. */
  readonly typeName: string;
  readonly rows: readonly DmlRowError[];
  /** Fields that the user may not read, by object, of a query that user mode refuses. */
  readonly inaccessibleFields: FieldsByObject;

  constructor(
    typeName: string,
    message: string,
    rows: readonly DmlRowError[] = [],
    inaccessibleFields: FieldsByObject = new Map(),
  ) {
    super(message);
    this.name = typeName;
    this.typeName = typeName;
    this.rows = rows;
    this.inaccessibleFields = inaccessibleFields;
  }

  /** Limit exceptions, failed assertions and unexpected errors of the platform cannot be caught by Apex. */
  get isCatchable(): boolean {
    return !/^System\.(?:Limit|Assert|Unexpected)Exception$/.test(this.typeName);
  }
}

/** An exception of a kind that is usually caught, which ends the transaction all the same. */
export class UncatchableException extends PlatformException {
  override get isCatchable(): boolean {
    return false;
  }
}

/** `file:line:column CODE message`, the form that editors make clickable. */
export function formatProblem(problem: Problem): string {
  const { file, line, column } = problem.place;
  const position = column === undefined ? `${line}` : `${line}:${column}`;
  return `${file}:${position} ${problem.code} ${problem.message}`;
}
