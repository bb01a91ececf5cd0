import type { Position, TypeNode } from './tree.ts';
import type {
  ApexParserRuleContext,
  ApexToken,
  CreatedNameContext,
  FormalParametersContext,
  ModifierContext,
  TypeListContext,
  TypeNameContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import type { Annotation, Modifiers, Parameter } from './tree.ts';
import { stringValue } from './literals.ts';

export function positionOf(node: ApexParserRuleContext): Position {
  return tokenPosition(node.start);
}

export function endOf(node: ApexParserRuleContext): Position {
  return tokenPosition(node.stop ?? node.start);
}

export function tokenPosition(token: ApexToken): Position {
  return { line: token.line, column: token.column + 1 };
}

/** @param at where the compiler says that a type is wrong: at the beginning of the whole, also of its arguments */
export function typeOf(node: TypeRefContext, at: Position = positionOf(node)): TypeNode {
  const parts = node.typeName_list();
  const last = parts[parts.length - 1];
  let type: TypeNode = {
    at,
    name: parts.map(typeNameText).join('.'),
    arguments: typesOf(last?.typeArguments()?.typeList(), at),
  };
  for (const _ of node.arraySubscripts()?.LBRACK_list() ?? []) {
    type = { at, name: 'List', arguments: [type] };
  }
  return type;
}

export function typesOf(list: TypeListContext | null | undefined, at?: Position): TypeNode[] {
  return (list?.typeRef_list() ?? []).map((type) => typeOf(type, at));
}

function typeNameText(node: TypeNameContext): string {
  return (node.id() ?? node.LIST() ?? node.SET() ?? node.MAP()).getText();
}

export function createdType(node: CreatedNameContext, at: Position): TypeNode {
  const parts = node.idCreatedNamePair_list();
  return {
    at,
    name: parts.map((part) => part.anyId().getText()).join('.'),
    arguments: typesOf(parts[parts.length - 1]?.typeList(), at),
  };
}

const SHARING = new Set(['with', 'without', 'inherited']);

export function modifiersOf(nodes: readonly ModifierContext[]): Modifiers {
  const words = new Set<string>();
  const repeated: string[] = [];
  const annotations: Annotation[] = [];
  for (const node of nodes) {
    const annotation = node.annotation();
    if (annotation !== null) {
      const values = new Map<string, string | boolean>();
      const keys = new Map<string, string>();
      const keysAt = new Map<string, Position>();
      const single = annotation.elementValue();
      if (single !== null) {
        values.set('', literalValue(single.getText()));
      }
      for (const pair of annotation.elementValuePairs()?.elementValuePair_list() ?? []) {
        const key = pair.id().getText().toLowerCase();
        values.set(key, literalValue(pair.elementValue().getText()));
        keys.set(key, pair.id().getText());
        keysAt.set(key, positionOf(pair));
      }
      const written = annotation.id().getText();
      annotations.push({ at: positionOf(annotation), name: written.toLowerCase(), written, values, keys, keysAt });
    } else {
      const text = node.getText().toLowerCase();
      const sharing = /^(with|without|inherited)sharing$/.exec(text);
      const word = sharing !== null && SHARING.has(sharing[1] ?? '') ? `${sharing[1]} sharing` : text;
      if (words.has(word)) {
        repeated.push(word);
      }
      words.add(word);
    }
  }
  return { words, repeated, annotations };
}

function literalValue(text: string): string | boolean {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') {
    return lower === 'true';
  }
  return text.startsWith("'") ? stringValue(text) : text;
}

export function parametersOf(node: FormalParametersContext): Parameter[] {
  return (node.formalParameterList()?.formalParameter_list() ?? []).map((parameter) => {
    const modifiers = modifiersOf(parameter.modifier_list());
    return {
      at: positionOf(parameter.id()),
      name: parameter.id().getText(),
      type: typeOf(parameter.typeRef()),
      isFinal: modifiers.words.has('final'),
      modifiers,
    };
  });
}
