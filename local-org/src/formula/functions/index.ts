import type { FormulaFunction } from '../typed.ts';
import { dateFunctions } from './date.ts';
import { durationFunctions } from './duration.ts';
import { locationFunctions } from './location.ts';
import { logicalFunctions } from './logical.ts';
import { numberFunctions } from './number.ts';
import { recordFunctions } from './record.ts';
import { textFunctions } from './text.ts';

/** Functions that Salesforce has and the local org has not. */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set([
  'CURRENCYRATE',
  'GETRECORDIDS',
  'GETSESSIONID',
  'HTMLENCODE',
  'IMAGEPROXYURL',
  'INCLUDE',
  'ISCLONE',
  'JSENCODE',
  'JSINHTMLENCODE',
  'JUNCTIONIDLIST',
  'LINKTO',
  'PARENTGROUPVAL',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLENCODE',
  'URLFOR',
  'VLOOKUP',
]);

/** Every function of the formula language that the local org has, by name in capitals. */
export const functions: ReadonlyMap<string, FormulaFunction> = new Map(
  [
    ...dateFunctions,
    ...durationFunctions,
    ...locationFunctions,
    ...logicalFunctions,
    ...numberFunctions,
    ...recordFunctions,
    ...textFunctions,
  ].map((entry) => [entry.name, entry]),
);
