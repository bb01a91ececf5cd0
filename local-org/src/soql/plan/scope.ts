import { InternalError } from '../../errors/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { CompoundParts, FieldDescribe, FieldType, ObjectDescribe, Schema } from '../../schema/types.ts';
import { quoteName } from '../../store/index.ts';
import { isPathProblem, resolvePath, type ResolvedPath } from '../paths.ts';
import type { FormulaFields } from '../types.ts';
import { milestoneTimeSql } from './milestoneTimes.ts';
import { sqlText } from './pieces.ts';
import { shareRows } from './shareRows.ts';

/** What planning needs to know of the org. */
export interface PlanContext {
  schema: Schema;
  formulas: FormulaFields;
  /** Holds the groups of data categories. */
  project: ProjectMetadata | undefined;
  /** IANA name of the running user's zone, for `convertTimezone`. */
  timeZone: string;
  /** Of the running user, for `FORMAT`. */
  locale: string;
  /** A field with its labels in the running user's language. */
  translated(field: FieldDescribe): FieldDescribe;
  withSharing: boolean;
  withRecordType: boolean;
  /** In user mode `FIELDS()` gives only what the user may read. */
  isReadable(objectName: string, fieldName: string): boolean;
  /** Fields that the query touches, for the access check of user mode. */
  touched: Map<string, { objectName: string; fields: Set<string>; selected: Set<string> }>;
  nextAlias(): string;
}

/** A value in SQL with the type that SOQL gives it. `field` is the field it comes from. */
export interface TypedSql {
  sql: string;
  type: FieldType;
  scale: number;
  field: FieldDescribe | null;
  /** Digits after the point as `FORMAT` writes them, where the value itself has none of its own. */
  shownScale?: number;
}

/** One table of a query with the parents joined to it. */
export class Scope {
  readonly context: PlanContext;
  readonly object: ObjectDescribe;
  readonly alias: string;
  private readonly joins: string[] = [];
  private readonly joined = new Map<string, string>();

  constructor(context: PlanContext, object: ObjectDescribe) {
    this.context = context;
    this.object = object;
    this.alias = context.nextAlias();
    touch(context, object.name);
  }

  /** `FROM` with all joins that were asked for so far. */
  fromClause(): string {
    const table = shareRows(this.context.schema, this.object) ?? quoteName(this.object.name);
    return `FROM ${table} AS ${this.alias}${this.joins.join('')}`;
  }

  /** The value at a field path. The query was checked: an unknown name is a defect. */
  path(path: readonly string[], isSelected = false): TypedSql {
    return this.ways(this.resolve(path), isSelected);
  }

  resolve(path: readonly string[]): readonly ResolvedPath[] {
    const resolved = resolvePath(this.context.schema, this.object, path);
    if (isPathProblem(resolved)) {
      throw new InternalError(`An unchecked query was planned: ${resolved.message}`);
    }
    return resolved;
  }

  /** The value of whichever of these ways leads to a record. */
  ways(ways: readonly ResolvedPath[], isSelected = false): TypedSql {
    const values = ways.map((way) => this.way(way, isSelected, ways.length > 1));
    const [first] = values;
    if (first === undefined) {
      throw new InternalError('A field path that leads nowhere was planned.');
    }
    return values.length === 1
      ? first
      : { ...first, sql: caseless(`coalesce(${values.map(({ sql }) => sql).join(', ')})`, first.type) };
  }

  /** Alias of the table that these steps lead to; joined once. */
  follow(steps: ResolvedPath['steps']): string {
    let alias = this.alias;
    let key = '';
    for (const { reference, target } of steps) {
      key += `/${reference.name}:${target.name}`;
      const known = this.joined.get(key);
      const from = alias;
      alias = known ?? this.context.nextAlias();
      if (known === undefined) {
        this.joined.set(key, alias);
        this.joins.push(
          ` LEFT JOIN ${quoteName(target.name)} AS ${alias} ON ${alias}."Id" = ${from}.${quoteName(reference.name)}`,
        );
      }
    }
    return alias;
  }

