import type { VariableNode } from '../../syntax/tree.ts';
import { assignTo } from '../convert.ts';
import { check } from '../expressions/index.ts';
import { checkIdentifier } from '../identifiers.ts';
import { checkLocal } from '../modifiers.ts';
import type { Scope } from '../scope.ts';

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
      const given = declarator.value === null ? null : check(scope, declarator.value);
      const code = given === null ? 'null' : assignTo(scope, given, type, declarator.value?.at ?? declarator.at).code;
      const isFinal = node.isFinal && declarator.value !== null;
      return `let ${scope.declare(declarator.name, type, declarator.at, isFinal).code} = ${code};`;
    })
    .join(' ');
}
