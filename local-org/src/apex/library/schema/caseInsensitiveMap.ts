import { ApexMap } from '../../runtime/map.ts';

/** The maps of describe calls: keys are lower case, and are found without case. */
export class CaseInsensitiveMap<Value> extends ApexMap<string, Value> {
  override get(key: unknown): Value | undefined {
    return super.get(lower(key));
  }

  override has(key: unknown): boolean {
    return super.has(lower(key));
  }
}

function lower(key: unknown): unknown {
  return typeof key === 'string' ? key.toLowerCase() : key;
}
