import type { ApexTestMethod } from '../apex/types.ts';
import { elapsedTime } from '../clock/index.ts';
import { formatProblem, UserError } from '../errors/index.ts';
import type { LocalOrg } from '../org/index.ts';
import { OrgExecution } from '../transaction/index.ts';
import { measureCoverage } from './coverage.ts';
import type { TestOutcome, TestRun, TestSelection } from './types.ts';

/** How a run can be watched and steered. */
export interface TestOptions {
  /** Id of the user who runs the tests. */
  userId: string;
  withCoverage: boolean;
  /** Called after each method. */
  onOutcome?: (outcome: TestOutcome) => void;
}

/**
 * Runs Apex tests as the platform does: the class's set-up once, then each method on top of it, everything rolled back.
 * @param org an org made for this, with no data of its own: tests see none
 * @throws UserError for a class or method that does not exist
 */
export function runApexTests(org: LocalOrg, selection: TestSelection, options: TestOptions): TestRun {
  const started = elapsedTime();
  const { broken, methods } = selectTests(brokenTests(org), org.apex.testMethods(), selection);
  org.apex.resetCoverage();
  const outcomes = [
    ...broken,
    ...[...Map.groupBy(methods, (method) => method.className).values()].flatMap((group) =>
      runClass(org, group, options),
    ),
  ];
  const passed = outcomes.filter((outcome) => outcome.outcome === 'Pass').length;
  return {
    outcomes,
    passed,
    failed: outcomes.length - passed,
    leftOut: org.leftOut,
    milliseconds: Math.round(elapsedTime() - started),
    coverage: options.withCoverage ? measureCoverage(org.apex.coverage()) : null,
  };
}

function runClass(org: LocalOrg, methods: readonly ApexTestMethod[], options: TestOptions): TestOutcome[] {
  const { store } = org.services;
  const [first] = methods;
  if (first === undefined) {
    return [];
  }
  store.begin();
  try {
    const setUp = runOne(org, first, options, (execution) => org.apex.runTestSetup(execution, first.className));
    return methods.map((method) => {
      const outcome =
        setUp.outcome === 'Fail' ? { ...setUp, methodName: method.methodName } : runRolledBack(org, method, options);
      options.onOutcome?.(outcome);
      return outcome;
    });
  } finally {
    store.rollback();
    org.services.forgetCaches();
  }
}

function runRolledBack(org: LocalOrg, method: ApexTestMethod, options: TestOptions): TestOutcome {
  const { store } = org.services;
  store.savepoint('test_method');
  try {
    return runOne(org, method, options, (execution) => {
      org.apex.runTest(execution, method.className, method.methodName);
      execution.endTest();
    });
  } finally {
    store.rollbackTo('test_method');
    store.release('test_method');
    org.services.forgetCaches();
  }
}

function runOne(
  org: LocalOrg,
  method: ApexTestMethod,
  options: TestOptions,
  work: (execution: OrgExecution) => void,
): TestOutcome {
  const started = elapsedTime();
  const execution = new OrgExecution(org.services, {
    userId: options.userId,
    quiddity: 'RUNTEST_SYNC',
    isTest: true,
    seesAllData: method.seesAllData,
  });
  const outcome = (message: string | null, stack: readonly string[]): TestOutcome => ({
    className: method.className,
    methodName: method.methodName,
    outcome: message === null ? 'Pass' : 'Fail',
    message,
    stack,
    milliseconds: Math.round(elapsedTime() - started),
    log: execution.log.format(),
  });
  try {
    org.enter(execution, () => work(execution));
    return outcome(null, []);
  } catch (error) {
    const failure = org.apex.describeException(error);
    // What the local org lacks, or a defect of it, fails the test that met it and no other.
    return failure === undefined
      ? outcome(String(error), error instanceof Error ? (error.stack ?? '').split('\n').slice(1) : [])
      : outcome(`${failure.typeName}: ${failure.message}`, failure.stack);
  }
}

/** Test classes that the org was made without, each with the first problem that stands in it. */
function brokenTests(org: LocalOrg): TestOutcome[] {
  const problems = new Map(org.leftOut.toReversed().map((problem) => [problem.place.file, problem]));
  return org.classes.flatMap(({ name, file, text }): TestOutcome[] => {
    const problem = problems.get(file);
    return problem === undefined || !/@istest\b|\btestmethod\b/i.test(text)
      ? []
      : [
          {
            className: name,
            methodName: '<compile>',
            outcome: 'CompileFail',
            message: formatProblem(problem),
            stack: [],
            milliseconds: 0,
            log: [],
          },
        ];
  });
}

function selectTests(
  broken: readonly TestOutcome[],
  all: readonly ApexTestMethod[],
  selection: TestSelection,
): { broken: readonly TestOutcome[]; methods: readonly ApexTestMethod[] } {
  const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
  const there = [...broken, ...all];
  for (const className of selection.classNames) {
    if (!there.some((method) => same(method.className, className))) {
      throw new UserError('NO_SUCH_TEST', `There is no test class ${className}. ${known(there)}`);
    }
  }
  const isNamed = (method: TestName, test: string): boolean =>
    same(`${method.className}.${method.methodName}`, test) || same(method.className, test);
  const isOfBroken = (test: string): boolean =>
    broken.some(({ className }) => same(className, test.slice(0, className.length)) && test[className.length] === '.');
  for (const test of selection.tests) {
    if (!there.some((method) => isNamed(method, test)) && !isOfBroken(test)) {
      throw new UserError('NO_SUCH_TEST', `There is no test ${test}; write it as Class.method. ${known(there)}`);
    }
  }
  const isChosen = (method: TestName): boolean =>
    (selection.classNames.length === 0 && selection.tests.length === 0) ||
    selection.classNames.some((className) => same(className, method.className)) ||
    selection.tests.some((test) => isNamed(method, test));
  return {
    broken: broken.filter(
      (outcome) =>
        isChosen(outcome) || selection.tests.some((test) => same(test.split('.')[0] ?? '', outcome.className)),
    ),
    methods: all.filter(isChosen),
  };
}

type TestName = Pick<ApexTestMethod, 'className' | 'methodName'>;

function known(methods: readonly TestName[]): string {
  const names = [...new Set(methods.map((method) => method.className))];
  return names.length === 0 ? 'The project has no tests.' : `Test classes: ${names.join(', ')}.`;
}
