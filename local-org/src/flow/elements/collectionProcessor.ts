import type { FlowCollectionProcessor } from '@salesforce/types/metadata';
import type { FlowCompiler, FlowReference } from '../compiler.ts';
import { compare } from '../comparison.ts';
import { compileConditions } from '../conditions.ts';
import { asCollection, asSingle } from '../conversion.ts';
import { eachInterview, type FlowElement } from '../element.ts';
import { mayBeCollection, single, type FlowValue } from '../flowType.ts';
import type { FlowRun, Interview } from '../interview.ts';
import { compileFlowFormula } from '../resources.ts';
import { DecimalValue, SObject } from '../../values/index.ts';

/** Filters or sorts a collection. A filter stores what it keeps under its own name; a sort changes the collection. */
export const collectionProcessor: FlowElement<'collectionProcessors'> = {
  metadataName: 'collectionProcessors',
  logName: 'FlowCollectionProcessor',
  isBulk: false,
  isAllowedBeforeSave: true,

  output(node, compiler) {
    return node.collectionProcessorType === 'FilterCollectionProcessor'
      ? compiler.lookUp(node.collectionReference)?.type
      : undefined;
  },

  compile(node, compiler) {
    const collection = compiler.reference(node.collectionReference, node, 'collectionReference');
    if (collection !== undefined && !mayBeCollection(collection.type)) {
      compiler.problem('INCOMPATIBLE_TYPES', `${collection.name} is no collection`, node, 'collectionReference');
    }
    const next = compiler.target(node.connector, node);
    switch (node.collectionProcessorType) {
      case 'FilterCollectionProcessor':
        return compileFilter(node, collection, next, compiler);
      case 'SortCollectionProcessor':
        return compileSort(node, collection, next, compiler);
      default:
        compiler.problem(
          'UNSUPPORTED_FLOW_ELEMENT',
          `The local org does not support ${node.collectionProcessorType}`,
          node,
          'collectionProcessorType',
        );
        return () => undefined;
    }
  },
};

function compileFilter(
  node: FlowCollectionProcessor,
  collection: FlowReference | undefined,
  next: string | null,
  compiler: FlowCompiler,
) {
  const key = (node.name ?? '').toLowerCase();
  const itemKey = (node.assignNextValueToReference ?? `currentItem_${node.name ?? ''}`).toLowerCase();
  const keep = compileTest(node, compiler);
  return eachInterview((interview, run) => {
    const kept = asCollection(collection?.read(interview, run) ?? []).filter((item) => {
      interview.values.set(itemKey, item);
      return keep(interview, run);
    });
    interview.values.delete(itemKey);
    interview.values.set(key, kept);
    return next;
  });
}

function compileTest(
  node: FlowCollectionProcessor,
  compiler: FlowCompiler,
): (interview: Interview, run: FlowRun) => boolean {
  if (node.formula === undefined) {
    return compileConditions(node.conditions, node.conditionLogic, node, compiler);
  }
  const formula = compileFlowFormula('of the filter', node.formula, node, compiler, {
    type: single('Boolean'),
    scale: null,
  });
  return typeof formula === 'string' ? () => false : (interview, run) => formula.read(interview, run) === true;
}

function compileSort(
  node: FlowCollectionProcessor,
  collection: FlowReference | undefined,
  next: string | null,
  compiler: FlowCompiler,
) {
  const objectName = collection?.type.objectName ?? undefined;
  const options = node.sortOptions.map((option) => ({
    field:
      option.sortField === undefined
        ? undefined
        : compiler.field(objectName, option.sortField, option, 'sortField')?.name,
    sign: option.sortOrder === 'Desc' ? -1 : 1,
    blanksFirst: option.doesPutEmptyStringAndNullFirst,
  }));
  const limit = node.limit ?? null;
  return eachInterview((interview, run) => {
    const sorted = [...asCollection(collection?.read(interview, run) ?? [])].sort((left, right) => {
      for (const { field, sign, blanksFirst } of options) {
        const order = orderOf(valueOf(left, field), valueOf(right, field), sign, blanksFirst);
        if (order !== 0) {
          return order;
        }
      }
      return 0;
    });
    const result = limit === null ? sorted : sorted.slice(0, Number(DecimalValue.of(limit).toNumber()));
    if (collection?.write !== undefined) {
      collection.write(interview, result, run);
    } else if (collection !== undefined) {
      interview.values.set(collection.name.toLowerCase(), result);
    }
    return next;
  });
}

function valueOf(item: FlowValue, field: string | undefined): FlowValue {
  return item instanceof SObject && field !== undefined ? (item.fields[field] ?? null) : item;
}

function orderOf(left: FlowValue, right: FlowValue, sign: number, blanksFirst: boolean): number {
  const [first, second] = [isBlank(left), isBlank(right)];
  if (first || second) {
    return first === second ? 0 : first === blanksFirst ? -1 : 1;
  }
  return sign * (compare(asSingle(left), asSingle(right)) ?? 0);
}

function isBlank(value: FlowValue): boolean {
  return value === null || value === '';
}
