import {
  type AnonymousUnitContext,
  type ClassBodyDeclarationContext,
  type ClassDeclarationContext,
  type CompilationUnitContext,
  type ConstructorDeclarationContext,
  type EnumDeclarationContext,
  type FieldDeclarationContext,
  type InterfaceDeclarationContext,
  type MemberDeclarationContext,
  type MethodDeclarationContext,
  type ModifierContext,
  type PropertyDeclarationContext,
  type TriggerUnitContext,
} from '@apexdevtools/apex-parser';
import { endOf, modifiersOf, parametersOf, positionOf, typeOf, typesOf } from './common.ts';
import { expressionOf } from './expressions.ts';
import { blockOf, statementOf } from './statements.ts';
import type { AccessorNode, AnonymousNode, ClassNode, Member, Modifiers, Statement, TriggerNode } from './tree.ts';

export function compilationUnit(node: CompilationUnitContext): ClassNode {
  const declaration = node.typeDeclaration();
  const modifiers = modifiersOf(declaration.modifier_list());
  const inner = declaration.classDeclaration() ?? declaration.interfaceDeclaration() ?? declaration.enumDeclaration();
  return typeDeclaration(inner, modifiers);
}

type TypeDeclaration = ClassDeclarationContext | InterfaceDeclarationContext | EnumDeclarationContext;

function typeDeclaration(node: TypeDeclaration, modifiers: Modifiers): ClassNode {
  const base = {
    at: positionOf(node.id()),
    name: node.id().getText(),
    wordAt: positionOf(node),
    modifiers,
    superclass: null,
    constants: [],
  };
  if ('classBody' in node) {
    const superclass = node.typeRef();
    return {
      ...base,
      kind: 'class',
      superclass: superclass === null ? null : typeOf(superclass),
      interfaces: typesOf(node.typeList()),
      members: node
        .classBody()
        .classBodyDeclaration_list()
        .flatMap((member) => classMember(member)),
    };
  }
  if ('interfaceBody' in node) {
    return { ...base, kind: 'interface', interfaces: typesOf(node.typeList()), members: interfaceMembers(node) };
  }
  const constants = (node.enumConstants()?.id_list() ?? []).map((id) => ({ name: id.getText(), at: positionOf(id) }));
  return { ...base, kind: 'enum', interfaces: [], members: [], constants };
}

function interfaceMembers(node: InterfaceDeclarationContext): Member[] {
  return node
    .interfaceBody()
    .interfaceMethodDeclaration_list()
    .map((method) => {
      const returnType = method.typeRef();
      return {
        kind: 'method',
        at: positionOf(method.id()),
        name: method.id().getText(),
        modifiers: modifiersOf(method.modifier_list()),
        returnType: returnType === null ? null : typeOf(returnType),
        parameters: parametersOf(method.formalParameters()),
        body: null,
      };
    });
}

function classMember(node: ClassBodyDeclarationContext): Member[] {
  const body = node.block();
  if (body !== null) {
    return [{ kind: 'initializer', at: positionOf(body), isStatic: node.STATIC() !== null, body: blockOf(body) }];
  }
  const declaration = node.memberDeclaration();
  return declaration === null ? [] : memberDeclaration(declaration, node.modifier_list());
}

type MemberContext = Pick<
  MemberDeclarationContext,
  | 'methodDeclaration'
  | 'fieldDeclaration'
  | 'propertyDeclaration'
  | 'classDeclaration'
  | 'interfaceDeclaration'
  | 'enumDeclaration'
> &
  Partial<Pick<MemberDeclarationContext, 'constructorDeclaration'>>;

function memberDeclaration(node: MemberContext, modifierNodes: readonly ModifierContext[]): Member[] {
  const modifiers = modifiersOf(modifierNodes);
  const method = node.methodDeclaration();
  if (method !== null) {
    return [methodMember(method, modifiers)];
  }
  const constructor = node.constructorDeclaration?.() ?? null;
  if (constructor !== null) {
    return [constructorMember(constructor, modifiers)];
  }
  const field = node.fieldDeclaration();
  if (field !== null) {
    return fieldMembers(field, modifiers);
  }
  const property = node.propertyDeclaration();
  if (property !== null) {
    return [propertyMember(property, modifiers)];
  }
  const inner = node.classDeclaration() ?? node.interfaceDeclaration() ?? node.enumDeclaration();
  return [{ kind: 'inner', declaration: typeDeclaration(inner, modifiers) }];
}

function methodMember(node: MethodDeclarationContext, modifiers: Modifiers): Member {
  const returnType = node.typeRef();
  const body = node.block();
  return {
    kind: 'method',
    at: positionOf(node.id()),
    name: node.id().getText(),
    modifiers,
    returnType: returnType === null ? null : typeOf(returnType),
    parameters: parametersOf(node.formalParameters()),
    body: body === null ? null : blockOf(body),
  };
}

