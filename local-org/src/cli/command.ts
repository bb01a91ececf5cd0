import path from 'node:path';
import { Option, type Command } from 'commander';
import { formatProblem, LocalOrgError, PlatformException, SourceError, UserError } from '../errors/index.ts';
import { orgFile, type LocalOrg, openOrg } from '../org/index.ts';

/** Exit codes that scripts can rely on. */
export const EXIT = { done: 0, failed: 1, usage: 2, testsFailed: 100 } as const;

/** Where a command leaves its exit code. */
export interface Outcome {
  exitCode: number;
}

/** Options that every command takes. */
export interface CommonOptions {
  projectDir: string;
  orgDir?: string;
  json?: boolean;
}

/** What a command has to say: `result` goes into `--json`, `text` to a person. */
export interface CommandResult {
  result: unknown;
  text: string;
  exitCode?: number;
}

/** Adds the common options and runs `work` with errors told in words, or as JSON. */
export function defineCommand<Options extends CommonOptions>(
  command: Command,
  outcome: Outcome,
  work: (options: Options) => CommandResult | Promise<CommandResult>,
): Command {
  return command
    .addOption(new Option('--project-dir <folder>', 'folder with sfdx-project.json').default('.'))
    .option('--org-dir <folder>', 'folder of the org (default: .local-org in the project)')
    .option('--json', 'print the result as JSON')
    .action(async () => {
      const options = command.opts<Options>();
      try {
        const { result, text, exitCode } = await work(options);
        outcome.exitCode = exitCode ?? EXIT.done;
        print(options.json ? JSON.stringify({ status: outcome.exitCode, result }, null, 2) : text);
      } catch (error) {
        outcome.exitCode = EXIT.failed;
        tell(error, options.json ?? false);
      }
    });
}

/** Opens the org that the options name and closes it after `work`. @throws UserError when there is none yet */
export async function withOrg<Result>(
  options: CommonOptions,
  work: (org: LocalOrg) => Result | Promise<Result>,
): Promise<Result> {
  const org = openOrg(locate(options));
  try {
    return await work(org);
  } finally {
    org.close();
  }
}

/** Absolute folders of the project and its org. */
export function locate(options: CommonOptions): { projectDirectory: string; directory: string } {
  const projectDirectory = path.resolve(options.projectDir);
  return { projectDirectory, directory: path.resolve(options.orgDir ?? path.join(projectDirectory, '.local-org')) };
}

/** The file of the org that the options name. */
export function locateFile(options: CommonOptions): string {
  return orgFile(locate(options).directory);
}

function print(text: string): void {
  process.stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`);
}

function tell(error: unknown, asJson: boolean): void {
  if (asJson) {
    print(JSON.stringify(toJson(error), null, 2));
    return;
  }
  process.stderr.write(`${toText(error)}\n`);
}

function toJson(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SourceError) {
    return { status: EXIT.failed, name: error.code, message, problems: error.problems };
  }
  return { status: EXIT.failed, name: nameOf(error), message };
}

function toText(error: unknown): string {
  if (error instanceof SourceError) {
    const count = error.problems.length === 1 ? '1 problem' : `${error.problems.length} problems`;
    return [...error.problems.map(formatProblem), count, ...(error.advice === undefined ? [] : [error.advice])].join(
      '\n',
    );
  }
  if (error instanceof UserError) {
    return error.message;
  }
  if (error instanceof LocalOrgError) {
    return error.place === undefined
      ? `${error.code} ${error.message}`
      : formatProblem({ code: error.code, message: error.message, place: error.place });
  }
  if (error instanceof PlatformException) {
    return `${error.typeName}: ${error.message}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function nameOf(error: unknown): string {
  if (error instanceof LocalOrgError) {
    return error.code;
  }
  return error instanceof PlatformException ? error.typeName : 'INTERNAL';
}
