import type { FieldType, ObjectDescribe, Schema } from '../../schema/types.ts';
import { fromStored, type SqlValue, type StoreRow } from '../../store/index.ts';
import { DecimalValue, SObject, type FieldValue } from '../../values/index.ts';
import { targetsOf } from '../paths.ts';
import type { Scope, TypedSql } from './scope.ts';
import { OWN_SCALE } from './values.ts';

/** One column of a plan's SQL and where its value goes. */
export interface Column {
  /** Key in the record, in the schema's spelling. */
  name: string;
  index: number;
  type: FieldType;
  scale: number;
  /** The parent's object must be (or not be) one of these, in a TYPEOF. */
  only: { objects: ReadonlySet<string>; isMember: boolean } | null;
}

/** Where the fields of one record of the result are: the row's own, or a parent's. */
export interface Slot {
  /** Objects that may stand here; a polymorphic parent's is known by its id. */
  objects: readonly ObjectDescribe[];
  idColumn: number;
  columns: Column[];
  parents: Map<string, Slot>;
  /** Of a parent that only records of one object have, in a TYPEOF: its name in the record, and that object. */
  ofCase?: { name: string; objectName: string };
}

/** Collects the columns of a SELECT list. */
export class SelectColumns {
  readonly sql: string[] = [];
  private readonly scope: Scope;
  readonly root: Slot;
  private unnamed = 0;

  constructor(scope: Scope) {
    this.scope = scope;
    this.root = {
      objects: [scope.object],
      idColumn: this.add({ sql: `${scope.alias}."Id"` }),
      columns: [],
      parents: new Map(),
    };
  }

  /** Adds a field by its path, with the ids of the parents on the way. */
  addPath(path: readonly string[]): void {
    const slot = this.slotOf(path.slice(0, -1));
    this.addValue(slot, fieldName(slot, path.at(-1) ?? ''), this.scope.path(path, true), null);
  }

  addValue(slot: Slot, name: string, value: TypedSql, only: Column['only']): void {
    if (!slot.columns.some((column) => column.name === name && column.only === only)) {
      slot.columns.push({ name, index: this.add(value), type: value.type, scale: value.scale, only });
    }
  }

  /** The slot of the parent that these relationships lead to. The child shows the parent's id too. */
  slotOf(relationships: readonly string[]): Slot {
    let slot = this.root;
    for (const [depth, name] of relationships.entries()) {
      const reference = slot.objects.map((object) => object.relationship(name)).find((field) => field !== undefined);
      const key = reference?.relationshipName ?? name;
      let parent = slot.parents.get(key);
      if (parent === undefined) {
        const path = relationships.slice(0, depth);
        if (reference !== undefined) {
          this.addValue(slot, reference.name, this.scope.path([...path, reference.name]), null);
        }
        const objects = slot.objects.flatMap((object) => {
          const own = object.relationship(name);
          return own === undefined ? [] : targetsOf(this.scope.context.schema, own);
        });
        const idColumn = this.add(this.scope.path([...path, name, 'Id']));
        parent = { objects, idColumn, columns: [], parents: new Map() };
        slot.parents.set(key, parent);
      }
      slot = parent;
    }
    return slot;
  }

  /**
   * Adds a field that a WHEN of a TYPEOF asks for, which may be one of a parent of its object.
   * @param ways to the values of that object's paths
   */
  addPathOfCase(
    slot: Slot,
    target: ObjectDescribe,
    path: readonly string[],
    ways: (path: readonly string[]) => TypedSql,
  ): void {
    const only = { objects: new Set([target.name]), isMember: true };
    let [place, isOwn] = [slot, true];
    for (const [depth, name] of path.slice(0, -1).entries()) {
      const reference = place.objects
        .filter((object) => !isOwn || object === target)
        .map((object) => object.relationship(name))
        .find((field) => field !== undefined);
      const relationshipName = reference?.relationshipName ?? name;
      const key = isOwn ? `${target.name}.${relationshipName}` : relationshipName;
      const known = place.parents.get(key);
      const parent: Slot = known ?? {
        objects: reference === undefined ? [] : targetsOf(this.scope.context.schema, reference),
        idColumn: this.add(ways([...path.slice(0, depth + 1), 'Id'])),
        columns: [],
        parents: new Map(),
        ...(isOwn ? { ofCase: { name: relationshipName, objectName: target.name } } : {}),
      };
      if (known === undefined && reference !== undefined) {
        this.addValue(place, reference.name, ways([...path.slice(0, depth), reference.name]), isOwn ? only : null);
      }
      place.parents.set(key, parent);
      [place, isOwn] = [parent, false];
    }
    const objects = isOwn ? [target] : place.objects;
    this.addValue(place, fieldName({ objects }, path.at(-1) ?? ''), ways(path), isOwn ? only : null);
  }

  /** The name of an expression without an alias. */
  nextExpression(): string {
    return `expr${this.unnamed++}`;
  }

  private add(value: { sql: string }): number {
    return this.sql.push(value.sql) - 1;
  }
}

/** The record of one row; null when the slot's parent does not exist. */
export function recordOf(schema: Schema, slot: Slot, row: StoreRow): SObject | null {
  const id = row[columnName(slot.idColumn)] as string | null;
  if (id === null) {
    return null;
  }
  const objectName = slot.objects.length === 1 ? slot.objects[0]?.name : schema.objectByPrefix(id.slice(0, 3))?.name;
  const record = new SObject(objectName ?? 'Name', {}, true);
  for (const column of slot.columns) {
    if (column.only === null || column.only.objects.has(record.objectName) === column.only.isMember) {
      record.fields[column.name] = valueOf(column, row);
    }
  }
  record.fields['Id'] ??= id;
  for (const [name, parent] of slot.parents) {
    if (parent.ofCase === undefined || parent.ofCase.objectName === record.objectName) {
      record.fields[parent.ofCase?.name ?? name] = recordOf(schema, parent, row);
    }
  }
  return record;
}

export function valueOf(column: Pick<Column, 'index' | 'type' | 'scale'>, row: StoreRow): FieldValue {
  const stored = row[columnName(column.index)] as SqlValue;
  return column.scale === OWN_SCALE && stored !== null
    ? computed(stored as number)
    : fromStored(column.type, column.scale, stored);
}

/** Averages and sums are Doubles, and whole ones print with a decimal place: `3.0`. */
function computed(number: number): DecimalValue {
  return Number.isInteger(number) ? DecimalValue.of(number, 1) : DecimalValue.of(number);
}

export function columnName(index: number): string {
  return `c${index}`;
}

/** Fields of `Name`, the object that stands for any polymorphic parent. */
const POLYMORPHIC_FIELDS = ['Name', 'Type'];

function fieldName({ objects }: Pick<Slot, 'objects'>, name: string): string {
  for (const object of objects) {
    const field = object.field(name);
    if (field !== undefined) {
      return field.name;
    }
  }
  const pseudo = POLYMORPHIC_FIELDS.find((known) => known.toLowerCase() === name.toLowerCase());
  return pseudo ?? name;
}
