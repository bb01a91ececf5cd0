import { PlatformException, UnsupportedError } from '../../errors/index.ts';
import { parseQuery } from '../syntax/parse.ts';
import type { Query, Search, SearchGroup } from '../types.ts';

/** Clauses that the local org does not have, each with the words that it begins with. */
const UNSUPPORTED_CLAUSES =
  /^(WITH\s+(?:DIVISION|HIGHLIGHT|METADATA|NETWORK|PRICEBOOKID|SNIPPET)|UPDATE\s+(?:TRACKING|VIEWSTAT))\b/i;

/** `WITH DATA CATEGORY Geography__c AT usa__c AND Product__c BELOW (phones__c, tablets__c)` */
const DATA_CATEGORIES =
  /^WITH\s+DATA\s+CATEGORY\s+\w+\s+\w+\s*(?:\w+|\([\w\s,]*\))(?:\s+AND\s+\w+\s+\w+\s*(?:\w+|\([\w\s,]*\)))*\s*/i;

const GROUPS: ReadonlySet<string> = new Set(['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR']);

/**
 * Parses a SOSL statement. Source: SOQL and SOSL Reference, "SOSL Syntax".
 * @param text without the brackets that Apex puts around it
 * @throws UnsupportedError for a clause that the local org does not have
 * @throws PlatformException `System.SearchException` when it is no search
 */
export function parseSearch(text: string): Search {
  return new SearchReader(text).read();
}

class SearchReader {
  private rest: string;

  constructor(text: string) {
    this.rest = text.trim();
  }

  read(): Search {
    this.expect(/^FIND\b\s*/i, 'FIND');
    const term = this.term();
    const group = this.take(/^IN\s+(\w+)\s+FIELDS\b\s*/i)?.[1]?.toUpperCase() ?? 'ALL';
    if (!GROUPS.has(group)) {
      throw broken(`unexpected token: '${group}'`);
    }
    const returning = this.take(/^RETURNING\b\s*/i) === null ? [] : this.objects();
    const withClause = this.accessMode();
    const categories = this.categories();
    const limit = this.limit();
    this.refuseUnsupportedClause();
    if (returning.length === 0) {
      throw new UnsupportedError('FIND without RETURNING in SOSL');
    }
    if (this.rest !== '') {
      throw broken(`unexpected token: '${/^\S+/.exec(this.rest)?.[0] ?? ''}'`);
    }
    return {
      term,
      group: group as SearchGroup,
      returning: returning.map((query) => ({ ...query, withClause, categories })),
      limit,
    };
  }

  private limit(): Search['limit'] {
    const [, digits, name] = this.take(/^LIMIT\s*(?:\b(\d+)|:\s*([\w.]+))\s*/i) ?? [];
    return name ?? (digits === undefined ? null : Number(digits));
  }

  /** The access mode, with which `WITH SPELL_CORRECTION` may stand: nothing is corrected here anyway. */
  private accessMode(): Query['withClause'] {
    const correction = /^WITH\s+SPELL_CORRECTION\s*=\s*(?:TRUE|FALSE)\b\s*/i;
    this.take(correction);
    const mode = this.take(/^WITH\s+(USER_MODE|SYSTEM_MODE)\b\s*/i)?.[1]?.toUpperCase();
    this.take(correction);
    return mode === 'USER_MODE' || mode === 'SYSTEM_MODE' ? mode : null;
  }

  /** SOSL and SOQL write these selections alike. */
  private categories(): NonNullable<Query['categories']> {
    const clause = this.take(DATA_CATEGORIES)?.[0];
    return clause === undefined ? [] : (parseQuery(`SELECT Id FROM Knowledge__kav ${clause}`).categories ?? []);
  }

  private refuseUnsupportedClause(): void {
    const clause = UNSUPPORTED_CLAUSES.exec(this.rest)?.[1];
    if (clause !== undefined) {
      throw new UnsupportedError(`${clause.replace(/\s+/g, ' ').toUpperCase()} in SOSL`);
    }
  }

  private term(): Search['term'] {
    const braces = this.take(/^\{((?:[^\\}]|\\.)*)\}\s*/s)?.[1];
    const quoted = braces ?? this.take(/^'((?:[^\\']|\\.)*)'\s*/s)?.[1];
    if (quoted !== undefined) {
      return { kind: 'text', value: quoted.replace(/\\(['"\\{}])/g, '$1') };
    }
    const name = this.take(/^:\s*([\w.]+)\s*/)?.[1];
    if (name === undefined) {
      throw broken('a search term in braces, in quotes or a bind variable is missing after FIND');
    }
    return { kind: 'bind', value: name };
  }

  private objects(): Query[] {
    const queries: Query[] = [];
    do {
      const name = this.expect(/^(\w+)\s*/, 'an object')[1] ?? '';
      queries.push(this.query(name));
    } while (this.take(/^,\s*/) !== null);
    return queries;
  }

  /** `Account(Id, Name WHERE … ORDER BY … LIMIT …)` is a query in other words. */
  private query(objectName: string): Query {
    const content = this.rest.startsWith('(') ? this.brackets() : '';
    const [, fields = '', clauses = ''] =
      /^(.*?)((?:\s|^)(?:WHERE|ORDER\s+BY|LIMIT|OFFSET|USING)\b.*)?$/is.exec(content) ?? [];
    if (/^\s*USING\s+LISTVIEW\b/i.test(clauses)) {
      throw new UnsupportedError('USING LISTVIEW in SOSL');
    }
    return parseQuery(`SELECT ${fields.trim() === '' ? 'Id' : fields} FROM ${objectName} ${clauses}`);
  }

  private brackets(): string {
    let depth = 0;
    for (const { 0: token, index } of this.rest.matchAll(/'(?:[^\\']|\\.)*'|[()]/gs)) {
      depth += token === '(' ? 1 : token === ')' ? -1 : 0;
      if (depth === 0) {
        const content = this.rest.slice(1, index);
        this.rest = this.rest.slice(index + 1).trimStart();
        return content;
      }
    }
    throw broken("unexpected token: '<EOF>'");
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.rest);
    this.rest = this.rest.slice(found?.[0].length ?? 0);
    return found;
  }

  private expect(pattern: RegExp, what: string): RegExpExecArray {
    const found = this.take(pattern);
    if (found === null) {
      throw broken(`${what} is expected at '${this.rest.slice(0, 20)}'`);
    }
    return found;
  }
}

function broken(message: string): PlatformException {
  return new PlatformException('System.SearchException', message);
}
