import type { ApexForFlows, Execution } from '../execution/index.ts';
import type { TriggerBatch } from '../dml/types.ts';
import type { DmlRowError, Problem } from '../errors/index.ts';

/** All Apex of a project, checked and compiled. One per org. Static variables live as long as an execution. */
export interface ApexProgram {
  readonly problems: readonly Problem[];

  /**
   * Runs `work` with `execution` as the current one: static variables are fresh on the first entry for an execution
   * and kept on later ones. Calls nest.
   */
  enter<Result>(execution: Execution, work: () => Result): Result;

  /**
   * Runs the triggers of this object for one side of the save; a no-op when there are none.
   * @param only name of the one trigger to run
   */
  runTriggers(execution: Execution, timing: 'before' | 'after', batch: TriggerBatch, only?: string): void;
  /** Name of the running before trigger that sees this record, if that refuses the operation; `null` when none does. */
  holdingTrigger(recordId: string, operation: 'update' | 'delete'): string | null;
  /** Names of the triggers of a platform event: each is a subscriber of its own, and run by {@link runTriggers}. */
  eventTriggers(objectName: string): readonly string[];
  hasTriggers(objectName: string): boolean;

  /** Compiles and runs a block of anonymous Apex. @throws SourceError when it does not compile */
  runAnonymous(execution: Execution, source: string, apiVersion?: string): void;

  /** See `Execution.invokeApexAction`. */
  invokeAction(execution: Execution, className: string, requests: readonly unknown[]): unknown[];
  /** Facts about a class's invocable method, for checking flows; `undefined` when it has none. */
  action(className: string): ApexAction | undefined;
  /** Facts about a class of the project, for flows with Apex-defined variables; `undefined` when there is none. */
  dataClass(className: string): ApexDataClass | undefined;
  /**
   * Minutes that a class of the project gives a milestone of a record.
   * @throws PlatformException what the class throws
   */
  milestoneMinutes(execution: Execution, className: string, recordId: string, milestoneTypeId: string): number;
  /** See `Execution.apexForFlows`. */
  forFlows(execution: Execution): ApexForFlows;

  /**
   * Calls an `@AuraEnabled` static method with JSON parameters by name, and gives JSON back.
   * @throws PlatformException also for unknown names (nothing else of the class can be reached)
   */
  invokeAuraEnabled(
    execution: Execution,
    className: string,
    methodName: string,
    parameters: Record<string, unknown>,
  ): unknown;
  /** Whether the method is `@AuraEnabled`, and cacheable. */
  auraEnabledMethod(
    className: string,
    methodName: string,
  ): { isCacheable: boolean; parameters: readonly string[] } | undefined;

  /** The `@RestResource` class that serves this path; `undefined` when none does. */
  restResource(path: string): ApexRestResource | undefined;
  /** Calls its method for the request. @throws LocalOrgError `JSON_PARSER_ERROR` for a body that does not fit */
  invokeRest(execution: Execution, className: string, request: ApexRestRequest): ApexRestResponse;

  /** Test methods, classes in name order, methods in source order. */
  testMethods(): readonly ApexTestMethod[];
  /** Runs the class's `@TestSetup` methods, if any. */
  runTestSetup(execution: Execution, className: string): void;
  runTest(execution: Execution, className: string, methodName: string): void;

  /** Lines that can run, and those that did since {@link resetCoverage}, by class or trigger name. Tests are left out. */
  coverage(): ReadonlyMap<string, { file: string; lines: readonly number[]; covered: ReadonlySet<number> }>;
  resetCoverage(): void;

  /** Runs a `Schedulable`, `Queueable`, `Batchable` or `@Future` that was enqueued is done by `AsyncJob.run`. */
  describeException(error: unknown): ApexFailure | undefined;
}

export interface ApexAction {
  className: string;
  label: string;
  /** Names in the request class; `null` when the method takes a list of plain values. */
  inputs: readonly { name: string; isRequired: boolean; typeName: string }[] | null;
  outputs: readonly { name: string; typeName: string }[] | null;
  /** Type of the plain values that the method takes; `null` when it takes none. */
  plainInput: string | null;
  /** The names by which Apex hands over what the method takes: plain values have that of its parameter. */
  inputNames: readonly string[];
  /** Type of the plain values that the method returns; `null` when it returns none. */
  plainOutput: string | null;
}

/** A class as flows know it: an Apex-defined data type. */
export interface ApexDataClass {
  name: string;
  /** Its `@AuraEnabled` members. */
  members: readonly { name: string; typeName: string }[];
  /** It implements `Process.Plugin`. */
  isPlugin: boolean;
}

export interface ApexRestResource {
  className: string;
  /** Request methods that it has an Apex method for. */
  methods: readonly string[];
  /** Those whose Apex method reads parameters from a JSON body. */
  readsJson: readonly string[];
}

export interface ApexRestRequest {
  method: string;
  /** Behind `/services/apexrest` and a namespace. */
  path: string;
  headers: Readonly<Record<string, string>>;
  parameters: Readonly<Record<string, string>>;
  remoteAddress: string;
  body: Uint8Array;
}

export interface ApexRestResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

export interface ApexTestMethod {
  className: string;
  methodName: string;
  file: string;
  line: number;
  isParallel: boolean;
  /** `@IsTest(SeeAllData=true)` on the method, or on its class. */
  seesAllData: boolean;
}

/** An exception that left Apex. `stack` lines are Salesforce's: `Class.Foo.bar: line 3, column 1`. */
export interface ApexFailure {
  typeName: string;
  message: string;
  stack: readonly string[];
  /** Where it was thrown, in the project's files. */
  file: string | null;
  line: number | null;
  column: number | null;
  /** Of a failed save: the rows that failed. */
  rows: readonly DmlRowError[];
}
