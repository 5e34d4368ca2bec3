// When a command that waits becomes a question to the person: the server fails on it, or may not know it again.
import type { Command } from './command';

const HOUR = 3_600_000;

/** The server forgets keys a week after what was done under them; a day is left for clocks that differ. Counted
 * from the first try: asked again under its key, the server does not remember it for longer. */
const KEY_LASTS = 6 * 24 * HOUR;

/** The server lets go of a photograph that nothing has named within a day. */
export const PHOTO_LASTS = 20 * HOUR;

/** So many failures of the server in a row are the command's, not the hour's. */
const FAILURES = 5;

/** `forgotten`: sent again, it might be done twice. `failing`: it is tried again, but nothing else waits for it. */
export type Doubt = 'forgotten' | 'failing';

/** Whether an instant is further away than a span: a clock that was set back proves nothing, so either way. */
export const ago = (instant: string, span: number) => Math.abs(Date.now() - Date.parse(instant)) > span;

export function doubtOf({ standing, madeAt }: Command): Doubt | undefined {
  if (standing.is !== 'waiting') return undefined;
  if (standing.tried && ago(standing.since ?? madeAt, KEY_LASTS)) return 'forgotten';
  return (standing.failures ?? 0) >= FAILURES ? 'failing' : undefined;
}

/** Whether it is known that it has not been done: it was refused, or no request has gone out for it. */
export function isUndone({ standing }: Command): boolean {
  return standing.is === 'refused' || (standing.is === 'waiting' && !standing.tried);
}

/** What may have been done is left to the line, unless the line does not know either. */
export function mayBeTakenBack(command: Command): boolean {
  return isUndone(command) || doubtOf(command) !== undefined;
}
