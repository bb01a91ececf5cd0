import { type Type, UNKNOWN } from './types.ts';

/** Something that can be assigned to. `base` and `index` are evaluated once, however often it is read or written. */
export interface Target {
  base: string | null;
  index: string | null;
  load(base: string, index: string): string;
  store(base: string, index: string, value: string): string;
}

/** A checked expression: its static type and its JavaScript. */
export interface Value {
  type: Type;
  code: string;
  nonNull: boolean;
  target: Target | null;
  /** A query in brackets, which also fits where one record is wanted. */
  isQuery: boolean;
  /** A parent reached through a relationship, of which fields can be read even where there is none. */
  isParent: boolean;
  /** A field of a record, which a path may follow only when it leads to another record. */
  isField: boolean;
  /** Text of the literal where it is one; for constant checks. */
  isLiteral: boolean;
}

export function value(type: Type, code: string, more: Partial<Omit<Value, 'type' | 'code'>> = {}): Value {
  return {
    type,
    code,
    nonNull: false,
    target: null,
    isQuery: false,
    isParent: false,
    isField: false,
    isLiteral: false,
    ...more,
  };
}

/** Stands for an expression that was reported already. */
export const BROKEN: Value = value(UNKNOWN, 'null');
