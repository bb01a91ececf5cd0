import { DateValue, DatetimeValue, DecimalValue, DoubleValue, toId18 } from '../../values/index.ts';

const DAY = 86_400_000;

/** A cast to a wider kind of number, or of a date to a date and time, changes the value's kind. */
export function convertNumber(typeName: string, value: unknown): unknown {
  switch (typeName) {
    case 'Long':
      return typeof value === 'number' ? BigInt(value) : value;
    case 'Double':
      return convertToDouble(value);
    case 'Datetime':
      return value instanceof DateValue ? new DatetimeValue(value.epochDay * DAY) : value;
    case 'Decimal':
      return convertToDecimal(value);
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
  return value instanceof DoubleValue ? DecimalValue.of(value.number) : value;
}
