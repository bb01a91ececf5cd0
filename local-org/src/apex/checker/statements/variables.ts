import type { Expression, VariableNode } from '../../syntax/tree.ts';
import { assignTo } from '../convert.ts';
import { check } from '../expressions/index.ts';
import { checkIdentifier } from '../identifiers.ts';
import { checkLocal } from '../modifiers.ts';
import type { Scope } from '../scope.ts';
import { isBroken } from '../types.ts';

/** Local variables start as null. */
export function checkVariables(scope: Scope, node: VariableNode): string {
  const type = scope.world.resolve(node.type, scope.owner, scope.file);
  if (type.kind === 'void') {
    scope.report(node.type.at, 'Variables cannot be of type void');
  }
  for (const { name, at } of node.declarators) {
    checkIdentifier((place, message) => scope.report(place, message), name, at);
  }
  checkLocal(scope, node);
  return node.declarators
    .map((declarator) => {
      // Of a type that is not there, the compiler does not look at the value.
      const isChecked = declarator.value !== null && !isBroken(type);
      const given = isChecked ? check(scope, declarator.value as Expression) : null;
      const code = given === null ? 'null' : assignTo(scope, given, type, declarator.at).code;
      const isFinal = node.isFinal && declarator.value !== null;
      return `let ${scope.declare(declarator.name, type, declarator.at, isFinal).code} = ${code};`;
    })
    .join(' ');
}
