// The units that a list names, in words, with their codes beside them.
import type { Schemas } from '../api/client';
import { named } from '../registers/registers';

export type ListedUnit = Schemas['ListedUnit'];

/** The name of what a list names, with its code where that is another word. */
export function listedName(names: readonly ListedUnit[], code: string): string {
  const found = names.find((each) => each.code === code);
  const name = found && named(found);
  if (!name || name === code) return code;
  return code === 'street' || code === 'community' ? name : `${name} (${code})`;
}
