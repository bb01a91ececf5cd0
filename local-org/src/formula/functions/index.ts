import type { FormulaFunction } from '../typed.ts';
import { dateFunctions } from './date.ts';
import { durationFunctions } from './duration.ts';
import { encodingFunctions } from './encoding.ts';
import { locationFunctions } from './location.ts';
import { logicalFunctions } from './logical.ts';
import { numberFunctions } from './number.ts';
import { recordFunctions } from './record.ts';
import { textFunctions } from './text.ts';

/** Functions that Salesforce has for these formulas and the local org has not. */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set([
  'CURRENCYRATE',
  'GETSESSIONID',
  'IMAGEPROXYURL',
  'PREDICT',
]);

/** Functions of report summaries, custom buttons and Visualforce, which other formulas may not call. */
export const FOREIGN_FUNCTIONS: ReadonlySet<string> = new Set([
  'GETRECORDIDS',
  'INCLUDE',
  'JUNCTIONIDLIST',
  'LINKTO',
  'PARENTGROUPVAL',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLFOR',
]);

/** Every function of the formula language that the local org has, by name in capitals. */
export const functions: ReadonlyMap<string, FormulaFunction> = new Map(
  [
    ...dateFunctions,
    ...durationFunctions,
    ...encodingFunctions,
    ...locationFunctions,
    ...logicalFunctions,
    ...numberFunctions,
    ...recordFunctions,
    ...textFunctions,
  ].map((entry) => [entry.name, entry]),
);
