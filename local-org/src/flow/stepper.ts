import type { CompiledFlow, FlowStep } from './compileFlow.ts';
import { FlowFault, type FlowRun, type Interview } from './interview.ts';

/**
 * Runs a batch of interviews to their end, element by element: those that reach an element with a query, a statement or
 * an action wait there for the others, so that two hundred interviews cost what one costs.
 * Source: Help, "Flow Bulkification in Transactions".
 */
export function runInterviews(flow: CompiledFlow, interviews: readonly Interview[], run: FlowRun): void {
  for (;;) {
    for (const interview of interviews) {
      runToBulkElement(flow, interview, run);
    }
    const waitingAt = interviews.find(({ next }) => next !== null)?.next ?? null;
    if (waitingAt === null) {
      return;
    }
    const together = interviews.filter(({ next }) => next === waitingAt);
    runStep(flow, waitingAt, together, run);
  }
}

function runToBulkElement(flow: CompiledFlow, interview: Interview, run: FlowRun): void {
  while (interview.next !== null && flow.steps.get(interview.next)?.isBulk !== true) {
    try {
      runStep(flow, interview.next, [interview], run);
    } catch (error) {
      if (!(error instanceof FlowFault)) {
        throw error;
      }
      interview.fail(error.message);
    }
  }
}

function runStep(flow: CompiledFlow, name: string, interviews: readonly Interview[], run: FlowRun): void {
  const step = flow.steps.get(name) as FlowStep;
  run.execution.limits.checkTimeAndHeap();
  const count = `${interviews.length}`;
  if (step.isBulk) {
    run.execution.log.write('FLOW_BULK_ELEMENT_BEGIN', step.logName, step.name);
  }
  for (const interview of interviews) {
    interview.visited.add(name);
    // An element that does not move its interviews on ends them.
    interview.next = null;
  }
  step.run(interviews, run);
  if (step.isBulk) {
    run.execution.log.write('FLOW_BULK_ELEMENT_END', step.logName, step.name, count);
  }
  for (const { failure, guid } of interviews) {
    if (failure !== null) {
      run.execution.log.write('FLOW_ELEMENT_ERROR', failure, step.logName, step.name, guid);
    }
  }
}
