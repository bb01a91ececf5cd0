import { compileConditions } from '../conditions.ts';
import type { FlowCompiler } from '../compiler.ts';
import { eachInterview, type FlowElement } from '../element.ts';
import type { FlowRule } from '@salesforce/types/metadata';
import type { FlowRun, Interview } from '../interview.ts';

/**
 * Goes the way of the first outcome whose conditions hold, else the default way. Each outcome looked at is a Boolean
 * resource of its name: whether it was taken. Source: Help, "Flow Operators in Decision Elements".
 */
export const decision: FlowElement<'decisions'> = {
  metadataName: 'decisions',
  logName: 'FlowDecision',
  isBulk: false,
  isAllowedBeforeSave: true,

  compile(node, compiler) {
    const outcomes = node.rules.map((rule) => ({
      holds: compileRule(rule, compiler),
      next: compiler.target(rule.connector, rule),
      key: (rule.name ?? '').toLowerCase(),
    }));
    const otherwise = compiler.target(node.defaultConnector, node);
    return eachInterview((interview, run) => {
      for (const { key, holds, next } of outcomes) {
        const isTaken = holds(interview, run);
        interview.values.set(key, isTaken);
        if (isTaken) {
          interview.visited.add(key);
          return next;
        }
      }
      return otherwise;
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