function constructorMember(node: ConstructorDeclarationContext, modifiers: Modifiers): Member {
  return {
    kind: 'constructor',
    at: positionOf(node.qualifiedName()),
    name: node.qualifiedName().getText(),
    modifiers,
    returnType: null,
    parameters: parametersOf(node.formalParameters()),
    body: blockOf(node.block()),
  };
}

function fieldMembers(node: FieldDeclarationContext, modifiers: Modifiers): Member[] {
  const type = typeOf(node.typeRef());
  return node
    .variableDeclarators()
    .variableDeclarator_list()
    .map((declarator) => {
      const value = declarator.expression();
      return {
        kind: 'field',
        at: positionOf(declarator.id()),
        name: declarator.id().getText(),
        type,
        modifiers,
        value: value === null ? null : expressionOf(value),
      };
    });
}

function propertyMember(node: PropertyDeclarationContext, modifiers: Modifiers): Member {
  let getter: AccessorNode | null = null;
  let setter: AccessorNode | null = null;
  for (const block of node.propertyBlock_list()) {
    const accessor = block.getter() ?? block.setter();
    const body = accessor.block();
    const accessorNode = {
      at: positionOf(accessor),
      modifiers: modifiersOf(block.modifier_list()),
      body: body === null ? null : blockOf(body),
    };
    if (block.getter() !== null) {
      getter = accessorNode;
    } else {
      setter = accessorNode;
    }
  }
  const id = node.id();
  return {
    kind: 'property',
    at: positionOf(id),
    name: id.getText(),
    type: typeOf(node.typeRef()),
    modifiers,
    getter,
    setter,
  };
}

export function triggerUnit(node: TriggerUnitContext): TriggerNode {
  const [name, object] = node.id_list();
  const { members, statements } = unitMembers(node.triggerBlock().triggerBlockMember_list());
  const at = positionOf(node);
  return {
    at,
    name: name?.getText() ?? '',
    nameAt: name === undefined ? at : positionOf(name),
    objectName: object?.getText() ?? '',
    events: node.triggerCase_list().map((event) => ({
      at: positionOf(event),
      timing: event.BEFORE() !== null ? ('before' as const) : ('after' as const),
      operation: (event.INSERT() ?? event.UPDATE() ?? event.DELETE() ?? event.UNDELETE()).getText().toLowerCase() as
        'insert' | 'update' | 'delete' | 'undelete',
    })),
    methods: members,
    body: { kind: 'block', at, statements, end: endOf(node) },
  };
}

export function anonymousUnit(node: AnonymousUnitContext): AnonymousNode {
  const { members, statements } = unitMembers(node.anonymousBlock().anonymousBlockMember_list());
  return { members, body: { kind: 'block', at: { line: 1, column: 1 }, statements, end: endOf(node) } };
}

/** At the top of a trigger or anonymous block the grammar takes local variables for fields, with an access that says nothing. */
function localVariables(node: FieldDeclarationContext, written: readonly ModifierContext[]): Statement {
  const modifiers = modifiersOf(written);
  return {
    kind: 'variable',
    at: positionOf(node),
    type: typeOf(node.typeRef()),
    isFinal: modifiers.words.has('final'),
    modifiers: {
      words: new Set([...modifiers.words].filter((word) => word === 'static')),
      repeated: [],
      annotations: [],
    },
    declarators: node
      .variableDeclarators()
      .variableDeclarator_list()
      .map((declarator) => {
        const value = declarator.expression();
        return {
          at: positionOf(declarator.id()),
          name: declarator.id().getText(),
          value: value === null ? null : expressionOf(value),
        };
      }),
  };
}

function unitMembers(
  nodes: readonly {
    statement(): Parameters<typeof statementOf>[0] | null;
    modifier_list(): ModifierContext[];
    triggerMemberDeclaration?(): MemberContext | null;
    anonymousMemberDeclaration?(): MemberContext | null;
  }[],
): { members: Member[]; statements: Statement[] } {
  const members: Member[] = [];
  const statements: Statement[] = [];
  for (const node of nodes) {
    const statement = node.statement();
    const member = node.triggerMemberDeclaration?.() ?? node.anonymousMemberDeclaration?.() ?? null;
    if (statement !== null) {
      statements.push(statementOf(statement));
    } else if (member?.fieldDeclaration() != null) {
      statements.push(localVariables(member.fieldDeclaration(), node.modifier_list()));
    } else if (member !== null) {
      members.push(...memberDeclaration(member, node.modifier_list()));
    }
  }
  return { members, statements };
}
