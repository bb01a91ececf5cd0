/** One thing a check found. `line` counts from 1; without one the finding is about the whole file. */
export interface Finding {
  readonly file: string;
  readonly line?: number;
  readonly rule: string;
  readonly message: string;
}

/**
 * Prints the findings, one a line, and sets the exit code: 1 when there are any.
 * @param examined what was looked at, as in "12 flows"; a check that looked at nothing has failed too.
 */
export function report(check: string, examined: { count: number; what: string }, findings: readonly Finding[]): void {
  for (const { file, line, rule, message } of findings) {
    const place = line === undefined ? file : `${file}:${line}`;
    console.log(`${place} ${rule} ${message.replaceAll(/\s+/g, ' ')}`);
  }
  const isEmpty = examined.count === 0;
  const result = isEmpty ? 'nothing to look at' : `${examined.count} ${examined.what}, ${findings.length} findings`;
  console.log(`${check}: ${result}`);
  if (isEmpty || findings.length > 0) {
    process.exitCode = 1;
  }
}
