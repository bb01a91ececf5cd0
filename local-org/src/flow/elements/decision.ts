import { compileConditions } from '../conditions.ts';
import type { FlowCompiler } from '../compiler.ts';
import { eachInterview, type FlowElement } from '../element.ts';
import type { FlowRule } from '@salesforce/types/metadata';
import type { FlowRun, Interview } from '../interview.ts';

/** Goes the way of the first outcome whose conditions hold, else the default way. */
export const decision: FlowElement<'decisions'> = {
  metadataName: 'decisions',
  logName: 'FlowDecision',
  isBulk: false,
  isAllowedBeforeSave: true,

  compile(node, compiler) {
    const outcomes = node.rules.map((rule) => ({
      holds: compileRule(rule, compiler),
      next: compiler.target(rule.connector, rule),
    }));
    const otherwise = compiler.target(node.defaultConnector, node);
    return eachInterview((interview, run) => {
      const outcome = outcomes.find(({ holds }) => holds(interview, run));
      return outcome === undefined ? otherwise : outcome.next;
    });
  },
};

function compileRule(rule: FlowRule, compiler: FlowCompiler): (interview: Interview, run: FlowRun) => boolean {
  const conditions = compileConditions(rule.conditions, rule.conditionLogic, rule, compiler);
  if (rule.doesRequireRecordChangedToMeetCriteria !== true) {
    return conditions;
  }
  return (interview, run) => {
    if (!conditions(interview, run)) {
      return false;
    }
    return interview.isNew || !conditions(interview.beforeTheChange(), run);
  };
}
