import {
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  ArrayExpressionContext,
  AssignExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CastExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EqualityExpressionContext,
  type ExpressionContext,
  type ExpressionListContext,
  IdPrimaryContext,
  InstanceOfExpressionContext,
  LiteralPrimaryContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  type PrimaryContext,
  PrimaryExpressionContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
} from '@apexdevtools/apex-parser';
import { positionOf, tokenPosition, typeOf } from './common.ts';
import { newExpression } from './creators.ts';
import { stringValue } from './literals.ts';
import type { BinaryOperator, Expression, Position } from './tree.ts';

type Reader = (node: never) => Expression;
type ContextClass = abstract new (...args: never[]) => unknown;

/** One reader per alternative of the grammar's `expression` rule. */
const readers = new Map<unknown, Reader>();

function reader<Node>(context: abstract new (...args: never[]) => Node, read: (node: Node) => Expression): void {
  readers.set(context as ContextClass, read as Reader);
}

/** @throws TypeError for a form of expression that the grammar has and this reader has not */
export function expressionOf(node: ExpressionContext): Expression {
  const read = readers.get(node.constructor);
  if (read === undefined) {
    throw new TypeError(`Expression without a known form: ${node.getText()}`);
  }
  return read(node as never);
}

export function expressionsOf(list: ExpressionListContext | null): Expression[] {
  return (list?.expression_list() ?? []).map(expressionOf);
}

interface TwoOperands {
  expression_list(): ExpressionContext[];
  getChild(index: number): { getText(): string };
}

/** The operator stands between the operands; `>>` and `<=` come as several tokens. */
function operatorText(node: TwoOperands & { getChildCount(): number }): string {
  let text = '';
  for (let index = 1; index < node.getChildCount() - 1; index++) {
    text += node.getChild(index).getText();
  }
  return text;
}

/** An operation stands where its left operand does: of names, where the first of them does. */
function placeOf(operand: Expression): Position {
  return operand.kind === 'member' ? placeOf(operand.target) : operand.at;
}

function binary(node: TwoOperands & { getChildCount(): number }): Expression {
  const [left, right] = node.expression_list().map(expressionOf) as [Expression, Expression];
  const text = operatorText(node);
  const operator = (text === '<>' ? '!=' : text) as BinaryOperator;
  return { kind: 'binary', at: placeOf(left), operator, left, right };
}

for (const context of [
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  EqualityExpressionContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
]) {
  reader<TwoOperands & { getChildCount(): number }>(context, binary);
}

reader(PrimaryExpressionContext, (node) => primaryOf(node.primary()));
reader(SubExpressionContext, (node) => expressionOf(node.expression()));
reader(CastExpressionContext, (node) => ({
  kind: 'cast',
  at: positionOf(node),
  type: typeOf(node.typeRef(), positionOf(node)),
  value: expressionOf(node.expression()),
}));
reader(InstanceOfExpressionContext, (node) => ({
  kind: 'instanceof',
  at: positionOf(node),
  value: expressionOf(node.expression()),
  type: typeOf(node.typeRef(), positionOf(node)),
}));
reader(ArrayExpressionContext, (node) => {
  const [target, index] = node.expression_list().map(expressionOf) as [Expression, Expression];
  return { kind: 'index', at: positionOf(node), target, index };
});
reader(CondExpressionContext, (node) => {
  const parts = node.expression_list().map(expressionOf) as [Expression, Expression, Expression];
  return { kind: 'conditional', at: parts[0].at, condition: parts[0], then: parts[1], otherwise: parts[2] };
});
reader(AssignExpressionContext, (node) => {
  const [target, value] = node.expression_list().map(expressionOf) as [Expression, Expression];
  const text = operatorText(node).slice(0, -1);
  return {
    kind: 'assign',
    at: positionOf(node),
    operator: text === '' ? null : (text as BinaryOperator),
    target,
    value,
  };
});
reader(NewExpressionContext, (node) => newExpression(node));
reader(PostOpExpressionContext, (node) => ({
  kind: 'step',
  at: tokenPosition((node.INC() ?? node.DEC()).symbol),
  target: expressionOf(node.expression()),
  amount: node.INC() !== null ? 1 : -1,
  isPrefix: false,
}));
reader(PreOpExpressionContext, (node) => {
  const at = positionOf(node);
  const value = expressionOf(node.expression());
  if (node.INC() !== null || node.DEC() !== null) {
    return { kind: 'step', at, target: value, amount: node.INC() !== null ? 1 : -1, isPrefix: true };
  }
  if (node.SUB() !== null) {
    return { ...negated(value), at };
  }
  return { kind: 'positive', at, value };
});
reader(NegExpressionContext, (node) => ({
  kind: node.BANG() !== null ? 'not' : 'bitNot',
  at: positionOf(node),
  value: expressionOf(node.expression()),
}));
reader(DotExpressionContext, (node) => {
  const target = expressionOf(node.expression());
  const isSafe = node.QUESTIONDOT() !== null;
  const call = node.dotMethodCall();
  if (call === null) {
    return { kind: 'member', at: positionOf(node.anyId()), target, name: node.anyId().getText(), isSafe };
  }
  return {
    kind: 'call',
    at: positionOf(call.anyId()),
    target,
    name: call.anyId().getText(),
    arguments: expressionsOf(call.expressionList()),
    isSafe,
  };
});
reader(MethodCallExpressionContext, (node) => {
  const call = node.methodCall();
  const word = call.THIS() ?? call.SUPER();
  return {
    kind: 'call',
    at: positionOf(call),
    target: null,
    name: word !== null ? word.getText().toLowerCase() : call.id().getText(),
    arguments: expressionsOf(call.expressionList()),
    isSafe: false,
  };
});

