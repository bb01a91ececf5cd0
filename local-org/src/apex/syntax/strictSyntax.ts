import {
  ApexParserListener,
  AssignExpressionContext,
  PostOpExpressionContext,
  IdPrimaryContext,
  type ApexTerminalNode,
  type ArrayExpressionContext,
  type ApexToken,
  type ClassBodyDeclarationContext,
  type CreatorContext,
  type DotExpressionContext,
  type ElementValuePairsContext,
  type ExpressionContext,
  type ForInitContext,
  type ForUpdateContext,
  type IdContext,
  type InterfaceDeclarationContext,
  type InterfaceMethodDeclarationContext,
  type LiteralContext,
  type PropertyDeclarationContext,
  type SuperPrimaryContext,
  type TypeRefContext,
  VariableDeclaratorContext,
} from '@apexdevtools/apex-parser';
import type { Problem } from '../../errors/index.ts';

/**
 * Words that name nothing. They are those that Salesforce's own parser refuses as a name, asked word by word; the Apex
 * Developer Guide, "Reserved Keywords", lists more, of which many can be names.
 */
const RESERVED_WORDS: ReadonlySet<string> = new Set(
  [
    'abstract and as asc break bulk by catch class commit continue delete desc do else enum extends false final finally',
    'for from global having if implements in insert instanceof interface like limit list map merge new not null nulls on',
    'or override private protected public return select static super testmethod this throw trigger true try undelete',
    'update upsert using virtual webservice where while',
  ].flatMap((line) => line.split(' ')),
);

const LARGEST_INTEGER = 2n ** 31n - 1n;
const LARGEST_LONG = 2n ** 63n - 1n;

const ACCESS: ReadonlySet<string> = new Set(['global', 'public', 'protected', 'private']);
const MEMBER_ACCESS: ReadonlySet<string> = new Set(['.', '?.']);
const COLLECTIONS: ReadonlySet<string> = new Set(['list', 'set', 'map']);

/**
 * Listens to the parser, whose grammar takes more than Salesforce's does, and notes what Salesforce's parser refuses.
 * `scripts/checks/apexParser.ts` compares both over all Apex of the repository.
 */
export class StrictSyntax extends ApexParserListener {
  readonly problems: Problem[] = [];
  private readonly file: string;

  constructor(file: string) {
    super();
    this.file = file;
  }

  override exitId = (node: IdContext): void => {
    const word = node.getText().toLowerCase();
    const isTriggerContext = word === 'trigger' && node.parentCtx instanceof IdPrimaryContext;
    if (RESERVED_WORDS.has(word) && !isTriggerContext) {
      const isVariable = word === 'limit' && node.parentCtx instanceof VariableDeclaratorContext;
      this.refuse(node.start, isVariable ? "Expecting ';' but was: 'limit'" : unexpected(node.start));
    }
  };

  override exitForInit = (node: ForInitContext): void => {
    const [modifier] = node.localVariableDeclaration()?.modifier_list() ?? [];
    if (modifier !== undefined) {
      this.unexpected(modifier.start);
    }
    for (const expression of node.expressionList()?.expression_list() ?? []) {
      if (!(expression instanceof AssignExpressionContext)) {
        this.unexpected(expression.stop ?? expression.start);
      }
    }
  };

  override exitForUpdate = (node: ForUpdateContext): void => {
    const [comma] = node.expressionList().COMMA_list();
    if (comma !== undefined) {
      this.refuse(comma.symbol, "Expecting ')' but was: ','");
    }
  };

  /** Values in braces follow `List`, `Set` and `Map` alone, not their names with a namespace; brackets follow no `List<…>`. */
  override exitCreator = (node: CreatorContext): void => {
    const brackets = node.arrayCreatorRest();
    if (brackets && node.createdName().getText().includes('<')) {
      this.unexpected(brackets.start);
    }
    const values = node.setCreatorRest() ?? node.mapCreatorRest();
    if (values && !COLLECTIONS.has(node.createdName().getText().toLowerCase().replace(/<.*/s, ''))) {
      this.unexpected(values.start);
    }
  };

  override exitDotExpression = (node: DotExpressionContext): void => this.refuseStep(node.expression());

