// How much was open at the end of each day: today's backlog, less what later days brought, plus what they closed.

export function backlogOf(now: number, days: readonly { opened: number; closed: number }[]): number[] {
  let left = now;
  return days
    .toReversed()
    .map(({ opened, closed }) => {
      const atItsEnd = left;
      left += closed - opened;
      return atItsEnd;
    })
    .toReversed();
}
