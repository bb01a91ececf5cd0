import { fits, required } from '../convert.ts';
import type { Scope } from '../scope.ts';
import { STRING, VOID } from '../types.ts';
import { BROKEN, type Value, value } from '../value.ts';
import type { Call } from './calls.ts';
import { check } from './index.ts';

/** `record.Field__c.addError('…')` puts an error on a field; `null` when the call is none such. */
export function fieldError(scope: Scope, expression: Call): Value | null {
  const { target } = expression;
  if (expression.name.toLowerCase() !== 'adderror' || target?.kind !== 'member') {
    return null;
  }
  const isName = target.target.kind === 'name' && scope.local(target.target.name) === undefined;
  if (isName && scope.world.find((target.target as { name: string }).name, [], scope.owner) !== undefined) {
    return null;
  }
  const record = check(scope, target.target);
  const describe = record.type.kind === 'sobject' ? record.type.describe : null;
  const field = describe?.field(target.name);
  if (field === undefined) {
    return null;
  }
  if (expression.isSafe) {
    scope.report(expression.at, 'Safe navigation operator is not allowed between SObject field and addError');
    return BROKEN;
  }
  const [message] = expression.arguments.map((argument) => check(scope, argument));
  if (message === undefined || !fits(message, STRING)) {
    const types = message?.type.name ?? '';
    const wording = `Method does not exist or incorrect signature: void addError(${types}) from the type ${field.name}`;
    scope.report(expression.at, wording);
    return BROKEN;
  }
  return value(VOID, `$addFieldError(${required(record)}, ${JSON.stringify(field.name)}, ${message.code})`);
}
