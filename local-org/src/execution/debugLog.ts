import type { Clock } from '../clock/index.ts';

/** One line of a debug log. `event` is Salesforce's, for example `USER_DEBUG`. */
export interface LogLine {
  /** Milliseconds since 1970. */
  time: number;
  /** Nanoseconds since the transaction began. */
  elapsed: number;
  event: string;
  /** What follows the event, already in its order: `[3]`, `DEBUG`, `text`. */
  parts: readonly string[];
}

/** The debug log of one transaction. Source of the format: Help, "Debug Log Levels" and "Reading Debug Logs". */
export class DebugLog {
  private readonly clock: Clock;
  private readonly start: number;
  readonly lines: LogLine[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
    this.start = clock.now();
  }

  write(event: string, ...parts: string[]): void {
    const time = this.clock.now();
    this.lines.push({ time, elapsed: (time - this.start) * 1_000_000, event, parts });
  }

  /** `System.debug` at a line of Apex. */
  debug(line: number, level: string, text: string): void {
    this.write('USER_DEBUG', `[${line}]`, level, text);
  }

  /** Salesforce's line format: `09:00:00.1 (1000000)|USER_DEBUG|[3]|DEBUG|text`, times in GMT. */
  format(): string[] {
    return this.lines.map((line) => {
      const time = new Date(line.time).toISOString();
      const clockTime = `${time.slice(11, 19)}.${Number(time.slice(20, 23))}`;
      return [`${clockTime} (${line.elapsed})`, line.event, ...line.parts].join('|');
    });
  }
}
