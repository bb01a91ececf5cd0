import { ExpressionRecognizer } from './recognizeExpressions.ts';
import { SyntaxFailure } from './recognizer.ts';

const DML: readonly string[] = ['insert', 'update', 'delete', 'undelete', 'upsert', 'merge'];
const BEGINNINGS: readonly string[] = [
  ...DML,
  ...'if for while do try return throw break continue switch final { ('.split(' '),
];

/** Reserved words after which the parser speaks of a missing semicolon instead. */
const NEXT_STATEMENT: readonly string[] = 'for new this super null true false in and or instanceof like limit'.split(
  ' ',
);

/** Statements as they stand in methods and blocks. */
export class StatementRecognizer extends ExpressionRecognizer {
  protected block(): void {
    this.match('{', () => this.startsStatement() || this.at('}'));
    this.statements();
    this.match('}', () => this.startsMember());
  }

  protected statements(): void {
    while (this.startsStatement()) {
      this.statement();
    }
  }

  /** What may stand after the body of a method or of a control statement. */
  protected startsMember(): boolean {
    return this.atAny(['class', 'interface', 'enum', 'public', 'private', 'protected', 'global', 'static']);
  }

  protected startsStatement(): boolean {
    return this.atAny(BEGINNINGS) || this.startsExpression();
  }

  /** Whether this statement has a keyword of its own, and is no declaration and no expression. */
  protected isControl(): boolean {
    const isNamed = this.atAny(BEGINNINGS) && !this.atAny(['(', 'final']);
    return this.at('system.runas') || (isNamed && (!this.at('switch') || this.at('switch', 'on')));
  }

  protected statement(): void {
    if (this.at('{')) {
      this.block();
    } else if (this.at('if')) {
      this.ifStatement();
    } else if (this.at('while')) {
      this.position++;
      this.condition();
      this.body();
    } else if (this.at('do')) {
      this.doStatement();
    } else if (this.at('for')) {
      this.forStatement();
    } else if (this.at('try')) {
      this.tryStatement();
    } else if (this.at('switch', 'on')) {
      this.switchStatement();
    } else if (this.at('system.runas')) {
      this.position++;
      this.condition();
      this.block();
    } else {
      this.simpleStatement();
    }
  }

  private simpleStatement(): void {
    if (this.atAny(['break', 'continue'])) {
      this.position++;
    } else if (this.skip('return')) {
      if (this.startsExpression()) {
        this.expression();
      }
    } else if (this.skip('throw')) {
      this.expression();
    } else if (this.atAny(DML)) {
      this.dmlStatement();
    } else if (this.at('final') || this.isDeclaration()) {
      this.declaration();
    } else {
      this.expressionStatement();
    }
    this.match(';', () => this.startsStatement() || this.at('}'));
  }

  private expressionStatement(): void {
    if (this.isCollection() && this.peek(1).text === '<' && !this.fits(() => this.type())) {
      throw this.unexpected();
    }
    // `Integer class = 5;`: a word that is no name, where one is declared.
    if (this.fits(() => this.type() && this.atReserved() && !this.atAny(NEXT_STATEMENT))) {
      this.type();
      throw this.unexpected();
    }
    this.expression();
  }

  private dmlStatement(): void {
    const isMerge = this.at('merge');
    const isUpsert = this.at('upsert');
    this.position++;
    if (this.skip('as') && !this.skip('user') && !this.skip('system')) {
      throw new SyntaxFailure(`Unexpected token ${this.peek().text}.`, this.peek());
    }
    this.expression();
    if (isMerge) {
      this.expression();
    }
    if (isUpsert && this.atName()) {
      this.type();
    }
  }

  /** A type, a name, and what goes on with a declaration: else it is read as an expression. */
  private isDeclaration(): boolean {
    return this.fits(() => this.type() && this.atName() && this.take() !== null && this.atAny(['=', ';', ',']));
  }

  private declaration(): void {
    const start = this.peek();
    const isFinal = this.skip('final');
    if (isFinal && !this.isDeclaration()) {
      throw this.unexpected(start);
    }
    this.type();
    do {
      if (!this.atName()) {
        throw this.unexpected();
      }
      this.position++;
      if (this.skip('=')) {
        this.expression();
      }
    } while (this.skip(','));
  }

  private condition(): void {
    this.match('(', () => this.startsExpression());
    this.expression();
    this.match(')', () => this.startsStatement() || this.at(';'));
  }

  private body(): void {
    if (this.skip(';')) {
      return;
    }
    if (!this.startsStatement()) {
      throw this.unexpected();
    }
    this.statement();
  }

  private ifStatement(): void {
    this.position++;
    this.condition();
    this.body();
    if (this.skip('else')) {
      this.body();
    }
  }

  private doStatement(): void {
    this.position++;
    this.block();
    if (!this.skip('while')) {
      throw new SyntaxFailure(`Expecting 'WHILE' but was: '${this.peek().text}'`, this.peek());
    }
    this.condition();
    this.match(';', () => this.startsStatement() || this.at('}'));
  }

  private forStatement(): void {
    this.position++;
    this.match('(', () => this.startsExpression());
    if (this.attempt(() => this.type() && this.atName() && this.take() !== null && this.skip(':'))) {
      this.expression();
    } else {
      this.forBeginning();
      this.match(';', () => this.startsExpression());
      if (this.startsExpression()) {
        this.expression();
      }
      this.match(';', () => this.startsExpression() || this.at(')'));
      if (this.startsExpression()) {
        this.expression();
      }
    }
    this.match(')', () => this.startsStatement() || this.at(';'));
    this.body();
  }

  private forBeginning(): void {
    if (this.fits(() => this.type() && this.atName())) {
      this.declaration();
    } else if (this.startsExpression()) {
      this.expression();
    }
    if (this.atAny([':', 'final'])) {
      throw this.unexpected();
    }
  }

  private tryStatement(): void {
    this.position++;
    this.block();
    if (!this.atAny(['catch', 'finally'])) {
      throw new SyntaxFailure('Try block must have at least one catch block or a finally block', this.peek());
    }
    while (this.skip('catch')) {
      this.match('(', () => this.atName());
      if (!this.type() || !this.atName()) {
        throw this.unexpected();
      }
      this.position++;
      this.match(')', () => this.at('{'));
      this.block();
    }
    if (this.skip('finally')) {
      this.block();
    }
  }

  private switchStatement(): void {
    this.position += 2;
    this.expression();
    this.match('{', () => this.at('when'));
    if (!this.at('when')) {
      const message = 'Switch statement requires at least one when block';
      throw this.at('}') ? new SyntaxFailure(message, this.peek()) : this.missingBrace();
    }
    while (this.skip('when')) {
      this.whenLabels();
      this.block();
    }
    this.match('}', () => this.startsStatement());
  }

  private missingBrace(): SyntaxFailure {
    return new SyntaxFailure(`Missing '}' at '${this.peek().text}'`, this.peek());
  }

  private whenLabels(): void {
    if (this.skip('else') || this.attempt(() => this.type() && this.atName() && this.take() !== null && this.at('{'))) {
      return;
    }
    if (this.at('{')) {
      throw new SyntaxFailure(`Missing 'ELSE' at '{'`, this.peek());
    }
    do {
      if (!this.startsExpression()) {
        throw this.unexpected();
      }
      while (this.atAny(['+', '-'])) {
        this.position++;
      }
      this.position++;
      while (this.skip('.')) {
        this.position++;
      }
    } while (this.skip(','));
  }
}