  /** @param isOneOfSeveral a lookup leads to several objects: the user need not be allowed to read each of them */
  private way(way: ResolvedPath, isSelected: boolean, isOneOfSeveral: boolean): TypedSql {
    const alias = this.follow(way.steps);
    for (const { reference, target } of way.steps) {
      touch(this.context, reference.objectName, reference.name, isSelected);
      if (isOneOfSeveral) {
        break;
      }
      touch(this.context, target.name);
    }
    const { field } = way;
    if (field === null) {
      return {
        sql: `CASE WHEN ${alias}."Id" IS NULL THEN NULL ${typeSql(way.object, alias)} END`,
        type: 'string',
        scale: 0,
        field: null,
      };
    }
    if (!isOneOfSeveral) {
      touch(this.context, way.object.name, field.name, isSelected);
    }
    return { sql: this.fieldSql(way, alias, field), type: field.type, scale: field.scale, field };
  }

  private fieldSql(way: ResolvedPath, alias: string, field: FieldDescribe): string {
    if (field.compound !== null) {
      return compoundSql(alias, field.compound);
    }
    if (field.formula === null) {
      const time = milestoneTimeSql(way.object.name, field.name, alias);
      if (time !== undefined) {
        return time;
      }
      return `${alias}.${quoteName(field.name)}`;
    }
    const values = this.context.formulas
      .dependencies(way.object.name, field.name)
      .map((path) => this.hiddenValue(way, path.split('.')));
    const inputs = [sqlText(way.object.name), sqlText(field.name), ...values];
    const call = `formula_value(${inputs.join(', ')})`;
    // A parent that does not exist has no formula fields either.
    const value = way.steps.length === 0 ? call : `CASE WHEN ${alias}."Id" IS NULL THEN NULL ELSE ${call} END`;
    return caseless(value, field.type);
  }

  /** What a formula reads is not subject to the access check: only the formula field itself is. */
  private hiddenValue(way: ResolvedPath, path: readonly string[]): string {
    const resolved = resolvePath(this.context.schema, way.object, path);
    if (isPathProblem(resolved)) {
      throw new InternalError(`A formula reads an unknown field: ${resolved.message}`);
    }
    const values = resolved.map((rest) => {
      const whole = { ...rest, steps: [...way.steps, ...rest.steps] };
      const alias = this.follow(whole.steps);
      return rest.field === null ? sqlText(rest.object.name) : this.fieldSql(whole, alias, rest.field);
    });
    return values.length === 1 ? (values[0] ?? 'NULL') : `coalesce(${values.join(', ')})`;
  }
}

/** The parts of an address or place as one JSON object; NULL where all are absent. */
function compoundSql(alias: string, compound: CompoundParts): string {
  const parts = Object.entries(compound).map(([part, name]) => [sqlText(part), `${alias}.${quoteName(String(name))}`]);
  const columns = parts.map(([, column]) => column).join(', ');
  return `CASE WHEN coalesce(${columns}) IS NULL THEN NULL ELSE json_object(${parts.flat().join(', ')}) END`;
}

/** `Type` of a polymorphic parent: the name of its object; a group that is a queue says so. */
function typeSql(object: ObjectDescribe, alias: string): string {
  return object.name === 'Group'
    ? `WHEN ${alias}."Type" = 'Queue' THEN 'Queue' ELSE 'Group'`
    : `ELSE ${sqlText(object.name)}`;
}

/** Computed text has no collation of its own, as a column has. */
function caseless(sql: string, type: FieldType): string {
  return NOT_TEXT.has(type) ? sql : `(${sql} COLLATE NOCASE)`;
}

const NOT_TEXT: ReadonlySet<FieldType> = new Set<FieldType>([
  'id',
  'reference',
  'boolean',
  'integer',
  'long',
  'double',
  'currency',
  'percent',
  'date',
  'datetime',
  'time',
  'address',
  'base64',
  'location',
]);

function touch(context: PlanContext, objectName: string, fieldName?: string, isSelected = false): void {
  let entry = context.touched.get(objectName);
  if (entry === undefined) {
    entry = { objectName, fields: new Set(), selected: new Set() };
    context.touched.set(objectName, entry);
  }
  if (fieldName !== undefined) {
    entry.fields.add(fieldName);
    if (isSelected) {
      entry.selected.add(fieldName);
    }
  }
}
