import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { UserError } from '../../errors/index.ts';
import { ANONYMOUS_APEX, openTestOrg, type LocalOrg } from '../../org/index.ts';
import { formatHuman, formatJunit, runApexTests, type TestRun } from '../../testing/index.ts';
import {
  defineCommand,
  EXIT,
  locate,
  withOrg,
  type CommandResult,
  type CommonOptions,
  type Outcome,
} from '../command.ts';

interface RunOptions extends CommonOptions {
  file?: string;
  apiVersion?: string;
  targetUser?: string;
}

interface TestCommandOptions extends CommonOptions {
  classNames?: string;
  tests?: string;
  codeCoverage?: boolean;
  resultFormat: 'human' | 'json' | 'junit';
  targetUser?: string;
}

/** `apex run` and `apex run test`. */
export function addApexCommands(program: Command, outcome: Outcome): void {
  const run = program
    .command('apex')
    .description('Run Apex')
    .command('run')
    .description('Run a block of Apex')
    .enablePositionalOptions();
  defineCommand<RunOptions>(
    run
      .option('--file <file>', 'file with the Apex; - for standard input (default: standard input)')
      .option('--api-version <version>', "API version of the block: 66.0 (default: the project's)", parseApiVersion)
      .option('--target-user <user>', 'user name, name or id of who runs it (default: the administrator)'),
    outcome,
    (options) => withOrg(options, (org) => runAnonymous(org, options)),
  );
  defineCommand<TestCommandOptions>(
    run
      .command('test')
      .description('Run Apex tests')
      .option('--class-names <names>', 'test classes, with commas')
      .option('--tests <names>', 'test methods as Class.method, with commas')
      .option('--code-coverage', 'count the lines that tests run')
      .addOption(
        new Option('--result-format <format>', 'how to print').choices(['human', 'json', 'junit']).default('human'),
      )
      .option('--target-user <user>', 'who runs them (default: the administrator)'),
    outcome,
    runTests,
  );
}

function runAnonymous(org: LocalOrg, options: RunOptions): CommandResult {
  const source = readSource(options.file ?? '-');
  const user = org.findUser(options.targetUser ?? org.administrator().id);
  const { failure } = org.runAnonymous(user.id, source, options.apiVersion);
  // What the block queued has run after it, in transactions of its own.
  const log = org.transactions().find(({ label }) => label === ANONYMOUS_APEX)?.log ?? [];
  if (failure === null) {
    return { result: { success: true, logs: log }, text: log.join('\n') };
  }
  const message = `${failure.typeName}: ${failure.message}`;
  return {
    result: {
      success: false,
      exceptionMessage: message,
      exceptionStackTrace: failure.stack.join('\n'),
      line: failure.line,
      column: failure.column,
      logs: log,
    },
    text: [...log, message, ...failure.stack].join('\n'),
    exitCode: EXIT.failed,
  };
}

function runTests(options: TestCommandOptions): CommandResult {
  const org = openTestOrg({ ...locate(options), withCoverage: options.codeCoverage ?? false });
  try {
    const run = runApexTests(
      org,
      { classNames: names(options.classNames), tests: names(options.tests) },
      {
        userId: org.findUser(options.targetUser ?? org.administrator().id).id,
        withCoverage: options.codeCoverage ?? false,
      },
    );
    return {
      result: run,
      text: formatRun(run, options.resultFormat),
      exitCode: run.failed > 0 ? EXIT.testsFailed : run.leftOut.length > 0 ? EXIT.failed : EXIT.done,
    };
  } finally {
    org.close();
  }
}

function formatRun(run: TestRun, format: TestCommandOptions['resultFormat']): string {
  switch (format) {
    case 'human':
      return formatHuman(run);
    case 'junit':
      return formatJunit(run);
    case 'json':
      return JSON.stringify(run, null, 2);
  }
}

function names(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function readSource(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UserError('NO_SUCH_FILE', `Cannot read ${file}: ${(error as Error).message}`);
  }
}

function parseApiVersion(text: string): string {
  if (!/^\d{2,3}\.0$/.test(text)) {
    throw new InvalidArgumentError('Give an API version as 66.0.');
  }
  return text;
}
