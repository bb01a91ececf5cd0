import type {
  AccessLevelContext,
  ApexParserRuleContext,
  BlockContext,
  ExpressionContext,
  ForStatementContext,
  LocalVariableDeclarationContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  WhenLiteralContext,
  WhenValueContext,
} from '@apexdevtools/apex-parser';
import { endOf, modifiersOf, positionOf, typeOf } from './common.ts';
import { expressionOf, expressionsOf, negated } from './expressions.ts';
import { integerLiteral, longLiteral, stringLiteral } from './expressions.ts';
import type { Block, Statement, VariableNode, WhenLabel, WhenLiteral } from './tree.ts';

export function blockOf(node: BlockContext): Block {
  return { kind: 'block', at: positionOf(node), statements: node.statement_list().map(statementOf), end: endOf(node) };
}

export function statementOf(node: StatementContext): Statement {
  const at = positionOf(node);
  const block = node.block();
  if (block !== null) {
    return blockOf(block);
  }
  const variables = node.localVariableDeclarationStatement();
  if (variables !== null) {
    return variablesOf(variables.localVariableDeclaration());
  }
  const expression = node.expressionStatement();
  if (expression !== null) {
    return { kind: 'expression', at, expression: expressionOf(expression.expression()) };
  }
  return controlStatement(node) ?? jumpStatement(node) ?? dmlStatement(node) ?? unknownStatement(node);
}

function unknownStatement(node: ApexParserRuleContext): never {
  throw new TypeError(`Statement without a known form: ${node.getText()}`);
}

function variablesOf(node: LocalVariableDeclarationContext): VariableNode {
  const modifiers = modifiersOf(node.modifier_list());
  return {
    kind: 'variable',
    at: positionOf(node),
    type: typeOf(node.typeRef()),
    isFinal: modifiers.words.has('final'),
    modifiers,
    declarators: node
      .variableDeclarators()
      .variableDeclarator_list()
      .map((declarator) => ({
        at: positionOf(declarator.id()),
        name: declarator.id().getText(),
        value: optional(declarator.expression()),
      })),
  };
}

function optional(node: ExpressionContext | null): ReturnType<typeof expressionOf> | null {
  return node === null ? null : expressionOf(node);
}

function controlStatement(node: StatementContext): Statement | null {
  const at = positionOf(node);
  const ifNode = node.ifStatement();
  if (ifNode !== null) {
    const [then, otherwise] = ifNode.statement_list();
    return {
      kind: 'if',
      at,
      condition: expressionOf(ifNode.parExpression().expression()),
      then: statementOf(then as StatementContext),
      otherwise: otherwise === undefined ? null : statementOf(otherwise),
    };
  }
  const whileNode = node.whileStatement();
  if (whileNode !== null) {
    const condition = expressionOf(whileNode.parExpression().expression());
    return { kind: 'while', at, condition, body: optionalStatement(whileNode.statement()) };
  }
  const doNode = node.doWhileStatement();
  if (doNode !== null) {
    const condition = expressionOf(doNode.parExpression().expression());
    return { kind: 'doWhile', at, condition, body: blockOf(doNode.block()) };
  }
  const forNode = node.forStatement();
  if (forNode !== null) {
    return forStatement(forNode);
  }
  const switchNode = node.switchStatement();
  if (switchNode !== null) {
    return switchStatement(switchNode);
  }
  const tryNode = node.tryStatement();
  return tryNode === null ? null : tryStatement(tryNode);
}

function optionalStatement(node: StatementContext | null): Statement | null {
  return node === null ? null : statementOf(node);
}

function forStatement(node: ForStatementContext): Statement {
  const at = positionOf(node);
  const control = node.forControl();
  const body = optionalStatement(node.statement());
  const each = control.enhancedForControl();
  if (each !== null) {
    return {
      kind: 'forEach',
      at,
      type: typeOf(each.typeRef()),
      name: each.id().getText(),
      nameAt: positionOf(each.id()),
      source: expressionOf(each.expression()),
      body,
    };
  }
  const variables = control.forInit()?.localVariableDeclaration() ?? null;
  return {
    kind: 'for',
    at,
    variables: variables === null ? null : variablesOf(variables),
    initial: expressionsOf(control.forInit()?.expressionList() ?? null),
    condition: optional(control.expression()),
    update: expressionsOf(control.forUpdate()?.expressionList() ?? null),
    body,
  };
}

