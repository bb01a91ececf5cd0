import { StatementRecognizer } from './recognizeStatements.ts';
import { END, QueryFailure, type SourceToken, SyntaxFailure, UnknownFailure } from './recognizer.ts';

const MODIFIERS: readonly string[] =
  'public private protected global static final abstract virtual override transient testmethod webservice'.split(' ');

/** What a text of Apex is. */
export type SyntaxKind = 'class' | 'trigger' | 'anonymous';

/** Files of classes and triggers, and blocks of anonymous Apex. */
class UnitRecognizer extends StatementRecognizer {
  /** A class, interface or enum and nothing after it. */
  classFile(): void {
    this.modifiers();
    this.typeDeclaration(false);
    this.match(END.toLowerCase(), () => this.startsMember());
  }

  /** A trigger, whose first line is the parser's. */
  triggerFile(): void {
    while (!this.at('{')) {
      if (this.take().kind === 'end') {
        throw new UnknownFailure();
      }
    }
    if (this.isRefusedSince(0)) {
      throw new UnknownFailure();
    }
    this.position++;
    this.topLevels(() => this.at('}') || this.peek().kind === 'end');
    this.match('}', () => false);
    this.match(END.toLowerCase(), () => false);
  }

  anonymousBlock(): void {
    this.topLevels(() => this.peek().kind === 'end');
  }

  /**
   * What has no keyword of its own is read whole or not at all: the message names what stands after the first name.
   */
  private topLevels(isOver: () => boolean): void {
    while (!isOver()) {
      if (this.isControl()) {
        this.statement();
      } else if (!this.attempt(() => this.topLevel())) {
        throw this.unexpected(this.afterFirstName());
      }
    }
  }

  private topLevel(): boolean {
    const start = this.position;
    try {
      return this.wholeStatement();
    } catch (error) {
      if (error instanceof QueryFailure) {
        this.position = start;
        return false;
      }
      throw error;
    }
  }

  private wholeStatement(): boolean {
    if (this.fits(() => this.isDeclaredType())) {
      this.modifiers();
      this.typeDeclaration(false);
    } else if (this.at('@') || this.atAny(MODIFIERS)) {
      this.member(false);
    } else if (this.fits(() => this.type() && this.atName() && this.take() !== null && this.at('('))) {
      this.member(false);
    } else if (this.startsStatement()) {
      this.statement();
    } else {
      return false;
    }
    return true;
  }

  private isDeclaredType(): boolean {
    this.modifiers();
    return this.atAny(['class', 'interface', 'enum']);
  }

  private afterFirstName(): SourceToken {
    if (!this.atName() && !this.atAny(['this', 'super'])) {
      return this.peek();
    }
    let ahead = 1;
    while (this.peek(ahead).text === '.' && this.peek(ahead + 1).kind === 'word') {
      ahead += 2;
    }
    return this.peek(ahead);
  }

  private modifiers(): void {
    for (;;) {
      if (this.at('@')) {
        this.annotation();
      } else if (this.atAny(['with', 'without', 'inherited']) && this.peek(1).text.toLowerCase() === 'sharing') {
        this.position += 2;
      } else if (this.atAny(MODIFIERS)) {
        this.position++;
      } else {
        return;
      }
    }
  }

  private annotation(): void {
    if (!this.atName(1)) {
      throw this.unexpected();
    }
    this.position += 2;
    for (let depth = 0; this.at('(') || depth > 0;) {
      const token = this.take();
      depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
      if (token.kind === 'end') {
        throw new UnknownFailure();
      }
      if (depth === 0) {
        return;
      }
    }
  }

  private typeDeclaration(isInner: boolean): void {
    const endsBefore = (): boolean => isInner && this.startsMemberOf(false);
    if (this.atAny(['class', 'interface'])) {
      const isInterface = this.at('interface');
      this.position++;
      this.declaredName();
      this.parents(isInterface);
      this.match('{', () => this.at('}'));
      while (!this.at('}') && this.startsMemberOf(isInterface)) {
        this.member(isInterface);
      }
      this.match('}', isInterface ? endsBefore : () => false);
    } else if (this.skip('enum')) {
      this.declaredName();
      this.match('{', () => this.atName());
      this.constants();
      this.match('}', endsBefore);
    } else {
      throw new UnknownFailure();
    }
  }

