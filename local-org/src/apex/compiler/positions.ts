/** Marks a place in generated code, so that a JavaScript stack can be translated: see {@link stripMarks}. */
export function mark(line: number, column: number): string {
  return `\u0001${line}:${column}\u0002`;
}

/** Marks the beginning of a unit or method: what stands in a stack trace, for example `Class.Foo.bar`. */
export function markFunction(label: string, file: string, unit: string): string {
  return `\u0003${JSON.stringify([label, file, unit])}\u0002`;
}

/** Where generated code came from: parallel arrays in order of the generated position. */
export interface PositionTable {
  /** Generated lines (1-based) and columns (0-based). */
  generatedLines: number[];
  generatedColumns: number[];
  lines: number[];
  columns: number[];
  /** Index into `functions`. */
  owners: number[];
  /** Label, file, name of the class or trigger. */
  functions: [string, string, string][];
}

export interface SourcePlace {
  label: string;
  file: string;
  unit: string;
  line: number;
  column: number;
}

/** Takes the marks out of generated code and remembers where they stood. */
export function stripMarks(marked: string): { code: string; table: PositionTable } {
  const table: PositionTable = {
    generatedLines: [],
    generatedColumns: [],
    lines: [],
    columns: [],
    owners: [],
    functions: [],
  };
  const parts: string[] = [];
  let line = 1;
  let column = 0;
  const pattern = /[\u0001\u0003]([^\u0002]*)\u0002|\n|[^\u0001\u0003\n]+/g;
  for (const match of marked.matchAll(pattern)) {
    const [text, content] = match;
    if (text.startsWith('\u0001')) {
      const [sourceLine, sourceColumn] = (content ?? '').split(':');
      table.generatedLines.push(line);
      table.generatedColumns.push(column);
      table.lines.push(Number(sourceLine));
      table.columns.push(Number(sourceColumn));
      table.owners.push(table.functions.length - 1);
    } else if (text.startsWith('\u0003')) {
      table.functions.push(JSON.parse(content ?? '') as [string, string, string]);
    } else {
      parts.push(text);
      line += text === '\n' ? 1 : 0;
      column = text === '\n' ? 0 : column + text.length;
    }
  }
  return { code: parts.join(''), table };
}

/** @param line 1-based @param column 1-based, as V8 prints them */
export function sourcePlace(table: PositionTable, line: number, column: number): SourcePlace | undefined {
  let low = 0;
  let high = table.generatedLines.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const markLine = table.generatedLines[middle] ?? 0;
    if (markLine < line || (markLine === line && (table.generatedColumns[middle] ?? 0) < column)) {
      found = middle;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  const owner = table.functions[table.owners[found] ?? -1];
  if (owner === undefined) {
    return undefined;
  }
  const [label, file, unit] = owner;
  return { label, file, unit, line: table.lines[found] ?? 0, column: table.columns[found] ?? 0 };
}
