import { DecimalValue, distanceBetween, LocationValue, type FieldValue } from '../../values/index.ts';
import { asText } from '../coercion.ts';
import { FormulaEvaluationError } from '../formulaError.ts';
import type { FormulaFunction } from '../typed.ts';
import { plain } from './define.ts';

const UNITS: ReadonlySet<string> = new Set(['mi', 'km']);
const degrees = (value: FieldValue | undefined): number => (value as DecimalValue).toNumber();

/** Source: Help, "DISTANCE" and "GEOLOCATION". */
export const locationFunctions: readonly FormulaFunction[] = [
  plain(
    'GEOLOCATION',
    ['Number', 'Number'],
    'Location',
    ([latitude, longitude]) => new LocationValue(degrees(latitude), degrees(longitude)),
  ),
  {
    name: 'DISTANCE',
    minimum: 3,
    maximum: 3,
    check(call) {
      call.expect(0, 'Location');
      call.expect(1, 'Location');
      call.expect(2, 'Text');
      const unit = call.arguments[2];
      if (unit?.kind === 'constant' && !UNITS.has(asText(unit.value))) {
        call.fail(
          `Incorrect parameter value for function 'DISTANCE()'. Expected 'mi'/'km', received '${asText(unit.value)}'`,
        );
      }
      return 'Number';
    },
    evaluate(call) {
      const [from, to, unit] = [call.value(0), call.value(1), asText(call.value(2))];
      if (!UNITS.has(unit)) {
        throw new FormulaEvaluationError(`DISTANCE() does not know the unit '${unit}'`);
      }
      const distance =
        from instanceof LocationValue && to instanceof LocationValue ? distanceBetween(from, to, unit) : null;
      return distance === null ? null : DecimalValue.of(distance);
    },
  },
];
