import type {
  BoundExpressionContext,
  DateFormulaContext,
  SoqlFunctionContext,
  ValueContext,
} from '@apexdevtools/apex-parser';
import { UnsupportedError } from '../../errors/index.ts';
import type { Operand, QueryExpression } from '../types.ts';
import { literalText } from './text.ts';
import { fieldOf, present, subqueryOf, textOf, type TreeReader } from './tree.ts';

/** A function call: an aggregate, a date function, `toLabel`, `format`, `convertCurrency`, `GROUPING`. */
export function functionOf(tree: SoqlFunctionContext, reader: TreeReader): QueryExpression {
  const name = tree.start.text.toUpperCase();
  const place = reader.placeOf(tree.start);
  if (name === 'DISTANCE') {
    return distanceOf(tree, reader);
  }
  const date = present(tree.dateFieldName());
  if (date !== null) {
    const field = fieldOf(date.fieldName(), reader);
    const converted: QueryExpression =
      present(date.CONVERT_TIMEZONE()) === null
        ? field
        : { kind: 'function', name: 'CONVERTTIMEZONE', arguments: [field], place };
    return { kind: 'function', name, arguments: [converted], place };
  }
  const inner = present(tree.soqlFunction());
  const field = present(tree.fieldName());
  const only = inner !== null ? functionOf(inner, reader) : field !== null ? fieldOf(field, reader) : null;
  return { kind: 'function', name, arguments: only === null ? [] : [only], place };
}

/** `DISTANCE(field, GEOLOCATION(latitude, longitude), 'unit')` */
function distanceOf(tree: SoqlFunctionContext, reader: TreeReader): QueryExpression {
  const place = reader.placeOf(tree.start);
  const [from, to] = tree.locationValue_list();
  const field = from === undefined ? null : present(from.fieldName());
  const [latitude, longitude] = (to?.coordinateValue_list() ?? []).map((value) => {
    const bound = present(value.boundExpression());
    return bound === null ? ({ kind: 'number', value: value.getText() } as const) : boundOf(bound, reader);
  });
  if (field === null || latitude === undefined || longitude === undefined) {
    throw new UnsupportedError('DISTANCE in SOQL without a field and a GEOLOCATION', place ?? undefined);
  }
  const unit = literalText(tree.StringLiteral().getText());
  const distance = { latitude, longitude, unit };
  return { kind: 'function', name: 'DISTANCE', arguments: [fieldOf(field, reader)], place, distance };
}

/** The right side of a comparison, or an element of a list. */
export function operandOf(tree: ValueContext, reader: TreeReader): Operand {
  const bound = present(tree.boundExpression());
  if (bound !== null) {
    return boundOf(bound, reader);
  }
  const query = present(tree.subQuery());
  if (query !== null) {
    return { kind: 'subquery', query: subqueryOf(query, reader, 'ids') };
  }
  const list = present(tree.valueList());
  if (list !== null) {
    return { kind: 'list', items: list.value_list().map((item) => operandOf(item, reader)) };
  }
  const formula = present(tree.dateFormula());
  return formula === null ? literalOf(tree, reader) : dateLiteralOf(formula);
}

/** `:expression` */
export function boundOf(tree: BoundExpressionContext, reader: TreeReader): Operand {
  const expression = tree.expression();
  const bind = {
    index: reader.binds.length,
    source: textOf(expression.start, expression.stop ?? expression.start),
    context: expression as unknown,
    place: reader.placeOf(expression.start),
  };
  reader.binds.push(bind);
  return { kind: 'bind', bind };
}

function literalOf(tree: ValueContext, reader: TreeReader): Operand {
  const text = tree.getText();
  if (present(tree.NULL()) !== null) {
    return { kind: 'null' };
  }
  if (present(tree.BooleanLiteral()) !== null) {
    return { kind: 'boolean', value: text.toLowerCase() === 'true' };
  }
  if (present(tree.signedNumber()) !== null) {
    return { kind: 'number', value: text.replace(/^\+/, '') };
  }
  if (present(tree.StringLiteral()) !== null) {
    return { kind: 'text', value: literalText(text) };
  }
  if (present(tree.DateLiteral()) !== null) {
    return { kind: 'date', value: text };
  }
  if (present(tree.DateTimeLiteral()) !== null) {
    return { kind: 'datetime', value: text };
  }
  if (present(tree.TimeLiteral()) !== null) {
    return { kind: 'time', value: text };
  }
  throw new UnsupportedError(`${text} as a value in SOQL`, reader.placeOf(tree.start) ?? undefined);
}

/** `LAST_N_DAYS:30`; the amount is null for literals without one. */
function dateLiteralOf(tree: DateFormulaContext): Operand {
  const [name = '', amount] = tree.getText().split(':');
  return { kind: 'dateLiteral', name: name.toUpperCase(), amount: amount === undefined ? null : Number(amount) };
}
