import { DateValue, DatetimeValue, DecimalValue, DoubleValue, toId18 } from '../../values/index.ts';

/** A cast to a wider kind of number, or from Date to Datetime, changes the value's kind: to midnight GMT. */
export function convertPrimitive(typeName: string, value: unknown): unknown {
  switch (typeName) {
    case 'Long':
      return typeof value === 'number' ? BigInt(value) : value;
    case 'Double':
      return convertToDouble(value);
    case 'Decimal':
      return convertToDecimal(value);
    case 'Datetime':
      return value instanceof DateValue ? DatetimeValue.ofDate(value) : value;
    case 'Id':
      return typeof value === 'string' ? (toId18(value) ?? value) : value;
    default:
      return value;
  }
}

function convertToDouble(value: unknown): unknown {
  if (value instanceof DecimalValue) {
    return new DoubleValue(value.toNumber());
  }
  return typeof value === 'number' || typeof value === 'bigint' ? new DoubleValue(Number(value)) : value;
}

function convertToDecimal(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return DecimalValue.of(value);
  }
  return value instanceof DoubleValue ? DecimalValue.ofDouble(value.number) : value;
}
