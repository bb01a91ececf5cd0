import { type Command } from 'commander';
import { formatProblem } from '../../errors/index.ts';
import { createOrg } from '../../org/index.ts';
import { startServer } from '../../server/index.ts';
import { checkProject } from '../checkProject.ts';
import { defineCommand, EXIT, locate, withOrg, type CommonOptions, type Outcome } from '../command.ts';

/** `create`, `start`, `check`. */
export function addOrgCommands(program: Command, outcome: Outcome): void {
  defineCommand<CommonOptions & { sampleData?: string; force?: boolean }>(
    program
      .command('create')
      .description('Make an org from the project')
      .option('--sample-data <folder>', 'load the records of this folder (with plan.json)')
      .option('--force', 'replace an org that is there already'),
    outcome,
    (options) => {
      const org = createOrg({
        ...locate(options),
        sampleData: options.sampleData ?? null,
        replace: options.force ?? false,
      });
      const users = org.users().map((user) => user.userName);
      org.close();
      return {
        result: { directory: locate(options).directory, users },
        text: `Created the org in ${locate(options).directory} with ${users.length} users`,
      };
    },
  );

  defineCommand<CommonOptions & { port: string }>(
    program
      .command('start')
      .description('Serve the org to a browser')
      .option('--port <number>', 'port on this machine', '3000'),
    outcome,
    (options) =>
      withOrg(options, async (org) => {
        const server = await startServer(org, { port: Number(options.port) });
        process.stdout.write(`${server.welcome}\n`);
        await untilStopped();
        await server.close();
        return { result: { url: server.url }, text: 'Stopped' };
      }),
  );

  defineCommand<CommonOptions>(
    program.command('check').description('Find what Salesforce, or this org, would refuse in the project'),
    outcome,
    (options) => {
      const problems = checkProject(locate(options).projectDirectory);
      const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
      return {
        result: { problems },
        text: problems.length === 0 ? 'No problems' : `${problems.map(formatProblem).join('\n')}\n${count}`,
        exitCode: problems.length === 0 ? EXIT.done : EXIT.failed,
      };
    },
  );
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
