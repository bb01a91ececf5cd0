import type {
  ExternalCredential,
  ExternalCredentialParameter,
  NamedCredential,
  NamedCredentialParameter,
} from '@salesforce/types/metadata';
import { PlatformException, UnsupportedError } from '../errors/index.ts';
import { parseHeaderValue } from '../metadata/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { UserAccess } from '../security/types.ts';
import type { Credentials } from './credentials.ts';

/** Where a callout goes, the headers that authenticate it, and what merge fields become that Apex set. */
export interface Endpoint {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Of the header's or the body's text; as it is where the credential does not allow merge fields. */
  merged: (text: string, part: 'header' | 'body') => string;
}

/** What decides about an endpoint. */
export interface EndpointContext {
  project: ProjectMetadata;
  credentials: Credentials;
  access: UserAccess;
}

/** A principal of an external credential that the running user may use. */
interface Principal {
  externalCredential: string;
  name: string;
}

const SCHEME = /^callout:([A-Za-z]\w*)(.*)$/s;

/** @returns whether this names a credential and no address */
export function isNamedCredential(url: string): boolean {
  return url.startsWith('callout:');
}

/**
 * Finds the address and the headers behind `callout:Name/path?query`.
 * Sources: Apex Developer Guide, "Named Credentials as Callout Endpoints"; Metadata API Developer Guide,
 * "NamedCredential" and "ExternalCredential".
 * @throws PlatformException `System.CalloutException` when there is no such credential, or the user may not use it
 */
export function resolveEndpoint(context: EndpointContext, calloutUrl: string): Endpoint {
  const [, name = '', rest = ''] = SCHEME.exec(calloutUrl) ?? [];
  const content = context.project.component('NamedCredential', name)?.content as NamedCredential | undefined;
  const base = context.credentials.endpoint(name) ?? (content === undefined ? undefined : declaredEndpoint(content));
  if (content === undefined || content.calloutStatus === 'Disabled' || base === undefined) {
    throw new PlatformException(
      'System.CalloutException',
      `The callout couldn't access the endpoint. You might not have the required permissions, or the named ` +
        `credential "${name}" might not exist.`,
    );
  }
  const { allowMergeFieldsInHeader = false, allowMergeFieldsInBody = false } = content;
  return {
    url: join(base, rest),
    headers: headersOf(context, content),
    merged: (text, part) =>
      (part === 'header' ? allowMergeFieldsInHeader : allowMergeFieldsInBody) ? merge(context, content, text) : text,
  };
}

/** @throws UnsupportedError for other merge fields than parameters of the credential's principal */
function merge(context: EndpointContext, content: NamedCredential, text: string): string {
  const externalName = parameterOf(content, 'Authentication')?.externalCredential;
  return text.replace(/\{![^}]*\}/g, (field) => {
    if (externalName === undefined || !/^\{!\s*\$Credential\.\w+\.\w+\s*\}$/i.test(field)) {
      throw new UnsupportedError(`The merge field ${field} of a callout is not supported by the local org`);
    }
    return evaluate(context, field, findPrincipal(context, externalName));
  });
}

/** The address in the metadata: a parameter, or the element of a legacy credential. */
export function declaredEndpoint(content: NamedCredential): string | undefined {
  return parameterOf(content, 'Url')?.parameterValue ?? content.endpoint;
}

function parameterOf(
  content: NamedCredential,
  type: NamedCredentialParameter['parameterType'],
): NamedCredentialParameter | undefined {
  return content.namedCredentialParameters.find(({ parameterType }) => parameterType === type);
}

/** One slash between the address and the path, whichever of them brings it. */
function join(base: string, rest: string): string {
  return rest.startsWith('/') ? base.replace(/\/$/, '') + rest : base + rest;
}

function headersOf(context: EndpointContext, content: NamedCredential): Readonly<Record<string, string>> {
  const externalName = parameterOf(content, 'Authentication')?.externalCredential;
  const principal = externalName === undefined ? null : findPrincipal(context, externalName);
  const ofNamed = content.namedCredentialParameters.filter(({ parameterType }) => parameterType === 'HttpHeader');
  const ofExternal =
    externalName === undefined
      ? []
      : parametersOf(context, externalName).filter(({ parameterType }) => parameterType === 'AuthHeader');
  return Object.fromEntries(
    [...ofNamed, ...ofExternal].map(({ parameterName, parameterValue }) => [
      parameterName,
      evaluate(context, parameterValue ?? '', principal),
    ]),
  );
}

function parametersOf({ project }: EndpointContext, externalName: string): readonly ExternalCredentialParameter[] {
  const content = project.component('ExternalCredential', externalName)?.content as ExternalCredential | undefined;
  return content?.externalCredentialParameters ?? [];
}

/** Of the principals that the user's permission sets give access to, the first in sequence. */
function findPrincipal(context: EndpointContext, externalCredential: string): Principal {
  const [found] = parametersOf(context, externalCredential)
    .filter(({ parameterType }) => parameterType === 'NamedPrincipal')
    .filter(({ parameterName }) => context.access.credentialPrincipal(`${externalCredential}-${parameterName}`))
    .sort((one, other) => (one.sequenceNumber ?? 0) - (other.sequenceNumber ?? 0));
  if (found === undefined) {
    throw new PlatformException(
      'System.CalloutException',
      `We couldn't access the credential(s). You might not have the required permissions, or the external ` +
        `credential "${externalCredential}" might not exist.`,
    );
  }
  return { externalCredential, name: found.parameterName };
}

function evaluate({ credentials }: EndpointContext, value: string, principal: Principal | null): string {
  return (parseHeaderValue(value) ?? [])
    .map((part) => {
      if (part.kind === 'text') {
        return part.text;
      }
      const { externalCredential, parameter } = part;
      const isOfPrincipal = principal?.externalCredential.toLowerCase() === externalCredential.toLowerCase();
      const secret = isOfPrincipal
        ? credentials.parameter(externalCredential, principal?.name ?? '', parameter)
        : undefined;
      if (secret === undefined) {
        throw new PlatformException(
          'System.CalloutException',
          `Field $Credential.${externalCredential}.${parameter} does not exist. Check spelling.`,
        );
      }
      return secret;
    })
    .join('');
}
