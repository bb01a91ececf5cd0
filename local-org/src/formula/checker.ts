import type { FormulaNode } from './ast.ts';
import { FormulaError } from './formulaError.ts';
import { FOREIGN_FUNCTIONS, functions, UNSUPPORTED_FUNCTIONS } from './functions/index.ts';
import { binaryType, unaryType } from './operatorTypes.ts';
import { commonType } from './typeRules.ts';
import type { TypedNode } from './typed.ts';
import type { FormulaReference, FormulaScope, FormulaType } from './types.ts';

/** Settles names, functions and types. @throws FormulaError with Salesforce's words */
export function checkNode(node: FormulaNode, scope: FormulaScope): TypedNode {
  switch (node.kind) {
    case 'constant':
      return node;
    case 'name':
      return checkName(node, scope, false);
    case 'unary': {
      const operand = rejectPicklist(checkNode(node.operand, scope));
      const { operator, offset } = node;
      return { kind: 'unary', type: unaryType(operator, operand.type, offset), operator, operand, offset };
    }
    case 'binary': {
      const left = rejectPicklist(checkNode(node.left, scope));
      const right = rejectPicklist(checkNode(node.right, scope));
      const { operator, offset } = node;
      return {
        kind: 'binary',
        type: binaryType(operator, left.type, right.type, offset),
        operator,
        left,
        right,
        offset,
      };
    }
    case 'call':
      return checkCall(node, scope);
  }
}

/** Every name that a formula reads, in the order of its source. */
export function referencesOf(node: TypedNode): FormulaReference[] {
  switch (node.kind) {
    case 'constant':
      return [];
    case 'reference':
      return [node.reference];
    case 'unary':
      return referencesOf(node.operand);
    case 'binary':
      return [...referencesOf(node.left), ...referencesOf(node.right)];
    case 'call':
      return node.arguments.flatMap(referencesOf);
  }
}

function checkName(
  node: Extract<FormulaNode, { kind: 'name' }>,
  scope: FormulaScope,
  isSchemaField: boolean,
): TypedNode {
  const reference = scope.resolve(node.path, node.isMerge);
  if (typeof reference !== 'string' && !isSchemaField && reference.path[0] === '$objecttype') {
    throw new FormulaError(`Field ${node.path.join('.')} does not exist. Check spelling.`, node.offset);
  }
  if (typeof reference === 'string') {
    throw new FormulaError(reference, node.offset);
  }
  return { kind: 'reference', type: reference.type, reference, offset: node.offset };
}

function checkCall(node: Extract<FormulaNode, { kind: 'call' }>, scope: FormulaScope): TypedNode {
  const definition = functions.get(node.name);
  if (definition === undefined) {
    const message = UNSUPPORTED_FUNCTIONS.has(node.name)
      ? `The local org does not support the function ${node.name}()`
      : FOREIGN_FUNCTIONS.has(node.name)
        ? `Function ${node.name} may not be used in this type of formula`
        : `Unknown function ${node.name}. Check spelling.`;
    throw new FormulaError(message, node.offset);
  }
  const count = node.arguments.length;
  if (count < definition.minimum || count > definition.maximum) {
    const expected = count < definition.minimum ? definition.minimum : definition.maximum;
    throw new FormulaError(
      `Incorrect number of parameters for function '${node.name}()'. Expected ${expected}, received ${count}`,
      node.offset,
    );
  }
  const { schemaFields = 0 } = definition;
  const args = node.arguments.map((argument, index) =>
    index < schemaFields && argument.kind === 'name' ? checkName(argument, scope, true) : checkNode(argument, scope),
  );
  const type = definition.check({
    arguments: args,
    usage: scope.usage,
    type: (index) => (args[index] as TypedNode).type,
    expect(index, ...types) {
      expectType(node.name, args[index] as TypedNode, types);
    },
    fail(message) {
      throw new FormulaError(message, node.offset);
    },
  });
  return { kind: 'call', type, function: definition, usage: scope.usage, arguments: args, offset: node.offset };
}

function expectType(name: string, argument: TypedNode, types: readonly FormulaType[]): void {
  if (types.includes('Picklist') || types.includes('MultiPicklist')) {
    if (types.includes(argument.type)) {
      return;
    }
  } else {
    rejectPicklist(argument);
  }
  if (!types.some((type) => commonType(type, argument.type) !== undefined)) {
    throw new FormulaError(
      `Incorrect parameter type for function '${name}()'. Expected ${types.join(', ')}, received ${argument.type}`,
      argument.offset,
    );
  }
}

/** Picklists can be read by some functions only. @throws FormulaError with Salesforce's words */
export function rejectPicklist(node: TypedNode): TypedNode {
  if (node.type === 'Picklist' || node.type === 'MultiPicklist') {
    const label = node.kind === 'reference' ? node.reference.path.join('.') : '';
    const kind =
      node.type === 'Picklist' ? ['picklist', 'Picklist'] : ['multi-select picklist', 'Multi-select picklist'];
    throw new FormulaError(
      `Field ${label} is a ${kind[0]} field. ${kind[1]} fields are only supported in certain functions.`,
      node.offset,
    );
  }
  return node;
}
