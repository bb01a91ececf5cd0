import { type PositionTable, type SourcePlace, sourcePlace } from '../compiler/positions.ts';

const FRAME = /(apex-[\w-]+\.js):(\d+):(\d+)\)?$/;

/** What runs a dynamic query: the frame above it is the query's, in the method that the frame below it is of. */
const WITH_BINDS = /\bat ProgramRuntime\.withBinds /;

/** What runs the block of `System.runAs`: the frame below it is of the same method, at the statement. */
const RUN_AS = /\bat (?:\w+\.)?\$runAs /;

/** Translates V8's stacks into places in Apex. One per program. */
export class StackTraces {
  private readonly tables = new Map<string, { table: PositionTable; lines: number }>();

  /** @param lines the compiled code's own lines; what follows them is not Apex */
  add(fileName: string, table: PositionTable, lines: number): void {
    this.tables.set(fileName, { table, lines });
  }

  /** Places in Apex of an error's stack, innermost first. */
  placesOf(error: Error): SourcePlace[] {
    const places: SourcePlace[] = [];
    let isAroundBlock = false;
    for (const line of (error.stack ?? '').split('\n')) {
      const place = this.place(line);
      if (place !== undefined) {
        places.push(...(isAroundBlock ? [] : [place]));
        isAroundBlock = false;
      } else if (WITH_BINDS.test(line)) {
        places.pop();
      } else if (RUN_AS.test(line)) {
        isAroundBlock = true;
      }
    }
    return places;
  }

  /** Places of the code that runs now, innermost first. */
  current(): SourcePlace[] {
    const holder = new Error();
    return this.placesOf(holder);
  }

  /** Whether the innermost frame of an error is compiled Apex, and not the local org's own code. */
  startsInApex(error: Error): boolean {
    const frame = (error.stack ?? '').split('\n').find((line) => line.trimStart().startsWith('at '));
    const match = frame === undefined ? null : FRAME.exec(frame);
    return match !== null && this.tables.has(match[1] ?? '');
  }

  private place(line: string): SourcePlace | undefined {
    const match = FRAME.exec(line);
    const known = match === null ? undefined : this.tables.get(match[1] ?? '');
    if (match === null || known === undefined || Number(match[2]) > known.lines) {
      return undefined;
    }
    const place = sourcePlace(known.table, Number(match[2]), Number(match[3]));
    return place === undefined || place.line === 0 ? undefined : place;
  }
}

/** `Class.Foo.bar: line 3, column 1`: orgs give every line of a stack the column 1. */
export function formatPlace(place: SourcePlace): string {
  return `${place.label}: line ${place.line}, column 1`;
}
