import type { ProblemList } from '../../schema/index.ts';

/** Types of rules of which an object has many, and one that is active. */
const ONE_ACTIVE: Readonly<Record<string, string>> = {
  AssignmentRule: 'assignment rule',
  AutoResponseRule: 'auto-response rule',
  EscalationRule: 'escalation rule',
};

/** Source: Help, "Set Up Assignment Rules", "Set Up Auto-Response Rules" and "Set Up Escalation Rules". */
export function checkActiveRules(problems: ProblemList): void {
  for (const [type, what] of Object.entries(ONE_ACTIVE)) {
    const objects = new Set<string>();
    for (const component of problems.project.components(type)) {
      if ((component.content as { active?: boolean }).active !== true) {
        continue;
      }
      const [object = ''] = component.fullName.split('.');
      if (objects.has(object.toLowerCase())) {
        problems.add('DUPLICATE_ACTIVE', `${object} has another active ${what}`, component.content as object, 'active');
      }
      objects.add(object.toLowerCase());
    }
  }
}
