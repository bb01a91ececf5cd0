import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addApexCommands } from './commands/apex.ts';
import { addCredentialCommands } from './commands/credential.ts';
import { addDataCommands } from './commands/data.ts';
import { addOrgCommands } from './commands/org.ts';
import { addShowCommands } from './commands/show.ts';
import { EXIT } from './command.ts';

const { version: VERSION } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * Runs one command line.
 * @param argv what follows the program's name
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage, 100 tests failed
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const program = new Command('local-org')
    .description('A Salesforce org on this machine, for the SFDX project in this folder')
    .version(VERSION)
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError('(add --help to see what it takes)');
  const outcome = { exitCode: EXIT.done };
  for (const add of [addOrgCommands, addApexCommands, addDataCommands, addCredentialCommands, addShowCommands]) {
    add(program, outcome);
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    }
    throw error;
  }
}
