import type { CompiledElement } from '../compiler.ts';
import type { FlowElement } from '../element.ts';

/** Undoing records is a screen flow's matter, and the local org has no screen flows. */
export const recordRollback: FlowElement<'recordRollbacks'> = {
  metadataName: 'recordRollbacks',
  logName: 'FlowRecordRollback',
  isBulk: true,
  isAllowedBeforeSave: false,

  compile(node, compiler): CompiledElement {
    const message = 'Roll Back Records is available in screen flows only, which the local org does not support';
    compiler.problem('UNSUPPORTED_FLOW_ELEMENT', message, node);
    return () => undefined;
  },
};
