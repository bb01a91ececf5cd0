import { ApexMap } from '../../runtime/map.ts';

/** The maps of describe calls and of a page's parameters: keys are found without case, and keep their first spelling. */
export class CaseInsensitiveMap<Value> extends ApexMap<string, Value> {
  private readonly spellings = new Map<unknown, string>();

  /** An empty one. Types are Apex names. */
  constructor(valueType: string) {
    super('String', valueType);
  }

  override get(key: unknown): Value | undefined {
    return super.get(this.spelling(key));
  }

  override has(key: unknown): boolean {
    return super.has(this.spelling(key));
  }

  override set(key: string, value: Value): void {
    const known = this.spelling(key) as string;
    this.spellings.set(lower(known), known);
    super.set(known, value);
  }

  override delete(key: unknown): boolean {
    const known = this.spelling(key);
    this.spellings.delete(lower(known));
    return super.delete(known);
  }

  override clear(): void {
    this.spellings.clear();
    super.clear();
  }

  private spelling(key: unknown): unknown {
    return this.spellings.get(lower(key)) ?? key;
  }
}

function lower(key: unknown): unknown {
  return typeof key === 'string' ? key.toLowerCase() : key;
}
