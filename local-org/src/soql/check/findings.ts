import type { Place, Problem } from '../../errors/index.ts';
import { unsupportedObject } from '../../schema/index.ts';
import type { FieldDescribe, FieldType, ObjectDescribe, Schema } from '../../schema/types.ts';
import { isPathProblem, resolvePath } from '../paths.ts';
import { DATE_FUNCTIONS } from '../plan/functions.ts';
import { AGGREGATES } from '../plan/values.ts';
import type { BindExpectation, Distance, Operand, QueryExpression } from '../types.ts';

const NOWHERE: Place = { file: '', line: 1 };

/** What the check of one query collects. */
export class Findings {
  readonly schema: Schema;
  readonly problems: Problem[] = [];
  readonly binds: BindExpectation[] = [];
  private readonly place: Place;

  constructor(schema: Schema, place: Place | null) {
    this.schema = schema;
    this.place = place ?? NOWHERE;
  }

  add(code: string, message: string, place: Place | null = null): void {
    this.problems.push({ code, message, place: place ?? this.place });
  }

  object(name: string, place: Place | null): ObjectDescribe | undefined {
    const object = this.schema.object(name);
    const reason = object === undefined ? unsupportedObject(name) : undefined;
    if (reason !== undefined) {
      this.add('UNSUPPORTED', reason, place);
      return undefined;
    }
    if (object?.queryable === false && object.kind === 'standard') {
      this.add('INVALID_TYPE_FOR_OPERATION', `entity type ${object.name} does not support query`, place);
      return undefined;
    }
    if (object === undefined || !object.queryable) {
      this.add(
        'UNKNOWN_OBJECT',
        `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the ` +
          "'__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
        place,
      );
      return undefined;
    }
    return object;
  }

  /** The field that a path leads to; null for `Type` of a polymorphic parent, undefined when the path is wrong. */
  field(object: ObjectDescribe, path: readonly string[], place: Place | null): FieldDescribe | null | undefined {
    const resolved = resolvePath(this.schema, object, path);
    if (isPathProblem(resolved)) {
      this.add(resolved.code, resolved.message, place);
      return undefined;
    }
    return resolved[0]?.field;
  }

  /** The type of an expression's value; undefined when something is wrong with it. */
  expression(object: ObjectDescribe, expression: QueryExpression): ExpressionType | undefined {
    if (expression.kind === 'field') {
      const field = this.field(object, expression.path, expression.place);
      return field === undefined ? undefined : { type: field?.type ?? 'string', field };
    }
    return this.call(object, expression);
  }

  /** The type of an item of SELECT, where `FORMAT` may stand around the expression. */
  selected(object: ObjectDescribe, expression: QueryExpression): ExpressionType | undefined {
    const [argument] = expression.kind === 'function' && expression.name === 'FORMAT' ? expression.arguments : [];
    if (argument === undefined) {
      return this.expression(object, expression);
    }
    const inner = this.expression(object, argument);
    if (inner !== undefined && !FORMATTED.has(inner.type)) {
      const message = `field '${inner.field?.name ?? ''}' does not support the function FORMAT`;
      this.add('INVALID_FUNCTION', message, expression.place);
    }
    return inner && { type: 'string', field: null };
  }

  expectBind(operand: Operand, type: FieldType, isList: boolean, field: string | null): void {
    if (operand.kind === 'bind') {
      this.binds.push({ index: operand.bind.index, type, isList, field });
    }
  }

  private call(
    object: ObjectDescribe,
    expression: Extract<QueryExpression, { kind: 'function' }>,
  ): ExpressionType | undefined {
    const { name, place } = expression;
    const [argument] = expression.arguments;
    if (name === 'CONVERTCURRENCY' && this.schema.object('CurrencyType') === undefined) {
      const message = 'convertCurrency() requires that the organization has multiple currencies enabled';
      this.add('INVALID_FUNCTION', message, place);
      return undefined;
    }
    if (name === 'FORMAT') {
      this.add('INVALID_FUNCTION', 'FORMAT() may be used in the SELECT clause only', place);
      return undefined;
    }
    if (argument === undefined) {
      return { type: 'integer', field: null };
    }
    const inner = this.expression(object, argument);
    if (inner === undefined || name === 'CONVERTTIMEZONE' || name === 'TOLABEL' || name === 'CONVERTCURRENCY') {
      return inner;
    }
    if (expression.distance !== undefined) {
      return this.distance(inner, expression.distance, place);
    }
    if (AGGREGATES.has(name)) {
      return this.aggregate(name, inner, place);
    }
    if (DATE_FUNCTIONS.has(name)) {
      if (inner.type !== 'date' && inner.type !== 'datetime') {
        this.add('INVALID_FUNCTION', `field '${inner.field?.name}' does not support the function ${name}`, place);
      }
      return { type: name === 'DAY_ONLY' ? 'date' : 'integer', field: null };
    }
    if (name === 'GROUPING') {
      return { type: 'integer', field: null };
    }
    this.add('UNSUPPORTED', `The function ${name} in SOQL is not supported.`, place);
    return undefined;
  }

  private distance(inner: ExpressionType, to: Distance, place: Place | null): ExpressionType {
    if (inner.field?.compound == null) {
      this.add('INVALID_FUNCTION', `field '${inner.field?.name ?? ''}' does not support the function DISTANCE`, place);
    }
    if (!['mi', 'km'].includes(to.unit.toLowerCase())) {
      this.add('INVALID_FUNCTION', `Invalid unit of DISTANCE: ${to.unit}. Use 'mi' or 'km'`, place);
    }
    for (const operand of [to.latitude, to.longitude]) {
      this.expectBind(operand, 'double', false, null);
    }
    return { type: 'double', field: null };
  }

  private aggregate(name: string, inner: ExpressionType, place: Place | null): ExpressionType {
    if (name === 'COUNT' || name === 'COUNT_DISTINCT') {
      return { type: 'integer', field: null };
    }
    const isNumber = NUMBERS.has(inner.type);
    const refused = name === 'SUM' || name === 'AVG' ? !isNumber : UNORDERED.has(inner.type);
    if (refused) {
      this.add('INVALID_FUNCTION', `field ${inner.field?.name} does not support aggregate operator ${name}`, place);
    }
    return name === 'AVG' ? { type: 'double', field: null } : inner;
  }
}

/** What an expression's value is; `field` is null for computed ones. */
export interface ExpressionType {
  type: FieldType;
  field: FieldDescribe | null;
}

/** Functions whose values stand under their field where they have no alias. */
export const UNNAMED_CALLS: ReadonlySet<string> = new Set(['CONVERTCURRENCY', 'FORMAT', 'TOLABEL']);

export const NUMBERS: ReadonlySet<FieldType> = new Set(['integer', 'long', 'double', 'currency', 'percent']);
export const UNORDERED: ReadonlySet<FieldType> = new Set(['boolean', 'multipicklist', 'address', 'base64', 'location']);
/** Source: SOQL and SOSL Reference, "FORMAT()". */
const FORMATTED: ReadonlySet<FieldType> = new Set([...NUMBERS, 'date', 'datetime', 'time']);
