import type { NewExpressionContext } from '@apexdevtools/apex-parser';
import { furtherDimensionsOf } from './arrayForms.ts';
import { createdType, positionOf } from './common.ts';
import { expressionOf, expressionsOf } from './expressions.ts';
import type { Creation, Expression, TypeNode } from './tree.ts';

export function newExpression(node: NewExpressionContext): Expression {
  const creator = node.creator();
  const at = positionOf(node);
  const type = createdType(creator.createdName(), at);
  const array = creator.arrayCreatorRest();
  if (array !== null) {
    const list = listsOf(type, 1 + furtherDimensionsOf(array.start));
    const size = array.expression();
    const elements = array.arrayInitializer()?.expression_list() ?? [];
    const creation: Creation =
      size !== null
        ? { kind: 'sized', size: expressionOf(size) }
        : { kind: 'elements', elements: elements.map(expressionOf) };
    return { kind: 'new', at, type: list, creation };
  }
  return { kind: 'new', at, type, creation: creationOf(creator) };
}

function listsOf(type: TypeNode, depth: number): TypeNode {
  return depth === 0 ? type : { at: type.at, name: 'List', arguments: [listsOf(type, depth - 1)] };
}

function creationOf(creator: ReturnType<NewExpressionContext['creator']>): Creation {
  const map = creator.mapCreatorRest();
  if (map !== null) {
    const entries = map.mapCreatorRestPair_list().map((pair) => {
      const [key, value] = pair.expression_list().map(expressionOf) as [Expression, Expression];
      return [key, value] as const;
    });
    return { kind: 'entries', entries };
  }
  const set = creator.setCreatorRest();
  if (set !== null) {
    return { kind: 'elements', elements: set.expression_list().map(expressionOf) };
  }
  if (creator.noRest() !== null) {
    return { kind: 'elements', elements: [] };
  }
  return constructorCall(expressionsOf(creator.classCreatorRest()?.arguments().expressionList() ?? null));
}

/** `new Account(Name = 'x')` reads as a call with assignments for arguments. */
function constructorCall(args: readonly Expression[]): Creation {
  const fields = args.flatMap((argument) =>
    argument.kind === 'assign' && argument.operator === null && argument.target.kind === 'name'
      ? [{ name: argument.target.name, value: argument.value }]
      : [],
  );
  return args.length > 0 && fields.length === args.length
    ? { kind: 'fields', fields }
    : { kind: 'constructor', arguments: args };
}
