import { PlatformException } from '../errors/index.ts';
import type { ProgramRuntime } from './runtime/programRuntime.ts';

/** Source: Apex Reference Guide, "MilestoneTriggerTimeCalculator Interface". */
export function milestoneMinutes(
  runtime: ProgramRuntime,
  className: string,
  recordId: string,
  milestoneTypeId: string,
): number {
  const calculator = runtime.requireType(className).newInstance();
  const minutes = runtime.invoke(calculator, 'calculateMilestoneTriggerTime', [recordId, milestoneTypeId]);
  if (typeof minutes !== 'number') {
    throw new PlatformException('System.NullPointerException', 'Attempt to de-reference a null object');
  }
  return minutes;
}
