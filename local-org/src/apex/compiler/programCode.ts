import type { Query } from '../../soql/types.ts';
import type { LibraryReference } from '../checker/symbols.ts';

/** Collects the constants that a program's code refers to: literals, library functions, queries. */
export class ProgramCode {
  readonly queries: Query[] = [];
  /** Lines that can run, by class or trigger name; filled when the code counts coverage. */
  readonly coverage = new Map<string, { file: string; lines: Map<number, number> }>();
  readonly countsCoverage: boolean;
  /** Code outside the program itself reaches static variables through functions. */
  readonly isForeign: boolean;
  private readonly prefix: string;
  private readonly constants = new Map<string, string>();
  private readonly readers = new Map<string, string>();
  private counters = 0;
  /** Which methods call which; instance methods by name and parameters, whatever class they are of. */
  readonly calls = new Map<string, Set<string>>();

  /** @param prefix keeps the names of anonymous blocks apart from the program's */
  constructor(prefix: string, countsCoverage: boolean) {
    this.isForeign = prefix !== '';
    this.prefix = prefix;
    this.countsCoverage = countsCoverage;
  }

  noteCall(caller: string | null, callee: string): void {
    if (caller !== null) {
      const callees = this.calls.get(caller) ?? new Set();
      this.calls.set(caller, callees.add(callee));
    }
  }

  /** The name of a constant with this value. */
  constant(code: string): string {
    let name = this.constants.get(code);
    if (name === undefined) {
      name = `${this.prefix}k${this.constants.size}`;
      this.constants.set(code, name);
    }
    return name;
  }

  library(reference: LibraryReference): string {
    const { className, group, key } = reference;
    return this.constant(`$lib(${JSON.stringify(className)}, ${JSON.stringify(group)}, ${JSON.stringify(key)})`);
  }

  enumConstant(typeName: string, constant: string): string {
    return this.constant(`$enum(${JSON.stringify(typeName)}, ${JSON.stringify(constant)})`);
  }

  /** A function that reads this field of a record: one per field, so that V8 sees one shape at each. */
  fieldReader(name: string, defaultCode: string): string {
    const key = `${name} ${defaultCode}`;
    let reader = this.readers.get(key);
    if (reader === undefined) {
      reader = `${this.prefix}r${this.readers.size}_${name}`;
      this.readers.set(key, reader);
    }
    return reader;
  }

  query(query: Query): number {
    const index = this.queries.length;
    this.queries.push(withoutContexts(query));
    return index;
  }

  /** Code that counts one run of a line, and nothing when coverage is not wanted. */
  cover(unit: string, file: string, line: number): string {
    if (!this.countsCoverage) {
      return '';
    }
    let entry = this.coverage.get(unit);
    if (entry === undefined) {
      entry = { file, lines: new Map() };
      this.coverage.set(unit, entry);
    }
    let counter = entry.lines.get(line);
    if (counter === undefined) {
      counter = this.counters++;
      entry.lines.set(line, counter);
    }
    return `$c[${counter}] = 1; `;
  }

  /** The name of the array that holds {@link queries} when the program runs. */
  get queryTable(): string {
    return `${this.prefix}queries`;
  }

  get counterCount(): number {
    return this.counters;
  }

  declarations(): string {
    const constants = [...this.constants].map(([code, name]) => `const ${name} = ${code};`);
    const readers = [...this.readers].map(([key, name]) => {
      const [field, ...rest] = key.split(' ');
      return (
        `function ${name}(record) { const value = record.fields.${field ?? ''}; ` +
        `return value === undefined ? $unset(record, ${JSON.stringify(field)}, ${rest.join(' ')}) : value; }`
      );
    });
    return [...constants, ...readers].join('\n');
  }
}

/** Grammar nodes are of no use once the query is checked, and cannot be kept in a cache. */
function withoutContexts(query: Query): Query {
  return JSON.parse(JSON.stringify(query, (key, part: unknown) => (key === 'context' ? null : part))) as Query;
}
