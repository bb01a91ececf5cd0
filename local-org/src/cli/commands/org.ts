import { InvalidArgumentError, type Command } from 'commander';
import { formatProblem, SourceError, type Problem } from '../../errors/index.ts';
import { createOrg, type LocalOrg } from '../../org/index.ts';
import { sitesOf, startServer } from '../../server/index.ts';
import { refusedInUse } from '../refusedInUse.ts';
import { defineCommand, EXIT, locate, withOrg, type CommonOptions, type Outcome } from '../command.ts';

/** `create`, `start`, `check`. */
export function addOrgCommands(program: Command, outcome: Outcome): void {
  defineCommand<CommonOptions & { sampleData?: string; force?: boolean; leaveOutProblems?: boolean }>(
    program
      .command('create')
      .description('Make an org from the project')
      .option('--sample-data <folder>', 'load the records of this folder (with plan.json)')
      .option('--force', 'replace an org that is there already')
      .option('--leave-out-problems', 'make it of what is in order, and name the parts of the project that are not'),
    outcome,
    async (options) => {
      const leavesOutProblems = options.leaveOutProblems ?? false;
      const org = create({
        ...locate(options),
        sampleData: options.sampleData ?? null,
        replace: options.force ?? false,
        leavesOutProblems,
      });
      const users = org.users().map((user) => user.userName);
      const leftOut = leavesOutProblems ? await findLeftOut(org) : refusedInUse(org.project, org.schema);
      org.close();
      return {
        result: { directory: locate(options).directory, users, leftOut },
        text: [
          ...(leftOut.length === 0 ? [] : ['The org is without the parts of the project that have these problems:']),
          ...leftOut.map(formatProblem),
          `Created the org in ${locate(options).directory} with ${users.length} users`,
        ].join('\n'),
      };
    },
  );

  defineCommand<CommonOptions & { port: number }>(
    program
      .command('start')
      .description('Serve the org to a browser')
      .option('--port <number>', 'port on this machine', parsePort, 3000),
    outcome,
    (options) =>
      withOrg(options, async (org) => {
        const server = await startServer(org, {
          port: options.port,
          onError: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
        });
        org.properties.set('baseUrl', server.url);
        process.stdout.write(`${welcome(org, server.url)}\n`);
        const ticking = setInterval(() => org.advanceClock(0), 1_000);
        await untilStopped();
        clearInterval(ticking);
        await server.close();
        return { result: { url: server.url }, text: 'Stopped' };
      }),
  );

  defineCommand<CommonOptions>(
    program.command('check').description('Find what Salesforce, or this org, would refuse in the project'),
    outcome,
    async (options) => {
      const { checkProject } = await loadCheck();
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

/** @throws SourceError that says how to make an org of the rest, where that was not asked for */
function create(options: Parameters<typeof createOrg>[0]): LocalOrg {
  try {
    return createOrg(options);
  } catch (error) {
    throw error instanceof SourceError && options.leavesOutProblems !== true
      ? new SourceError(error.problems, 'Add --leave-out-problems to make an org of what is in order.')
      : error;
  }
}

/** Its compilers take longer to load than most commands take to run. */
function loadCheck(): Promise<typeof import('../checkProject.ts')> {
  return import('../checkProject.ts');
}

async function findLeftOut(org: LocalOrg): Promise<readonly Problem[]> {
  const { allLeftOut } = await loadCheck();
  return allLeftOut(org.project.directory, org.leftOut);
}

function welcome(org: LocalOrg, url: string): string {
  const sites = sitesOf(org.project).map((site) => `  ${site.name} site   ${url}/${site.urlPathPrefix}/`);
  return [
    `The org is at ${url}`,
    `  Log in         ${url}/login`,
    `  Developer tools ${url}/setup/developer`,
    ...sites,
    'Ctrl+C stops it.',
  ].join('\n');
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError('Give the number of a port, from 1 to 65535.');
  }
  return port;
}
