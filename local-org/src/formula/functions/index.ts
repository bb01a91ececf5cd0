import type { FormulaFunction } from '../typed.ts';
import { dateFunctions } from './date.ts';
import { logicalFunctions } from './logical.ts';
import { numberFunctions } from './number.ts';
import { recordFunctions } from './record.ts';
import { textFunctions } from './text.ts';

/** Every function of the formula language that the local org has, by name in capitals. */
export const functions: ReadonlyMap<string, FormulaFunction> = new Map(
  [...dateFunctions, ...logicalFunctions, ...numberFunctions, ...recordFunctions, ...textFunctions].map((entry) => [
    entry.name,
    entry,
  ]),
);
