import { DecimalValue } from '../../values/index.ts';
import { asText, equalValues } from '../coercion.ts';
import { isCompound } from '../typeRules.ts';
import type { CallCheck, FormulaFunction, TypedNode } from '../typed.ts';
import type { FormulaReference, FormulaType } from '../types.ts';

/** Functions about picklists and about the record's change. Source: Help, the function's own page. */
export const recordFunctions: readonly FormulaFunction[] = [
  {
    name: 'ISPICKVAL',
    minimum: 2,
    maximum: 2,
    check(call) {
      if (call.type(0) !== 'Picklist') {
        call.fail("Field is not a picklist field. Incorrect argument type for function 'ISPICKVAL()'.");
      }
      requireLiteral(call, 'ISPICKVAL');
      return 'Boolean';
    },
    evaluate: (call) => asText(call.value(0)) === asText(call.value(1)),
  },
  {
    name: 'INCLUDES',
    minimum: 2,
    maximum: 2,
    check(call) {
      if (call.type(0) !== 'MultiPicklist') {
        call.fail("Incorrect argument type for function 'INCLUDES()'.");
      }
      requireLiteral(call, 'INCLUDES');
      requireValue(call);
      return 'Boolean';
    },
    evaluate: (call) =>
      asText(call.value(0))
        .split(';')
        .includes(asText(call.value(1))),
  },
  {
    name: 'PICKLISTCOUNT',
    minimum: 1,
    maximum: 1,
    check(call) {
      if (call.type(0) !== 'MultiPicklist') {
        call.fail("Incorrect argument type for function 'PICKLISTCOUNT()'.");
      }
      return 'Number';
    },
    evaluate(call) {
      const selected = asText(call.value(0));
      return DecimalValue.of(selected === '' ? 0 : selected.split(';').length);
    },
  },
  {
    name: 'ISNEW',
    minimum: 0,
    maximum: 0,
    check(call) {
      requireRule(call, 'ISNEW');
      return 'Boolean';
    },
    evaluate: ({ context }) => context.isNew,
  },
  {
    name: 'ISCLONE',
    minimum: 0,
    maximum: 0,
    check(call) {
      if (call.usage !== 'rule') {
        call.fail('Function ISCLONE may not be used in this type of formula');
      }
      return 'Boolean';
    },
    evaluate: ({ context }) => context.isClone === true,
  },
  {
    name: 'ISCHANGED',
    minimum: 1,
    maximum: 1,
    check(call) {
      requireRule(call, 'ISCHANGED');
      requireField(call, 'ISCHANGED');
      return 'Boolean';
    },
    evaluate({ nodes, context }) {
      const reference = referenceOf(nodes[0]);
      if (context.isNew) {
        return false;
      }
      const [now, before] = [context.read(reference), context.prior(reference)];
      const isText = ['Text', 'Picklist', 'MultiPicklist'].includes(reference.type);
      return now === null && before === null ? false : equalValues(now, before, isText) !== true;
    },
  },
  {
    name: 'PRIORVALUE',
    minimum: 1,
    maximum: 1,
    check(call) {
      requireRule(call, 'PRIORVALUE');
      requireField(call, 'PRIORVALUE');
      if (isCompound(call.type(0))) {
        call.fail("Incorrect argument type for function 'PRIORVALUE()'.");
      }
      return call.type(0);
    },
    evaluate({ nodes, context }) {
      const reference = referenceOf(nodes[0]);
      return context.isNew ? context.read(reference) : context.prior(reference);
    },
  },
  {
    name: 'VLOOKUP',
    minimum: 3,
    maximum: 3,
    schemaFields: 2,
    check: checkLookup,
    evaluate: (call) => call.context.lookUp?.(referenceOf(call.nodes[0]), asText(call.value(2))) ?? null,
  },
];

/** The name of a record of a custom object leads to a field of the same object (Help, "VLOOKUP"). */
function checkLookup(call: CallCheck): FormulaType {
  if (call.usage !== 'rule') {
    call.fail('Function VLOOKUP may not be used in this type of formula');
  }
  const [returned, matched] = call.arguments;
  if (!isSchemaField(returned) || !isSchemaField(matched)) {
    call.fail("Incorrect argument type for function 'VLOOKUP()'.");
  }
  const [, objectName = '', fieldName] = matched.reference.path;
  const isOfOther = returned.reference.path[1] !== objectName;
  if (isOfOther || fieldName !== 'Name' || !objectName.endsWith('__c') || /Picklist/.test(returned.type)) {
    call.fail("Incorrect argument type for function 'VLOOKUP()'.");
  }
  call.expect(2, 'Text');
  return returned.type;
}

function isSchemaField(node: TypedNode | undefined): node is Extract<TypedNode, { kind: 'reference' }> {
  return node?.kind === 'reference' && node.reference.path[0] === '$objecttype';
}

function referenceOf(node: TypedNode | undefined): FormulaReference {
  return (node as Extract<TypedNode, { kind: 'reference' }>).reference;
}

function requireRule(call: CallCheck, name: string): void {
  if (call.usage === 'field' || call.usage === 'default') {
    call.fail(`Function ${name} may not be used in this type of formula`);
  }
}

function requireField(call: CallCheck, name: string): void {
  const argument = call.arguments[0];
  if (argument?.kind !== 'reference' || argument.reference.field === null) {
    call.fail(`Incorrect argument type for function '${name}()'.`);
  }
}

/** What a formula asks a multi-select picklist for is one of its values; source: the labels of Salesforce's formula engine. */
function requireValue(call: CallCheck): void {
  const [picklist, wanted] = call.arguments;
  const field = picklist?.kind === 'reference' ? picklist.reference.field : null;
  if (field === null || wanted?.kind !== 'constant' || wanted.value === null) {
    return;
  }
  if (field.picklistValues.length > 0 && !field.picklistValues.some(({ value }) => value === wanted.value)) {
    call.fail(
      'Incorrect parameter for function INCLUDES(). Text Literal must be a valid value for this multi-select picklist field.',
    );
  }
}

function requireLiteral(call: CallCheck, name: string): void {
  const argument = call.arguments[1];
  if (argument?.kind !== 'constant' || (argument.type !== 'Text' && argument.type !== 'Null')) {
    call.fail(`Incorrect argument type for function '${name}()'.`);
  }
}
