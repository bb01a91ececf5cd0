import type { ScreenState, ScreenValues } from './screenShapes.ts';
import type { Execution } from './types.ts';

/** An interview of a flow with screens. Each step is made in a transaction of its own, which its execution stands for. */
export interface ScreenInterview {
  readonly guid: string;
  readonly flowName: string;
  readonly flowLabel: string;
  /** Runs up to the first screen. @throws PlatformException `System.FlowException` when the flow fails */
  start(execution: Execution): ScreenState;
  /** Goes on when nothing is wrong with what was filled in; else the screen says what is. */
  next(execution: Execution, values: ScreenValues): ScreenState;
  /** To the screen before. */
  back(execution: Execution, values: ScreenValues): ScreenState;
  /** The component of an action failed. */
  fail(execution: Execution, message: string): ScreenState;
  /** The screen as it looks with what is filled in so far. */
  refresh(execution: Execution, values: ScreenValues): ScreenState;
}