  private declaredName(): void {
    if (!this.atName()) {
      throw this.unexpected();
    }
    this.position++;
  }

  private parents(isInterface: boolean): void {
    if (this.at('<')) {
      throw new UnknownFailure();
    }
    if (this.skip('extends')) {
      this.parent();
      while (isInterface && this.skip(',')) {
        this.parent();
      }
    }
    if (!isInterface && this.skip('implements')) {
      do {
        this.parent();
      } while (this.skip(','));
    }
  }

  private parent(): void {
    if (!this.type()) {
      throw this.unexpected();
    }
  }

  private constants(): void {
    if (this.at('}')) {
      return;
    }
    do {
      this.declaredName();
    } while (this.skip(','));
  }

  private startsMemberOf(isInterface: boolean): boolean {
    return (
      this.atName() ||
      (!isInterface && (this.at('@') || this.at('{') || this.atAny([...MODIFIERS, 'class', 'interface', 'enum'])))
    );
  }

  private member(isInterface: boolean): void {
    if (this.at('static', '{')) {
      this.position++;
    }
    if (this.at('{')) {
      this.block();
      return;
    }
    this.modifiers();
    if (this.atAny(['class', 'interface', 'enum'])) {
      this.typeDeclaration(true);
    } else if (this.atName() && this.peek(1).text === '(') {
      this.constructorOrNameless();
    } else {
      this.typedMember(isInterface);
    }
  }

  private constructorOrNameless(): void {
    this.position++;
    this.parameters();
    if (!this.at('{')) {
      throw new UnknownFailure();
    }
    this.block();
  }

  /** A method, a variable or a property. */
  private typedMember(isInterface: boolean): void {
    if (!this.type()) {
      throw this.unexpected();
    }
    const name = this.peek();
    if (!this.atName()) {
      throw this.unexpected();
    }
    this.position++;
    if (isInterface) {
      this.parameters();
      this.match(';', () => this.startsMemberOf(true) || this.at('}'));
    } else if (this.at('(')) {
      this.parameters();
      if (!this.skip(';')) {
        this.methodBody();
      }
    } else if (this.at('{')) {
      this.property();
    } else if (this.atAny(['=', ';', ','])) {
      this.variables();
    } else {
      throw this.unexpected(name);
    }
  }

  private methodBody(): void {
    if (!this.at('{')) {
      throw new UnknownFailure();
    }
    this.block();
  }

  private variables(): void {
    for (;;) {
      if (this.skip('=')) {
        this.expression();
      }
      if (!this.skip(',')) {
        break;
      }
      this.declaredName();
    }
    this.match(';', () => this.startsMemberOf(false) || this.at('}'));
  }

  private parameters(): void {
    this.match('(', () => this.atName());
    if (this.atName() || this.at('final')) {
      do {
        this.skip('final');
        if (!this.type() || !this.atName()) {
          throw this.unexpected();
        }
        this.position++;
      } while (this.skip(','));
    }
    this.match(')', () => this.at('{') || this.at(';'));
  }

  private property(): void {
    this.position++;
    for (let accessors = 0; accessors < 2 && !this.at('}'); accessors++) {
      this.modifiers();
      if (!this.atAny(['get', 'set'])) {
        throw new UnknownFailure();
      }
      this.position++;
      if (!this.skip(';')) {
        if (!this.at('{')) {
          throw new UnknownFailure();
        }
        this.block();
      }
    }
    this.match('}', () => false);
  }
}

/**
 * What Salesforce's parser says first of a text that it does not take; `undefined` when that is not known here.
 * @param refused the index of the token that the parser refused
 */
export function syntaxFailure(
  tokens: readonly SourceToken[],
  kind: SyntaxKind,
  refused: number,
): SyntaxFailure | undefined {
  const recognizer = new UnitRecognizer(tokens, refused);
  try {
    switch (kind) {
      case 'class':
        recognizer.classFile();
        break;
      case 'trigger':
        recognizer.triggerFile();
        break;
      case 'anonymous':
        recognizer.anonymousBlock();
    }
  } catch (error) {
    if (error instanceof SyntaxFailure) {
      return error;
    }
    if (!(error instanceof UnknownFailure)) {
      throw error;
    }
  }
  return undefined;
}
