import { findNamed } from '../../../metadata/index.ts';
import { ApexMap } from '../../runtime/map.ts';

/** The maps of describe calls and of a page's parameters: keys are found without case, and keep their first spelling. */
export class CaseInsensitiveMap<Value> extends ApexMap<string, Value> {
  private readonly spellings = new Map<unknown, string>();
  private readonly namespace: string;

  /** An empty one. Types are Apex names; keys are also found with the prefix of the namespace, where one is given. */
  constructor(valueType: string, namespace = '') {
    super('String', valueType);
    this.namespace = namespace;
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
    const spelling =
      typeof key === 'string' ? findNamed(key, this.namespace, (name) => this.spellings.get(name)) : undefined;
    return spelling ?? key;
  }
}

function lower(key: unknown): unknown {
  return typeof key === 'string' ? key.toLowerCase() : key;
}
