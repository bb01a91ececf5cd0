import type { Execution } from '../../execution/index.ts';
import type { SObject } from '../../values/index.ts';
import type { ApexRuntime } from '../runtime/types.ts';
import type { CacheContent } from './cache/partition.ts';
import type { DataObject } from './dataClass.ts';
import type { LibraryObject } from './libraryObject.ts';

/** What library classes remember of one program: tokens that exist once, and facts about records in memory. */
export interface LibraryState {
  /** Tokens such as `Schema.SObjectType`, by a key of their own. */
  tokens: Map<string, LibraryObject>;
  /** `Database.DMLOptions` that `setOptions` gave a record. */
  recordOptions: WeakMap<SObject, LibraryObject>;
  executions: WeakMap<Execution, ExecutionState>;
  tests: WeakMap<Execution, TestState>;
  /** What the platform cache holds outside of tests, by cache and partition. */
  caches: Map<string, CacheContent>;
  /** `Site.setExperienceId`. */
  experienceIds: WeakMap<Execution, string>;
}

/** `System.AsyncOptions` of a chain of queueables, and how many jobs it has so far. */
export interface QueueableState {
  depth: number;
  maximumDepth: number | null;
  delayMinutes: number | null;
}

/** What library classes remember of one transaction. */
export interface ExecutionState {
  /** Set by `System.attachFinalizer` in a queueable. */
  finalizer: unknown;
  /** In a queueable: where it stands in its chain. */
  queueable: QueueableState | null;
  /** What `Request.getCurrent()` gives. */
  request: LibraryObject | null;
  /** `RestContext.request` and `RestContext.response`. */
  restRequest: LibraryObject | null;
  restResponse: LibraryObject | null;
  /** `ApexPages.currentPage()` and `ApexPages.getMessages()`. */
  currentPage: LibraryObject | null;
  pageMessages: DataObject[];
  /** `Continuation.getResponse`, by label. */
  continuationResponses: ReadonlyMap<string, LibraryObject | null>;
}

/** What library classes remember of one test and of all that it runs at `Test.stopTest()`. */
export interface TestState {
  /** Set by `Test.setMock`, by the interface's full name. */
  mocks: Map<string, unknown>;
  /** `Test.setFixedSearchResults`. */
  fixedSearchResults: readonly string[];
  /** What the test has put into the platform cache, by cache and partition. */
  caches: Map<string, CacheContent>;
  /** `Test.setContinuationResponse`, by label. */
  continuationResponses: Map<string, LibraryObject>;
}

const states = new WeakMap<ApexRuntime, LibraryState>();

export function stateOf(runtime: ApexRuntime): LibraryState {
  let state = states.get(runtime);
  if (state === undefined) {
    state = {
      tokens: new Map(),
      recordOptions: new WeakMap(),
      executions: new WeakMap(),
      tests: new WeakMap(),
      caches: new Map(),
      experienceIds: new WeakMap(),
    };
    states.set(runtime, state);
  }
  return state;
}

/** The state of the transaction that runs now. */
export function executionState(runtime: ApexRuntime): ExecutionState {
  const { executions } = stateOf(runtime);
  let state = executions.get(runtime.execution);
  if (state === undefined) {
    state = {
      finalizer: null,
      queueable: null,
      request: null,
      restRequest: null,
      restResponse: null,
      currentPage: null,
      pageMessages: [],
      continuationResponses: new Map(),
    };
    executions.set(runtime.execution, state);
  }
  return state;
}

/** The state of the test that runs now; empty outside of tests. */
export function testState(runtime: ApexRuntime): TestState {
  const { tests } = stateOf(runtime);
  const test = runtime.execution.tested ?? runtime.execution;
  let state = tests.get(test);
  if (state === undefined) {
    state = { mocks: new Map(), fixedSearchResults: [], caches: new Map(), continuationResponses: new Map() };
    tests.set(test, state);
  }
  return state;
}
