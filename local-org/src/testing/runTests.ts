import type { ApexTestMethod } from '../apex/types.ts';
import { elapsedTime } from '../clock/index.ts';
import { LocalOrgError, UserError } from '../errors/index.ts';
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
  const methods = selectTests(org.apex.testMethods(), selection);
  org.apex.resetCoverage();
  const outcomes = [...Map.groupBy(methods, (method) => method.className).values()].flatMap((group) =>
    runClass(org, group, options),
  );
  const failed = outcomes.filter((outcome) => outcome.outcome === 'Fail').length;
  return {
    outcomes,
    passed: outcomes.length - failed,
    failed,
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
    return runOne(org, method, options, (execution) =>
      org.apex.runTest(execution, method.className, method.methodName),
    );
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
    if (failure === undefined) {
      throw error;
    }
    return outcome(`${failure.typeName}: ${failure.message}`, failure.stack);
  }
}

function selectTests(all: readonly ApexTestMethod[], selection: TestSelection): readonly ApexTestMethod[] {
  const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
  requireSupported(all);
  for (const className of selection.classNames) {
    if (!all.some((method) => same(method.className, className))) {
      throw new UserError('NO_SUCH_TEST', `There is no test class ${className}. ${known(all)}`);
    }
  }
  for (const test of selection.tests) {
    if (!all.some((method) => same(`${method.className}.${method.methodName}`, test) || same(method.className, test))) {
      throw new UserError('NO_SUCH_TEST', `There is no test ${test}; write it as Class.method. ${known(all)}`);
    }
  }
  if (selection.classNames.length === 0 && selection.tests.length === 0) {
    return all;
  }
  return all.filter(
    (method) =>
      selection.classNames.some((className) => same(className, method.className)) ||
      selection.tests.some(
        (test) => same(test, `${method.className}.${method.methodName}`) || same(test, method.className),
      ),
  );
}

function requireSupported(methods: readonly ApexTestMethod[]): void {
  const method = methods.find((candidate) => candidate.seeAllData);
  if (method !== undefined) {
    throw new LocalOrgError('UNSUPPORTED', `@IsTest(SeeAllData=true) on ${method.className} is not supported`, {
      file: method.file,
      line: method.line,
    });
  }
}

function known(methods: readonly ApexTestMethod[]): string {
  const names = [...new Set(methods.map((method) => method.className))];
  return names.length === 0 ? 'The project has no tests.' : `Test classes: ${names.join(', ')}.`;
}
