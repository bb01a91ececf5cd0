import type { RunningUser } from '../../security/types.ts';
import type { Security } from '../../security/types.ts';
import type { SqlValue } from '../../store/index.ts';

/** What a plan's parameters are computed from, each time it runs. */
export interface RunInput {
  binds: readonly unknown[];
  user: RunningUser;
  /** Milliseconds since 1970. */
  now: number;
  /** Month in which the fiscal year begins, 1 to 12. */
  fiscalStart: number;
  /** Ids of the parents whose children are read. */
  parentIds: readonly string[];
}

/** SQL text, a value for a `?`, pieces that depend on the binds, or a sharing condition (which differs by user and time). */
export type Piece =
  | string
  | { parameter: (input: RunInput) => SqlValue }
  | { choose: (input: RunInput) => Piece[] }
  | { sharingOf: string; alias: string };

export function parameter(produce: (input: RunInput) => SqlValue): Piece {
  return { parameter: produce };
}

export function choose(produce: (input: RunInput) => Piece[]): Piece {
  return { choose: produce };
}

/** A value known when the pieces are chosen. */
export function constant(value: SqlValue): Piece {
  return { parameter: () => value };
}

/** Pieces with `separator` between them. */
export function joinPieces(parts: readonly (readonly Piece[])[], separator: string): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

/** SQL text and the values of its `?`, for one run. */
export function assemble(
  pieces: readonly Piece[],
  input: RunInput,
  security: Security,
): { sql: string; parameters: SqlValue[] } {
  const parameters: SqlValue[] = [];
  const textOf = (piece: Piece): string => {
    if (typeof piece === 'string') {
      return piece;
    }
    if ('parameter' in piece) {
      parameters.push(piece.parameter(input));
      return '?';
    }
    if ('choose' in piece) {
      return piece.choose(input).map(textOf).join('');
    }
    const condition = security.sharing.readCondition(piece.sharingOf, input.user, piece.alias);
    parameters.push(...(condition?.parameters ?? []));
    return condition === null ? '1' : `(${condition.sql})`;
  };
  return { sql: pieces.map(textOf).join(''), parameters };
}

/** Text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
