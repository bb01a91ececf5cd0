import type { CompiledElement } from '../compiler.ts';
import { shownOnly, type FlowElement } from '../element.ts';

/** Undoes what a screen flow has saved. Source: Metadata API Developer Guide, "Flow": available only in screen flows. */
export const recordRollback: FlowElement<'recordRollbacks'> = {
  metadataName: 'recordRollbacks',
  logName: 'FlowRecordRollback',
  isBulk: true,
  isAllowedBeforeSave: false,

  compile(node, compiler): CompiledElement {
    compiler.target(node.connector, node);
    return shownOnly('Roll Back Records', node, compiler);
  },
};
