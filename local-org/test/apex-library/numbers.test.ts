import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { prints, throws } = libraryOrg();

test('reads numbers from text and refuses what is none', () => {
  prints({
    "Integer.valueOf('123')": '123',
    "Integer.valueOf('-5')": '-5',
    "Long.valueOf('9876543210')": '9876543210',
    "Decimal.valueOf('3.10')": '3.10',
    "Double.valueOf('2.5')": '2.5',
    "Boolean.valueOf('TRUE')": 'true',
    "Boolean.valueOf('yes')": 'false',
  });
  throws(`Integer.valueOf('abc');`, 'System.TypeException: Invalid integer: abc');
  throws(`Integer.valueOf('2147483648');`, 'System.TypeException: Invalid integer: 2147483648');
  throws(`Long.valueOf('1.5');`, 'System.TypeException: Invalid long: 1.5');
  throws(`Decimal.valueOf('1,5');`, 'System.TypeException: Invalid decimal: 1,5');
});

test('keeps and sets the scale of decimals', () => {
  prints({
    '1.50 + 1': '2.50',
    '1.5 * 1.5': '2.25',
    '2.5.setScale(0)': '2',
    '3.5.setScale(0)': '4',
    '1.235.setScale(2, RoundingMode.HALF_UP)': '1.24',
    'Decimal.valueOf(19).divide(3, 2)': '6.33',
    "190.50.scale() + ' ' + 190.50.precision()": '2 5',
    '1.50.stripTrailingZeros()': '1.5',
    "4.5.round() + ' ' + 5.5.round() + ' ' + 4.5.round(RoundingMode.HALF_UP)": '4 6 5',
    '(-1.7).intValue()': '-1',
    '2.5.pow(2)': '6.25',
    '(1.0 == 1.00)': 'true',
  });
  throws(`Decimal.valueOf('1.25').setScale(1, RoundingMode.UNNECESSARY);`, 'System.MathException: Rounding necessary');
  throws(`Decimal.valueOf('1').divide(0, 2);`, 'System.MathException: Divide by 0');
});

test('computes with Math', () => {
  prints({
    'Math.abs(-3)': '3',
    'Math.max(3, 7) + Math.min(3, 7)': '10',
    'Math.mod(12, 5)': '2',
    'Math.mod(-12, 5)': '-2',
    'Math.ceil(32.3)': '33',
    'Math.floor(-1.5)': '-2',
    'Math.round(4.5)': '4',
    'Math.roundToLong(5.5)': '6',
    'Math.sqrt(4.0)': '2.0',
    'Math.pow(2, 10)': '1024.0',
    'Math.signum(-4.2)': '-1',
    'Math.random() < 1': 'true',
  });
  throws(`Math.mod(1, 0);`, 'System.MathException: Divide by 0');
});

test('writes numbers for the user', () => {
  prints({ '1234567.format()': '1,234,567', '1234.5678.format()': '1,234.568', '(-3).format()': '-3' });
});
