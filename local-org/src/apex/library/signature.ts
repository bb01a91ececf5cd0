import { InternalError } from '../../errors/index.ts';

/** A type as it is written: `Map<Id, List<Account>>` is `{ name: 'Map', arguments: [Id, List…] }`. */
export interface SignatureType {
  /** As written, with its namespace if any: `Database.SaveResult`, `List`, `T`. */
  name: string;
  arguments: readonly SignatureType[];
}

export interface SignatureParameter {
  type: SignatureType;
  name: string;
}

export interface Signature {
  name: string;
  parameters: readonly SignatureParameter[];
  /** `null` for constructors; `{ name: 'void', … }` for methods that return nothing. */
  returnType: SignatureType | null;
}

/** Reads `'String abbreviate(Integer maxWidth)'` or a constructor's `'List(Set<T> source)'`. @throws InternalError */
export function signatureOf(text: string): Signature {
  const reader = new Reader(text);
  const first = reader.type();
  if (reader.skip('(')) {
    return { name: first.name, parameters: reader.parameters(), returnType: null };
  }
  const name = reader.word();
  reader.expect('(');
  return { name, parameters: reader.parameters(), returnType: first };
}

/** Reads a property: `'Integer statusCode'`. @throws InternalError */
export function propertySignatureOf(text: string): SignatureParameter {
  const reader = new Reader(text);
  const type = reader.type();
  const name = reader.word();
  reader.end();
  return { type, name };
}

/** Reads a type or the name of a class with its type parameters: `System.Map<K, V>`. @throws InternalError */
export function typeOf(text: string): SignatureType {
  const reader = new Reader(text);
  const type = reader.type();
  reader.end();
  return type;
}

class Reader {
  private readonly text: string;
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = text.match(/[\w.]+|[<>(),]|\[\]|\S/g) ?? [];
  }

  type(): SignatureType {
    let type: SignatureType = { name: this.word(), arguments: [] };
    if (this.skip('<')) {
      const types = [this.type()];
      while (this.skip(',')) {
        types.push(this.type());
      }
      this.expect('>');
      type = { name: type.name, arguments: types };
    }
    while (this.skip('[]')) {
      type = { name: 'List', arguments: [type] };
    }
    return type;
  }

  parameters(): SignatureParameter[] {
    const parameters: SignatureParameter[] = [];
    if (!this.skip(')')) {
      do {
        parameters.push({ type: this.type(), name: this.word() });
      } while (this.skip(','));
      this.expect(')');
    }
    this.end();
    return parameters;
  }

  word(): string {
    const token = this.tokens[this.position++];
    if (token === undefined || !/^[A-Za-z]/.test(token)) {
      throw this.broken();
    }
    return token;
  }

  skip(token: string): boolean {
    if (this.tokens[this.position] !== token) {
      return false;
    }
    this.position++;
    return true;
  }

  expect(token: string): void {
    if (!this.skip(token)) {
      throw this.broken();
    }
  }

  end(): void {
    if (this.position !== this.tokens.length) {
      throw this.broken();
    }
  }

  private broken(): InternalError {
    return new InternalError(`Not a signature: ${this.text}`);
  }
}
