/** A piece of a header's value: words, or a parameter of a principal. */
export type HeaderPart =
  { kind: 'text'; text: string } | { kind: 'parameter'; externalCredential: string; parameter: string };

const TOKEN = /\s*(?:'([^']*)'|"([^"]*)"|\$Credential\.(\w+)\.(\w+))\s*(&|\+|$)/iy;

/**
 * Reads the value of a custom header: plain text, or one formula of texts and `$Credential` parameters.
 * Source: Salesforce Help, "Create or Edit a Custom Authentication External Credential".
 * @returns null for a formula with anything else in it, which this org does not know
 */
export function parseHeaderValue(value: string): readonly HeaderPart[] | null {
  if (!value.includes('{!')) {
    return [{ kind: 'text', text: value }];
  }
  const formula = /^\s*\{!(.*)\}\s*$/s.exec(value)?.[1]?.trim();
  return formula === undefined ? null : parseFormula(formula);
}

function parseFormula(formula: string): readonly HeaderPart[] | null {
  const parts: HeaderPart[] = [];
  let position = 0;
  while (position < formula.length) {
    TOKEN.lastIndex = position;
    const found = TOKEN.exec(formula);
    if (found === null) {
      return null;
    }
    const [whole, single, double, externalCredential, parameter, operator] = found;
    position += whole.length;
    if (operator !== '' && position >= formula.length) {
      return null;
    }
    parts.push(
      externalCredential === undefined || parameter === undefined
        ? { kind: 'text', text: single ?? double ?? '' }
        : { kind: 'parameter', externalCredential, parameter },
    );
  }
  return parts.length === 0 ? null : parts;
}
