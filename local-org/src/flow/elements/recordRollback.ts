import type { CompiledElement } from '../compiler.ts';
import { refuseElsewhere, type FlowElement } from '../element.ts';

/** Undoes what a screen flow has saved since its last screen. Source: Metadata API Developer Guide, "Flow": available only in screen flows. */
export const recordRollback: FlowElement<'recordRollbacks'> = {
  metadataName: 'recordRollbacks',
  logName: 'FlowRecordRollback',
  isBulk: true,
  isAllowedBeforeSave: false,

  compile(node, compiler): CompiledElement {
    const next = compiler.target(node.connector, node);
    refuseElsewhere('Roll Back Records', node, compiler);
    return (interviews, run) => {
      if (run.start !== undefined) {
        run.execution.rollback(run.start);
      }
      interviews.forEach((interview) => (interview.next = next));
    };
  },
};
