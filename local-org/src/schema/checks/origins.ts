import type { CorsWhitelistOrigin, CspTrustedSite, RemoteSiteSetting } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/** Remote sites, trusted sites and origins: each is a URL. Pages of these types (Metadata API Developer Guide). */
export function checkOrigins(problems: ProblemList): void {
  for (const { content } of problems.project.components('RemoteSiteSetting')) {
    const { url } = content as RemoteSiteSetting;
    if (!/^https?:\/\/[^\s/]+/i.test(url)) {
      problems.add('INVALID_URL', `${url} is no URL of a remote site`, content as object, 'url');
    }
  }
  for (const { content } of problems.project.components('CspTrustedSite')) {
    const { endpointUrl } = content as CspTrustedSite;
    // A star may stand for what comes before a domain.
    if (!/^(?:(?:https?|wss?):\/\/)?[^\s/:]+\.[^\s/:]+|^(?:https?|wss?):\/\/localhost/i.test(endpointUrl)) {
      problems.add('INVALID_URL', `${endpointUrl} is no URL of a trusted site`, content as object, 'endpointUrl');
    }
  }
  for (const { content } of problems.project.components('CorsWhitelistOrigin')) {
    const { urlPattern } = content as CorsWhitelistOrigin;
    if (!isOrigin(urlPattern)) {
      problems.add('INVALID_URL', `${urlPattern} is no URL pattern of an origin`, content as object, 'urlPattern');
    }
  }
}

/** With HTTPS, but on this machine or in an extension of a browser; with a port or none, and without a path. */
function isOrigin(pattern: string): boolean {
  return (
    /^https:\/\/[^\s/]+$/i.test(pattern) ||
    /^http:\/\/localhost(?::\d+)?$/i.test(pattern) ||
    /^[a-z]+-extension:\/\/[^\s/]+$/i.test(pattern)
  );
}
