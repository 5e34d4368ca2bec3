// A story in pages from its end, by the numbers of its entries: the API goes on after a number, and only forward.

/** As many entries as somebody reads before asking for more. */
export const PAGE = 100;

/** A stretch of the story: what comes after one entry, through another. */
export interface Stretch {
  after: number;
  through: number;
}

/** The newest entries; a matter's version is the number of its last entry. */
export function newest(version: number): Stretch {
  return { after: Math.max(0, version - PAGE), through: version };
}

/** What comes before a stretch; nothing before the first entry. */
export function earlier({ after }: Stretch): Stretch | undefined {
  return after === 0 ? undefined : newest(after);
}

/** The entries of a stretch, latest first; an answer may hold more of what follows, and what is newer still. */
export function within<E extends { sequence: number }>(
  entries: readonly E[],
  { through }: Stretch,
  version: number,
): E[] {
  return entries.filter(({ sequence }) => sequence <= through || through === version).toReversed();
}
