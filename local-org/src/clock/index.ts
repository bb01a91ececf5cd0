/** The only place of the local org that reads the machine's time. All times are milliseconds since 1970-01-01T00:00:00Z. */
export interface Clock {
  now(): number;
  /** Moves this clock forward. Never back: throws `RangeError` on a negative amount. */
  advance(milliseconds: number): void;
  /** How far this clock runs ahead of the machine's, in milliseconds. */
  readonly offset: number;
}

/** A clock that runs with the machine's, `offset` milliseconds ahead of it. */
export function createClock(offset = 0): Clock {
  let ahead = offset;
  return {
    now: () => Date.now() + ahead,
    advance(milliseconds) {
      ahead += requireForward(milliseconds);
    },
    get offset() {
      return ahead;
    },
  };
}

/** A clock that runs with the machine's and shows `start` now. */
export function createClockStartingAt(start: number): Clock {
  return createClock(start - Date.now());
}

/** A clock that stands still until it is advanced. For tests. */
export function createFixedClock(start: number): Clock {
  let current = start;
  return {
    now: () => current,
    advance(milliseconds) {
      current += requireForward(milliseconds);
    },
    get offset() {
      return current - Date.now();
    },
  };
}

/** Milliseconds of processor time that this process has used; for the CPU limit alone. */
export function processorTime(): number {
  const usage = process.cpuUsage();
  return (usage.user + usage.system) / 1000;
}

/** Milliseconds of real time from an arbitrary start; for measuring durations that a person waits. */
export function elapsedTime(): number {
  return performance.now();
}

function requireForward(milliseconds: number): number {
  if (!(milliseconds >= 0)) {
    throw new RangeError(`A clock only moves forward; got ${milliseconds} ms`);
  }
  return milliseconds;
}
