import { staticsOf } from '../../compiler/classNames.ts';
import type { Position } from '../../syntax/tree.ts';
import { canSee, inherits } from '../access.ts';
import { required } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { ancestry, type ClassSymbol, type FieldSymbol } from '../symbols.ts';
import { substitute, type Type } from '../types.ts';
import { BROKEN, type Target, type Value, value } from '../value.ts';

/** A variable or property of the class or one it inherits from. */
export function findField(symbol: ClassSymbol, name: string): FieldSymbol | undefined {
  const key = name.toLowerCase();
  for (const ancestor of ancestry(symbol)) {
    const field = ancestor.fields.get(key);
    if (field !== undefined) {
      return field;
    }
  }
  return undefined;
}

export function fieldValue(
  scope: Scope,
  field: FieldSymbol,
  base: Value | null,
  at: Position,
  bindings: ReadonlyMap<string, Type> = new Map(),
): Value {
  if (!canSee(scope.owner, field)) {
    scope.report(at, `Variable is not visible: ${field.owner.name}.${field.name}`);
    return BROKEN;
  }
  const type = substitute(field.type, bindings);
  if (field.library !== null) {
    return libraryField(scope, field, base, type, at);
  }
  const holder = base === null ? staticsOf(field.owner, scope.program) : base.code;
  if (scope.accessorOf === field) {
    const stored = plainTarget(field, holder);
    return value(type, stored.load(holder, ''), { target: stored });
  }
  const target = field.property?.hasCode === true ? propertyTarget(field, holder) : plainTarget(field, holder);
  const guarded = guardWrites(scope, field, target, at);
  if (at !== scope.writesAt && !isReadable(scope, field)) {
    scope.report(at, `Variable is not visible: ${field.owner.name}.${field.name}`);
    return BROKEN;
  }
  return value(type, field.property?.getter === null ? 'null' : target.load(holder, ''), { target: guarded });
}

function plainTarget(field: FieldSymbol, holder: string): Target {
  return {
    base: holder,
    index: null,
    load: (base) => `${base}.${field.code}`,
    store: (base, _index, stored) => `${base}.${field.code} = ${stored}`,
  };
}

/** Accessors of statics are functions of the program; those of objects methods, so that overriding works. */
function propertyTarget(field: FieldSymbol, holder: string): Target {
  const prefix = field.isStatic ? `s_${field.owner.code}_` : '';
  return {
    base: field.isStatic || holder === 'super' ? null : holder,
    index: null,
    load: (base) => (field.isStatic ? `${prefix}get_${field.code}()` : `${base || holder}.get_${field.code}()`),
    store: (base, _index, stored) =>
      field.isStatic ? `${prefix}set_${field.code}(${stored})` : `${base || holder}.set_${field.code}(${stored})`,
  };
}

function isReadable(scope: Scope, field: FieldSymbol): boolean {
  const { property } = field;
  return (
    property === null || (property.getter !== null && canSee(scope.owner, { ...field, access: property.getter.access }))
  );
}

/** Writing is refused where the value is about to be stored: reading a final field is fine. */
function guardWrites(scope: Scope, field: FieldSymbol, target: Target, at: Position): Target {
  const refusal = whyNotWritable(scope, field);
  if (refusal === null) {
    return target;
  }
  return {
    ...target,
    store: (base, index, stored) => {
      scope.report(at, refusal);
      return target.store(base, index, stored);
    },
  };
}

function whyNotWritable(scope: Scope, field: FieldSymbol): string | null {
  const { property } = field;
  if (property !== null) {
    if (property.setter === null) {
      return `Variable is not visible: ${field.owner.name}.${field.name}`;
    }
    return canSee(scope.owner, { ...field, access: property.setter.access })
      ? null
      : `Variable is not visible: ${field.owner.name}.${field.name}`;
  }
  // A subclass's constructor may give what it inherits: Salesforce's own project templates do, no page says so.
  const isInitializing = scope.mayInitialize && inherits(scope.owner, field.owner);
  return field.isFinal && !isInitializing
    ? `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`
    : null;
}

function libraryField(scope: Scope, field: FieldSymbol, base: Value | null, type: Type, at: Position): Value {
  const reference = field.library;
  if (reference === null) {
    return BROKEN;
  }
  const getter = `${scope.program.library(reference)}.get`;
  if (base === null && field.property?.setter == null) {
    return value(type, `${scope.program.library(reference)}()`);
  }
  if (field.property?.getter == null && field.property?.setter == null) {
    scope.report(at, `Variable does not exist: ${field.name}`);
    return BROKEN;
  }
  const setter = `${scope.program.library(reference)}.set`;
  const own = base === null ? null : required(base);
  const self = (holder: string): string => (own === null ? 'null' : holder);
  const target: Target = {
    base: own,
    index: null,
    load: (holder) => `${getter}(${self(holder)})`,
    store: (holder, _index, stored) => {
      if (field.property?.setter == null) {
        const owner = field.owner.origin === 'library' ? field.owner.name : null;
        const message =
          owner === null
            ? `Variable is not writable: ${field.owner.simpleName}.${field.name}`
            : `Variable is not visible: ${owner}.${field.name}`;
        scope.report(at, message);
      }
      return `$set(${setter}, ${self(holder)}, ${stored})`;
    },
  };
  return value(type, target.load(own ?? '', ''), { target });
}
