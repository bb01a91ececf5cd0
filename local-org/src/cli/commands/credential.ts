import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '../../errors/index.ts';
import { defineCommand, withOrg, type CommonOptions, type Outcome } from '../command.ts';

interface SecretOptions extends CommonOptions {
  externalCredential: string;
  principal: string;
  parameter: string;
}

interface EndpointOptions extends CommonOptions {
  namedCredential: string;
  url: string;
}

/** `credential secret` and `credential endpoint`: what an administrator enters in Setup for callouts. */
export function addCredentialCommands(program: Command, outcome: Outcome): void {
  const credential = program.command('credential').description('Set up callouts, as an administrator does in Setup');
  defineCommand<SecretOptions>(
    credential
      .command('secret')
      .description('Keep an authentication parameter of a principal in the org; its value is read from standard input')
      .requiredOption('--external-credential <name>', 'API name of the external credential')
      .requiredOption('--principal <name>', 'name of the principal')
      .requiredOption('--parameter <name>', 'name of the authentication parameter'),
    outcome,
    (options) =>
      withOrg(options, (org) => {
        const { externalCredential, principal, parameter } = options;
        requireComponent(org.project.component('ExternalCredential', externalCredential), externalCredential);
        org.credentials.setParameter(externalCredential, principal, parameter, readFileSync(0, 'utf8').trim());
        return {
          result: { externalCredential, principal, parameter },
          text: `Kept ${parameter} of ${externalCredential}-${principal} in the org`,
        };
      }),
  );
  defineCommand<EndpointOptions>(
    credential
      .command('endpoint')
      .description('Use another address than the project’s for a named credential')
      .requiredOption('--named-credential <name>', 'API name of the named credential')
      .requiredOption('--url <url>', 'the address, for example http://127.0.0.1:8080'),
    outcome,
    (options) =>
      withOrg(options, (org) => {
        const { namedCredential, url } = options;
        requireComponent(org.project.component('NamedCredential', namedCredential), namedCredential);
        if (!URL.canParse(url)) {
          throw new UserError('INVALID_URL', `${url} is no address`);
        }
        org.credentials.setEndpoint(namedCredential, url);
        return { result: { namedCredential, url }, text: `${namedCredential} now leads to ${url}` };
      }),
  );
}

function requireComponent(component: unknown, name: string): void {
  if (component === undefined) {
    throw new UserError('NO_SUCH_CREDENTIAL', `The project has no credential named ${name}`);
  }
}
