import { DecimalValue, DoubleValue, toId18 } from '../../values/index.ts';

/** A cast to a wider kind of number changes the value's kind. */
export function convertNumber(typeName: string, value: unknown): unknown {
  switch (typeName) {
    case 'Long':
      return typeof value === 'number' ? BigInt(value) : value;
    case 'Double':
      return typeof value === 'number' || typeof value === 'bigint' ? new DoubleValue(Number(value)) : value;
    case 'Decimal':
      return convertToDecimal(value);
    case 'Id':
      return typeof value === 'string' ? (toId18(value) ?? value) : value;
    default:
      return value;
  }
}

function convertToDecimal(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return DecimalValue.of(value);
  }
  return value instanceof DoubleValue ? DecimalValue.ofDouble(value.number) : value;
}
