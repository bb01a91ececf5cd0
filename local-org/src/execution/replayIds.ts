import { PlatformException } from '../errors/index.ts';

/** What a checkpoint is refused with that is no event of the run: its message is the text that was given. */
export function invalidReplayId(replayId: string | null): PlatformException {
  return new PlatformException('eventbus.InvalidReplayIdException', replayId ?? '');
}
