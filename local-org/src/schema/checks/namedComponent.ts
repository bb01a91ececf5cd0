import type { ProblemList } from '../problems.ts';

/** An element names a component that has to be in the project; the words are an org's. */
export function requireNamed(problems: ProblemList, type: string, name: string, node: object, element: string): void {
  if (problems.project.component(type, name) === undefined) {
    problems.addNotFound(type, name, node, element);
  }
}
