import type { Block, Expression, Statement } from '../syntax/tree.ts';

const ARITHMETIC = new Set(['+', '-', '*', '/', '&', '|', '^', '<<', '>>', '>>>']);
const COMPARISON = new Set(['==', '!=', '===', '!==', '<', '>', '<=', '>=', '&&', '||']);
/** Library methods that always give a number or a truth value. */
const NEVER_NULL = new Set(['size', 'length', 'isempty', 'contains', 'containskey', 'indexof', 'mod', 'intvalue']);

/**
 * Names of the local variables in a body that can never hold null, because each of their declarations and assignments
 * gives them a literal or the result of arithmetic. Their use then needs no check, which is what makes loops fast.
 */
export function nonNullLocals(body: Block): ReadonlySet<string> {
  const assigned = new Map<string, boolean>();
  const note = (name: string, isSafe: boolean): void => {
    const key = name.toLowerCase();
    assigned.set(key, (assigned.get(key) ?? true) && isSafe);
  };
  visitStatement(body, (name, expression) => {
    note(name, expression !== null && isNeverNull(expression));
  });
  return new Set([...assigned].filter(([, isSafe]) => isSafe).map(([name]) => name));
}

function isNeverNull(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
      return expression.literal.type !== 'null';
    case 'binary':
      return ARITHMETIC.has(expression.operator) || COMPARISON.has(expression.operator);
    case 'not':
    case 'bitNot':
    case 'negative':
    case 'instanceof':
    case 'new':
      return true;
    case 'call':
      return expression.target !== null && !expression.isSafe && NEVER_NULL.has(expression.name.toLowerCase());
    case 'conditional':
      return isNeverNull(expression.then) && isNeverNull(expression.otherwise);
    default:
      return false;
  }
}

type Note = (name: string, assigned: Expression | null) => void;

function visitStatement(statement: Statement, note: Note): void {
  for (const expression of Object.values(statement) as unknown[]) {
    visitPart(expression, note);
  }
  if (statement.kind === 'variable') {
    for (const declarator of statement.declarators) {
      note(declarator.name, declarator.value);
    }
  } else if (statement.kind === 'forEach') {
    note(statement.name, null);
  } else if (statement.kind === 'try') {
    for (const clause of statement.catches) {
      note(clause.name, null);
    }
  } else if (statement.kind === 'switch') {
    for (const { label } of statement.cases) {
      if (label.kind === 'type') {
        note(label.name, null);
      }
    }
  }
}

/** Walks the plain objects of the tree; grammar nodes (in queries) are class instances and left alone. */
function visitPart(part: unknown, note: Note): void {
  if (Array.isArray(part)) {
    for (const item of part) {
      visitPart(item, note);
    }
    return;
  }
  if (part === null || typeof part !== 'object' || Object.getPrototypeOf(part) !== Object.prototype) {
    return;
  }
  const node = part as Statement | Expression;
  if (node.kind === 'assign' && node.target.kind === 'name') {
    if (node.operator === null) {
      note(node.target.name, node.value);
    }
    visitPart(node.value, note);
  } else {
    visitStatement(node as Statement, note);
  }
}
