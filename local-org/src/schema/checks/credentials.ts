import type { ExternalCredential, NamedCredential } from '@salesforce/types/metadata';
import { parseHeaderValue } from '../../metadata/index.ts';
import type { ProblemList } from '../problems.ts';

const NAMED_PARAMETERS = ['Url', 'Authentication', 'HttpHeader', 'AllowedManagedPackageNamespaces'];
const EXTERNAL_PARAMETERS = ['NamedPrincipal', 'AuthHeader'];

/** Named and external credentials: what they refer to is there, and this org knows how to use them. */
export function checkCredentials(problems: ProblemList): void {
  for (const { content } of problems.project.components('NamedCredential')) {
    checkNamed(content as NamedCredential, problems);
  }
  for (const { content } of problems.project.components('ExternalCredential')) {
    checkExternal(content as ExternalCredential, problems);
  }
}

function checkNamed(content: NamedCredential, problems: ProblemList): void {
  const isSecured = content.namedCredentialType === 'SecuredEndpoint';
  const isOpen = content.protocol === undefined || content.protocol === 'NoAuthentication';
  if (!isSecured && !(isOpen && (content.namedCredentialType ?? 'Legacy') === 'Legacy')) {
    refuse(problems, 'Named credentials of this type and protocol are not supported', content);
  }
  const parameters = content.namedCredentialParameters;
  if (isSecured && !parameters.some(({ parameterType }) => parameterType === 'Url')) {
    problems.add('MISSING_ELEMENT', 'A secured endpoint has a parameter of type Url', content, 'label');
  }
  for (const entry of parameters) {
    if (!NAMED_PARAMETERS.includes(entry.parameterType)) {
      refuse(problems, `Parameters of type ${entry.parameterType} are not supported`, entry, 'parameterType');
    }
    if (entry.parameterType === 'Authentication') {
      checkReference(entry.externalCredential ?? '', entry, problems);
    }
    checkHeader(entry, 'HttpHeader', problems);
  }
}

function checkReference(name: string, entry: object, problems: ProblemList): void {
  if (problems.project.component('ExternalCredential', name) === undefined) {
    problems.add('UNKNOWN_REFERENCE', `There is no external credential ${name}`, entry, 'externalCredential');
  }
}

function checkExternal(content: ExternalCredential, problems: ProblemList): void {
  const { authenticationProtocol: protocol } = content;
  if (protocol !== 'Custom') {
    refuse(problems, `The authentication protocol ${protocol} is not supported`, content, 'authenticationProtocol');
  }
  for (const entry of content.externalCredentialParameters) {
    if (!EXTERNAL_PARAMETERS.includes(entry.parameterType)) {
      refuse(problems, `Parameters of type ${entry.parameterType} are not supported`, entry, 'parameterType');
    }
    checkHeader(entry, 'AuthHeader', problems);
  }
}

function checkHeader(
  entry: { parameterType: string; parameterValue?: string },
  headerType: string,
  problems: ProblemList,
): void {
  if (entry.parameterType === headerType && parseHeaderValue(entry.parameterValue ?? '') === null) {
    refuse(problems, 'Formulas of headers may hold texts and $Credential parameters only', entry, 'parameterValue');
  }
}

function refuse(problems: ProblemList, message: string, node: object, element?: string): void {
  problems.add('UNSUPPORTED', message, node, element);
}
