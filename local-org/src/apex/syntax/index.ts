export { parseAnonymous, parseClass, parseTrigger, type Parsed } from './parse.ts';
export { expressionOf } from './expressions.ts';
