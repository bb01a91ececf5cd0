import { InvalidArgumentError, type Command } from 'commander';
import { defineCommand, withOrg, type CommonOptions, type Outcome } from '../command.ts';
import { formatTable, formatTime } from '../table.ts';

/** `clock show`, `clock advance`, `mail list`, `user list`. */
export function addShowCommands(program: Command, outcome: Outcome): void {
  addClockCommands(program, outcome);
  defineCommand<CommonOptions>(
    program.command('mail').description('E-mail').command('list').description('Show what the org has sent'),
    outcome,
    (options) =>
      withOrg(options, (org) => {
        const emails = org.outbox();
        const rows = emails.map((email) => [formatTime(email.sentAt), email.recipients.join(', '), email.subject]);
        return {
          result: emails,
          text: emails.length === 0 ? 'Nothing was sent' : formatTable(['Sent (GMT)', 'To', 'Subject'], rows),
        };
      }),
  );
  defineCommand<CommonOptions>(
    program.command('user').description('Users').command('list').description('Show the active users'),
    outcome,
    (options) =>
      withOrg(options, (org) => {
        const users = org.users();
        const rows = users.map((user) => [user.name, user.userName, user.profileName]);
        return { result: users, text: formatTable(['Name', 'User name', 'Profile'], rows) };
      }),
  );
}

function addClockCommands(program: Command, outcome: Outcome): void {
  const clock = program.command('clock').description("The org's clock");
  defineCommand<CommonOptions>(clock.command('show').description("Show the org's time"), outcome, (options) =>
    withOrg(options, (org) => {
      const now = org.clock.now();
      const minutesAhead = Math.round(org.clock.offset / 60_000);
      return {
        result: { now: new Date(now).toISOString(), minutesAhead },
        text: `${formatTime(now)} GMT, ${minutesAhead} minutes ahead of this machine`,
      };
    }),
  );
  defineCommand<CommonOptions & { minutes: number }>(
    clock
      .command('advance')
      .description('Move the clock forward and run everything that falls due')
      .requiredOption('--minutes <number>', 'how far', parseMinutes),
    outcome,
    (options) =>
      withOrg(options, (org) => {
        const ran = org.advanceClock(options.minutes * 60_000);
        const now = org.clock.now();
        return {
          result: { now: new Date(now).toISOString(), ran },
          text: [...ran, `It is ${formatTime(now)} GMT`].join('\n'),
        };
      }),
  );
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (!(minutes >= 0) || text.trim() === '') {
    throw new InvalidArgumentError('Give a number of minutes, 0 or more: the clock only moves forward.');
  }
  return minutes;
}
