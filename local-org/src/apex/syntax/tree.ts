import type { QueryContext } from '@apexdevtools/apex-parser';

/** Where a node begins: 1-based line and column. */
export interface Position {
  line: number;
  column: number;
}

interface Node {
  at: Position;
}

/** `Map<Id, List<Account>>`, `Outer.Inner`; `name` keeps the dots and the source's spelling. */
export interface TypeNode extends Node {
  name: string;
  arguments: readonly TypeNode[];
}

export interface Annotation extends Node {
  /** In lower case. */
  name: string;
  /** As the source spells it. */
  written: string;
  /** Keys in lower case; the value of `@Foo(x)` stands under `''`. */
  values: ReadonlyMap<string, string | boolean>;
  /** As the source spells the keys, and where they stand; by the keys in lower case. */
  keys: ReadonlyMap<string, string>;
  keysAt: ReadonlyMap<string, Position>;
}

export interface Modifiers {
  /** In lower case, `with sharing` and its siblings as one. */
  words: ReadonlySet<string>;
  /** Words that stand there more than once. */
  repeated: readonly string[];
  annotations: readonly Annotation[];
}

export interface Parameter extends Node {
  name: string;
  type: TypeNode;
  isFinal: boolean;
  modifiers: Modifiers;
}

export interface ClassNode extends Node {
  kind: 'class' | 'interface' | 'enum';
  name: string;
  /** Where `class`, `interface` or `enum` stands. */
  wordAt: Position;
  modifiers: Modifiers;
  superclass: TypeNode | null;
  /** For interfaces: those that it extends. */
  interfaces: readonly TypeNode[];
  members: readonly Member[];
  constants: readonly { name: string; at: Position }[];
}

export type Member =
  FieldNode | PropertyNode | MethodNode | InitializerNode | { kind: 'inner'; declaration: ClassNode };

export interface FieldNode extends Node {
  kind: 'field';
  name: string;
  type: TypeNode;
  modifiers: Modifiers;
  value: Expression | null;
}

export interface AccessorNode extends Node {
  modifiers: Modifiers;
  /** `null` for `get;` */
  body: Block | null;
}

export interface PropertyNode extends Node {
  kind: 'property';
  name: string;
  type: TypeNode;
  modifiers: Modifiers;
  getter: AccessorNode | null;
  setter: AccessorNode | null;
}

export interface MethodNode extends Node {
  kind: 'method' | 'constructor';
  name: string;
  modifiers: Modifiers;
  /** `null` for void and constructors. */
  returnType: TypeNode | null;
  parameters: readonly Parameter[];
  body: Block | null;
}

export interface InitializerNode extends Node {
  kind: 'initializer';
  isStatic: boolean;
  body: Block;
}

export interface TriggerNode extends Node {
  name: string;
  nameAt: Position;
  objectName: string;
  events: readonly {
    timing: 'before' | 'after';
    operation: 'insert' | 'update' | 'delete' | 'undelete';
    at: Position;
  }[];
  methods: readonly Member[];
  body: Block;
}

export interface AnonymousNode {
  members: readonly Member[];
  body: Block;
}

export interface Block extends Node {
  kind: 'block';
  statements: readonly Statement[];
  end: Position;
}

export interface VariableNode extends Node {
  kind: 'variable';
  type: TypeNode;
  isFinal: boolean;
  modifiers: Modifiers;
  declarators: readonly { name: string; value: Expression | null; at: Position }[];
}

export type WhenLabel =
  | { kind: 'else' }
  | { kind: 'values'; values: readonly WhenLiteral[] }
  | { kind: 'type'; type: TypeNode; name: string; nameAt: Position };

export type WhenLiteral = (
  { kind: 'literal'; literal: Expression } | { kind: 'enum'; name: string; nameAt: Position }
) & {
  at: Position;
};

export type DmlWord = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export type Statement = (
  | Block
  | VariableNode
  | { kind: 'expression'; expression: Expression }
  | { kind: 'if'; condition: Expression; then: Statement; otherwise: Statement | null }
  | { kind: 'while'; condition: Expression; body: Statement | null }
  | { kind: 'doWhile'; condition: Expression; body: Block }
  | {
      kind: 'for';
      variables: VariableNode | null;
      initial: readonly Expression[];
      condition: Expression | null;
      update: readonly Expression[];
      body: Statement | null;
    }
  | { kind: 'forEach'; type: TypeNode; name: string; nameAt: Position; source: Expression; body: Statement | null }
  | { kind: 'switch'; value: Expression; cases: readonly { label: WhenLabel; body: Block; at: Position }[] }
  | {
      kind: 'try';
      body: Block;
      catches: readonly { type: TypeNode; name: string; nameAt: Position; body: Block; at: Position }[];
      finallyBody: Block | null;
    }
  | { kind: 'return'; value: Expression | null }
  | { kind: 'throw'; value: Expression }
  | { kind: 'break' }
  | { kind: 'continue' }
  | { kind: 'runAs'; arguments: readonly Expression[]; body: Block }
  | {
      kind: 'dml';
      operation: DmlWord;
      records: Expression;
      /** The losers of a merge. */
      others: Expression | null;
      externalIdField: string | null;
      access: 'user' | 'system' | null;
    }
) & { at: Position };

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '>>>'
  | '&&'
  | '||'
  | '=='
  | '!='
  | '==='
  | '!=='
  | '<'
  | '>'
  | '<='
  | '>='
  | '??';

export type Literal =
  | { type: 'Integer'; value: number }
  | { type: 'Long'; value: bigint }
  /** `1.5` is a Decimal, `1.5d` a Double; the digits as written. */
  | { type: 'Decimal' | 'Double'; value: string }
  | { type: 'String'; value: string }
  | { type: 'Boolean'; value: boolean }
  | { type: 'null' };

export type Creation =
  | { kind: 'constructor'; arguments: readonly Expression[] }
  /** `new Account(Name = 'x')` */
  | { kind: 'fields'; fields: readonly { name: string; value: Expression }[] }
  /** `new List<X>{ … }`, `new X[]{ … }`, `new Set<X>{ … }` */
  | { kind: 'elements'; elements: readonly Expression[] }
  | { kind: 'entries'; entries: readonly (readonly [Expression, Expression])[] }
  /** `new X[3]` */
  | { kind: 'sized'; size: Expression };

export type Expression = (
  | { kind: 'literal'; literal: Literal }
  | { kind: 'name'; name: string }
  | { kind: 'this' }
  | { kind: 'super' }
  | { kind: 'member'; target: Expression; name: string; isSafe: boolean }
  /** `target` null: a method of this class, or `this(…)`, `super(…)` by those names. */
  | { kind: 'call'; target: Expression | null; name: string; arguments: readonly Expression[]; isSafe: boolean }
  | { kind: 'index'; target: Expression; index: Expression }
  | { kind: 'new'; type: TypeNode; creation: Creation }
  | { kind: 'cast'; type: TypeNode; value: Expression }
  | { kind: 'instanceof'; value: Expression; type: TypeNode }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'assign'; operator: BinaryOperator | null; target: Expression; value: Expression }
  | { kind: 'conditional'; condition: Expression; then: Expression; otherwise: Expression }
  | { kind: 'not' | 'bitNot' | 'negative' | 'positive'; value: Expression }
  | { kind: 'step'; target: Expression; amount: 1 | -1; isPrefix: boolean }
  | { kind: 'typeLiteral'; type: TypeNode }
  | { kind: 'soql'; query: QueryContext }
  | { kind: 'sosl'; text: string }
) & { at: Position };
