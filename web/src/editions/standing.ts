// How an edition stands today: in force, not yet, or no longer.
import { toField } from '../words/cityClock';

export type Standing = 'in_force' | 'pending' | 'ended';

interface Dated {
  in_force: boolean;
  effective_from: string;
}

/** Whatever has begun and is not in force has run out, or another has taken its place. */
export function standingOf(
  { in_force, effective_from }: Dated,
  today = toField(Date.now()).slice(0, 10),
): Standing {
  if (in_force) return 'in_force';
  return effective_from > today ? 'pending' : 'ended';
}