  override exitArrayExpression = (node: ArrayExpressionContext): void => this.refuseStep(node.expression(0));

  override exitInterfaceDeclaration = (node: InterfaceDeclarationContext): void => {
    const [comma] = node.typeList()?.COMMA_list() ?? [];
    if (comma !== undefined) {
      this.refuse(comma.symbol, "Expecting '{' but was: ','");
    }
  };

  /** Methods of interfaces have neither words nor annotations before them. */
  override exitInterfaceMethodDeclaration = (node: InterfaceMethodDeclarationContext): void => {
    const [modifier] = node.modifier_list();
    if (modifier !== undefined) {
      this.refuse(modifier.start, `Expecting '}' but was: '${modifier.start.text}'`);
    }
  };

  /** `List<Integer>[]` is no type, `List<Integer[]>` is. */
  override exitTypeRef = (node: TypeRefContext): void => {
    if (node.arraySubscripts().getText() !== '') {
      const generic = node.typeName_list().find((name) => name.typeArguments());
      if (generic !== undefined) {
        this.unexpected(generic.typeArguments().start);
      }
    }
  };

  /** Source: Apex Developer Guide, "AuraEnabled Annotation": several elements are separated by a space, not by a comma. */
  override exitElementValuePairs = (node: ElementValuePairsContext): void => {
    const [comma] = node.COMMA_list();
    if (comma !== undefined) {
      this.refuse(comma.symbol, "Expecting ')' but was: ','");
    }
  };

  override exitClassBodyDeclaration = (node: ClassBodyDeclarationContext): void => {
    if (node.SEMI()) {
      this.unexpected(node.start);
    }
  };

  /** An accessor has its access before it, and nothing else. */
  override exitPropertyDeclaration = (node: PropertyDeclarationContext): void => {
    for (const [index, block] of node.propertyBlock_list().entries()) {
      const other = block.modifier_list().find(({ start }) => !ACCESS.has(start.text.toLowerCase()));
      if (other !== undefined) {
        this.refuse(other.start, index === 0 ? unexpected(other.start) : `Missing '}' at '${other.start.text}'`);
      }
    }
    const accessors = node.propertyBlock_list().map((block) => (block.getter() ?? block.setter()).start);
    const [first, second] = accessors;
    // Where the braces do not close, the parser says so itself.
    const end = node.RBRACE() as ApexTerminalNode | null;
    if (first === undefined && end !== null) {
      this.unexpected(end.symbol);
    } else if (second !== undefined && first?.type === second.type) {
      this.refuse(second, `Missing '}' at '${second.text}'`);
    }
  };

  /** `super` is no value: what follows is a member of the superclass. */
  override exitSuperPrimary = (node: SuperPrimaryContext): void => {
    const next = node.parser?.getCurrentToken();
    if (next !== undefined && !MEMBER_ACCESS.has(next.text)) {
      this.unexpected(next);
    }
  };

  /** Without its sign: the smallest Integer and Long cannot be written as literals. */
  override exitLiteral = (node: LiteralContext): void => {
    if (node.IntegerLiteral() && BigInt(node.getText()) > LARGEST_INTEGER) {
      this.refuse(node.start, 'Illegal integer');
    }
    if (node.StringLiteral() && /[\r\n]/.test(node.getText())) {
      this.refuse(node.start, 'Line breaks are not allowed in string literals');
    }
    if (node.LongLiteral() && BigInt(node.getText().slice(0, -1)) > LARGEST_LONG) {
      this.refuse(node.start, 'Illegal long');
    }
  };

  /** Nothing is read of `n++`, unless it stands in parentheses. */
  private refuseStep(subject: ExpressionContext): void {
    if (subject instanceof PostOpExpressionContext) {
      this.unexpected(subject.start);
    }
  }

  private unexpected(token: ApexToken): void {
    this.refuse(token, unexpected(token));
  }

  private refuse(token: ApexToken, message: string): void {
    const place = { file: this.file, line: token.line, column: token.column + 1 };
    this.problems.push({ code: 'APEX_SYNTAX', message, place });
  }
}

function unexpected(token: ApexToken): string {
  return `Unexpected token '${token.text}'.`;
}
