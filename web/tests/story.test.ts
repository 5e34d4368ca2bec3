// The pages of a story, from its end.
import { expect, test } from 'vitest';

import { type Stretch, earlier, newest, within } from '../src/journal/pages';

/** As the API answers: up to 500 entries after a number. */
const answered = (last: number, after: number) =>
  Array.from({ length: Math.min(500, last - after) }, (_, index) => ({ sequence: after + index + 1 }));

test('every entry is told once, the latest first, however long the story is', () => {
  for (const version of [1, 99, 100, 101, 503, 3_000]) {
    const told: number[] = [];
    for (let at: Stretch | undefined = newest(version); at; at = earlier(at))
      told.push(...within(answered(version, at.after), at, version).map(({ sequence }) => sequence));
    expect(told).toEqual(Array.from({ length: version }, (_, index) => version - index));
  }
});

test('the first page shows the newest hundred, and what has come since', () => {
  expect(
    within(answered(3_001, newest(3_000).after), newest(3_000), 3_000).map(({ sequence }) => sequence),
  ).toEqual(Array.from({ length: 101 }, (_, index) => 3_001 - index));
});
