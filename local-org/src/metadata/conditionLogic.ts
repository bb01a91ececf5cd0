/** How numbered conditions are combined; conditions count from 0. */
export type Logic =
  { kind: 'condition'; index: number } | { kind: 'and' | 'or'; parts: readonly Logic[] } | { kind: 'not'; part: Logic };

/**
 * Reads `and`, `or`, or a custom logic such as `1 AND (2 OR NOT 3)`.
 * @returns a sentence when it is none, or names a condition that does not exist
 */
export function parseLogic(source: string | undefined, count: number): Logic | string {
  const all = Array.from({ length: count }, (_, index): Logic => ({ kind: 'condition', index }));
  const simple = (source ?? 'and').trim().toLowerCase();
  if (simple === 'and' || simple === 'or') {
    return { kind: simple, parts: all };
  }
  const tokens = (source ?? '').match(/\d+|and|or|not|[()]|\S/gi) ?? [];
  const wrong = `Invalid condition logic: ${source ?? ''}`;
  let position = 0;
  const peek = (): string => (tokens[position] ?? '').toLowerCase();

  function combined(operator: 'and' | 'or', part: () => Logic | undefined): Logic | undefined {
    const parts: Logic[] = [];
    do {
      const next = part();
      if (next === undefined) {
        return undefined;
      }
      parts.push(next);
    } while (peek() === operator && position++ >= 0);
    return parts.length === 1 ? parts[0] : { kind: operator, parts };
  }

  function primary(): Logic | undefined {
    const token = peek();
    position += 1;
    if (token === 'not') {
      const part = primary();
      return part === undefined ? undefined : { kind: 'not', part };
    }
    if (token === '(') {
      const inner = disjunction();
      return peek() === ')' && position++ >= 0 ? inner : undefined;
    }
    const index = /^\d+$/.test(token) ? Number(token) - 1 : -1;
    return index >= 0 && index < count ? { kind: 'condition', index } : undefined;
  }

  const disjunction = (): Logic | undefined => combined('or', () => combined('and', primary));
  const logic = disjunction();
  return logic === undefined || position < tokens.length ? wrong : logic;
}

/** Whether the logic holds, given whether each condition does. Conditions are asked only when needed. */
export function holds(logic: Logic, condition: (index: number) => boolean): boolean {
  switch (logic.kind) {
    case 'condition':
      return condition(logic.index);
    case 'and':
      return logic.parts.every((part) => holds(part, condition));
    case 'or':
      return logic.parts.some((part) => holds(part, condition));
    case 'not':
      return !holds(logic.part, condition);
  }
}