function primaryOf(node: PrimaryContext): Expression {
  const at = positionOf(node);
  if (node instanceof IdPrimaryContext) {
    return { kind: 'name', at, name: node.id().getText() };
  }
  if (node instanceof LiteralPrimaryContext) {
    return literalOf(node.literal(), at);
  }
  if (node instanceof ThisPrimaryContext) {
    return { kind: 'this', at };
  }
  if (node instanceof SuperPrimaryContext) {
    return { kind: 'super', at };
  }
  if (node instanceof TypeRefPrimaryContext) {
    return { kind: 'typeLiteral', at, type: typeOf(node.typeRef()) };
  }
  if (node instanceof VoidPrimaryContext) {
    return { kind: 'typeLiteral', at, type: { at, name: 'void', arguments: [] } };
  }
  if (node instanceof SoqlPrimaryContext) {
    return { kind: 'soql', at, query: node.soqlLiteral().query() };
  }
  if (node instanceof SoslPrimaryContext) {
    const { start, stop } = node;
    const text = start.getInputStream().getText(start.start, stop?.stop ?? start.stop);
    return { kind: 'sosl', at, text: text.slice(1, -1) };
  }
  throw new TypeError(`Expression without a known form: ${(node as PrimaryContext).getText()}`);
}

function literalOf(node: ReturnType<LiteralPrimaryContext['literal']>, at: Position): Expression {
  const text = node.getText();
  if (node.IntegerLiteral() !== null) {
    return integerLiteral(text, at);
  }
  if (node.LongLiteral() !== null) {
    return longLiteral(text, at);
  }
  if (node.NumberLiteral() !== null) {
    const isDouble = /d$/i.test(text);
    const digits = isDouble ? text.slice(0, -1) : text;
    return { kind: 'literal', at, literal: { type: isDouble ? 'Double' : 'Decimal', value: digits } };
  }
  if (node.BooleanLiteral() !== null) {
    return { kind: 'literal', at, literal: { type: 'Boolean', value: text.toLowerCase() === 'true' } };
  }
  if (node.NULL() !== null) {
    return { kind: 'literal', at, literal: { type: 'null' } };
  }
  return stringLiteral(text, at);
}

export function integerLiteral(text: string, at: Position): Expression {
  return { kind: 'literal', at, literal: { type: 'Integer', value: Number(text) } };
}

export function longLiteral(text: string, at: Position): Expression {
  return { kind: 'literal', at, literal: { type: 'Long', value: BigInt(text.slice(0, -1)) } };
}

export function stringLiteral(text: string, at: Position): Expression {
  return { kind: 'literal', at, literal: { type: 'String', value: stringValue(text) } };
}

/** `-5` is one literal. */
export function negated(value: Expression): Expression {
  if (value.kind === 'literal') {
    const { literal } = value;
    if (literal.type === 'Integer') {
      return { ...value, literal: { type: 'Integer', value: -literal.value } };
    }
    if (literal.type === 'Long') {
      return { ...value, literal: { type: 'Long', value: -literal.value } };
    }
  }
  return { kind: 'negative', at: value.at, value };
}