function switchStatement(node: SwitchStatementContext): Statement {
  return {
    kind: 'switch',
    at: positionOf(node),
    value: expressionOf(node.expression()),
    cases: node.whenControl_list().map((when) => ({
      at: positionOf(when),
      label: whenLabel(when.whenValue()),
      body: blockOf(when.block()),
    })),
  };
}

function whenLabel(node: WhenValueContext): WhenLabel {
  if (node.ELSE() !== null) {
    return { kind: 'else' };
  }
  const type = node.typeRef();
  if (type !== null) {
    return { kind: 'type', type: typeOf(type), name: node.id().getText(), nameAt: positionOf(node.id()) };
  }
  return { kind: 'values', values: node.whenLiteral_list().map(whenLiteral) };
}

function whenLiteral(node: WhenLiteralContext): WhenLiteral {
  const inner = node.whenLiteral();
  if (inner !== null) {
    return whenLiteral(inner);
  }
  const at = positionOf(node);
  const name = node.qualifiedName();
  if (name !== null) {
    return { kind: 'enum', at, name: name.getText(), nameAt: positionOf(name.id_list().at(-1) ?? name) };
  }
  if (node.NULL() !== null) {
    return { kind: 'literal', at, literal: { kind: 'literal', at, literal: { type: 'null' } } };
  }
  const isNegative = node.SUB_list().length % 2 === 1;
  const integer = node.IntegerLiteral();
  const long = node.LongLiteral();
  const text = node.StringLiteral() ?? node.MultilineStringLiteral();
  const literal =
    integer !== null
      ? integerLiteral(integer.getText(), at)
      : long !== null
        ? longLiteral(long.getText(), at)
        : stringLiteral(text.getText(), at);
  return { kind: 'literal', at, literal: isNegative ? negated(literal) : literal };
}

function tryStatement(node: TryStatementContext): Statement {
  const finallyNode = node.finallyBlock();
  return {
    kind: 'try',
    at: positionOf(node),
    body: blockOf(node.block()),
    catches: node.catchClause_list().map((clause) => ({
      at: positionOf(clause),
      type: { at: positionOf(clause.qualifiedName()), name: clause.qualifiedName().getText(), arguments: [] },
      name: clause.id().getText(),
      nameAt: positionOf(clause.id()),
      body: blockOf(clause.block()),
    })),
    finallyBody: finallyNode === null ? null : blockOf(finallyNode.block()),
  };
}

function jumpStatement(node: StatementContext): Statement | null {
  const at = positionOf(node);
  const returnNode = node.returnStatement();
  if (returnNode !== null) {
    return { kind: 'return', at, value: optional(returnNode.expression()) };
  }
  const throwNode = node.throwStatement();
  if (throwNode !== null) {
    return { kind: 'throw', at, value: expressionOf(throwNode.expression()) };
  }
  if (node.breakStatement() !== null) {
    return { kind: 'break', at };
  }
  if (node.continueStatement() !== null) {
    return { kind: 'continue', at };
  }
  const runAs = node.runAsStatement();
  if (runAs !== null) {
    return { kind: 'runAs', at, arguments: expressionsOf(runAs.expressionList()), body: blockOf(runAs.block()) };
  }
  return null;
}

function dmlStatement(node: StatementContext): Statement | null {
  const at = positionOf(node);
  const single =
    named('insert', node.insertStatement()) ??
    named('update', node.updateStatement()) ??
    named('delete', node.deleteStatement()) ??
    named('undelete', node.undeleteStatement());
  const base = { kind: 'dml' as const, at, others: null, externalIdField: null };
  if (single !== null) {
    const records = expressionOf(single.node.expression());
    return { ...base, operation: single.operation, records, access: accessOf(single.node.accessLevel()) };
  }
  const upsert = node.upsertStatement();
  if (upsert !== null) {
    return {
      ...base,
      operation: 'upsert',
      records: expressionOf(upsert.expression()),
      externalIdField: upsert.qualifiedName()?.getText() ?? null,
      access: accessOf(upsert.accessLevel()),
    };
  }
  const merge = node.mergeStatement();
  if (merge === null) {
    return null;
  }
  const [master, losers] = merge.expression_list() as [ExpressionContext, ExpressionContext];
  const others = expressionOf(losers);
  return { ...base, operation: 'merge', records: expressionOf(master), others, access: accessOf(merge.accessLevel()) };
}

function named<Operation extends string, Node>(
  operation: Operation,
  node: Node | null,
): { operation: Operation; node: Node } | null {
  return node === null ? null : { operation, node };
}

function accessOf(node: AccessLevelContext | null): 'user' | 'system' | null {
  if (node === null) {
    return null;
  }
  return node.USER() !== null ? 'user' : 'system';
}
