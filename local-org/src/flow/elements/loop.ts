import { asCollection } from '../conversion.ts';
import { eachInterview, type FlowElement } from '../element.ts';
import { describeType, elementType, isAssignable, mayBeCollection } from '../flowType.ts';

/** Hands out the items of a collection, one each time that the flow comes back. */
export const loop: FlowElement<'loops'> = {
  metadataName: 'loops',
  logName: 'FlowLoop',
  isBulk: false,
  isAllowedBeforeSave: true,

  output(node, compiler) {
    const collection = compiler.lookUp(node.collectionReference ?? '');
    return collection === undefined ? undefined : elementType(collection.type);
  },

  compile(node, compiler) {
    const key = (node.name ?? '').toLowerCase();
    const collection = compiler.reference(node.collectionReference, node, 'collectionReference');
    if (collection !== undefined && !mayBeCollection(collection.type)) {
      const message = `${collection.name} is no collection`;
      compiler.problem('INCOMPATIBLE_TYPES', message, node, 'collectionReference');
    }
    const target =
      node.assignNextValueToReference === undefined
        ? undefined
        : compiler.reference(node.assignNextValueToReference, node, 'assignNextValueToReference');
    if (target !== undefined && collection !== undefined && !isAssignable(target.type, elementType(collection.type))) {
      const message = `An item of ${describeType(collection.type)} cannot be put into ${target.name}`;
      compiler.problem('INCOMPATIBLE_TYPES', message, node, 'assignNextValueToReference');
    }
    const body = compiler.target(node.nextValueConnector, node);
    const after = compiler.target(node.noMoreValuesConnector, node);
    return eachInterview((interview, run) => {
      const items = asCollection(collection?.read(interview, run) ?? []);
      const position = interview.loopPositions.get(key) ?? 0;
      const index = node.iterationOrder === 'Desc' ? items.length - 1 - position : position;
      const item = items[index];
      if (item === undefined) {
        // The next time that the flow comes to this loop, it starts anew.
        interview.loopPositions.delete(key);
        interview.values.delete(key);
        return after;
      }
      interview.loopPositions.set(key, position + 1);
      if (target?.write === undefined) {
        interview.values.set(key, item);
      } else {
        target.write(interview, item, run);
      }
      return body;
    });
  },
};
