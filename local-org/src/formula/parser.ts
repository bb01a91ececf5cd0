import type { Place } from '../errors/index.ts';
import { DecimalValue } from '../values/index.ts';
import type { BinaryOperator, FormulaNode } from './ast.ts';
import { FormulaError } from './formulaError.ts';
import { tokenize, type Token } from './tokens.ts';

/** How tightly an operator binds; source: Help, "Formula Operators and Functions", and its sample formulas. */
const PRECEDENCE: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '=': 3,
  '==': 3,
  '<>': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '&': 5,
  '*': 6,
  '/': 6,
  '^': 8,
};
const UNARY_PRECEDENCE = 7;
const SYNONYMS: Readonly<Record<string, BinaryOperator>> = { '==': '=', '!=': '<>' };

/**
 * Reads a formula.
 * @param place where the source starts, for messages
 * @throws FormulaError with Salesforce's words when it is no formula
 */
export function parseFormula(source: string, place?: Place): FormulaNode {
  try {
    return parse(source);
  } catch (error) {
    if (error instanceof FormulaError && place !== undefined) {
      throw new FormulaError(error.message, error.offset, placeAt(source, error.offset, place));
    }
    throw error;
  }
}

/** The line of the file on which this character of a formula stands. */
export function placeAt(source: string, offset: number, start: Place): Place {
  const lines = source.slice(0, offset).split('\n').length - 1;
  return { file: start.file, line: start.line + lines };
}

function parse(source: string): FormulaNode {
  const tokens = tokenize(source);
  let index = 0;
  const peek = (): Token => tokens[index] as Token;
  const next = (): Token => tokens[index++] as Token;
  const isSymbol = (text: string): boolean => peek().kind === 'symbol' && peek().text === text;
  const expect = (text: string): void => {
    if (!isSymbol(text)) {
      throw new FormulaError(`Syntax error.  Missing '${text}'`, peek().offset);
    }
    next();
  };

  function expression(minimum: number): FormulaNode {
    let left = prefix();
    for (;;) {
      const token = peek();
      const precedence = token.kind === 'symbol' ? PRECEDENCE[token.text] : undefined;
      if (precedence === undefined || precedence < minimum) {
        return left;
      }
      next();
      const operator = SYNONYMS[token.text] ?? (token.text as BinaryOperator);
      const right = expression(precedence + 1);
      left = { kind: 'binary', operator, left, right, offset: token.offset };
    }
  }

  function prefix(): FormulaNode {
    const token = next();
    if (token.kind === 'symbol' && (token.text === '-' || token.text === '+' || token.text === '!')) {
      const operand = expression(UNARY_PRECEDENCE);
      return { kind: 'unary', operator: token.text, operand, offset: token.offset };
    }
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = expression(1);
      expect(')');
      return inner;
    }
    return primary(token);
  }

  function primary(token: Token): FormulaNode {
    const { offset, text } = token;
    switch (token.kind) {
      case 'number':
        return { kind: 'constant', type: 'Number', value: DecimalValue.of(text), offset };
      case 'text':
        return { kind: 'constant', type: 'Text', value: text, offset };
      case 'merge':
        return { kind: 'name', path: text.split('.'), isMerge: true, offset };
      case 'name':
        return isSymbol('(') ? call(text, offset) : nameOrConstant(text, offset);
      case 'end':
        throw new FormulaError("Syntax error.  Found 'end of formula'", offset);
      case 'symbol':
        throw new FormulaError(text === ',' ? "Syntax error. Extra ','" : `Syntax error.  Found '${text}'`, offset);
    }
  }

  function call(name: string, offset: number): FormulaNode {
    expect('(');
    const args: FormulaNode[] = [];
    if (!isSymbol(')')) {
      args.push(expression(1));
      while (isSymbol(',')) {
        next();
        args.push(expression(1));
      }
    }
    expect(')');
    return { kind: 'call', name: name.toUpperCase(), arguments: args, offset };
  }

  const root = expression(1);
  const rest = peek();
  if (rest.kind !== 'end') {
    const extra = rest.kind === 'symbol' ? `'${rest.text}'` : rest.text;
    throw new FormulaError(`Syntax error. Extra ${extra}`, rest.offset);
  }
  return root;
}

function nameOrConstant(text: string, offset: number): FormulaNode {
  switch (text.toUpperCase()) {
    case 'TRUE':
      return { kind: 'constant', type: 'Boolean', value: true, offset };
    case 'FALSE':
      return { kind: 'constant', type: 'Boolean', value: false, offset };
    case 'NULL':
      return { kind: 'constant', type: 'Null', value: null, offset };
    default:
      return { kind: 'name', path: text.split('.'), isMerge: false, offset };
  }
}
