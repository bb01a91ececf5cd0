import type { Element } from '@xmldom/xmldom';
import { UnsupportedError } from '../../../errors/index.ts';

/** The prefix that is known for a namespace, or a new one: `ns0`, `ns1` … No page says so: rows observed in orgs do. */
export function prefixOf(element: Element | null, namespace: string): string {
  const known = element?.lookupPrefix(namespace) ?? null;
  if (known !== null) {
    return known;
  }
  let number = 0;
  while ((element?.lookupNamespaceURI(`ns${number}`) ?? null) !== null) {
    number++;
  }
  return `ns${number}`;
}

/**
 * A name in a namespace. Orgs take any text for the local part, and write documents that nobody can read.
 * @throws UnsupportedError for such a name
 */
export function qualifiedName(prefix: string | null, local: string): string {
  if (!/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(local)) {
    throw new UnsupportedError(`The XML name "${local}" in a namespace is not supported by the local org`);
  }
  return prefix === null ? local : `${prefix}:${local}`;
}
