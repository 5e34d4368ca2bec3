// The backlog of past days follows from today's and from what came and went.
import { expect, test } from 'vitest';

import { backlogOf } from '../src/command/backlog';

test('a day ends with what the next one began with', () => {
  const days = [
    { opened: 9, closed: 1 },
    { opened: 5, closed: 2 },
    { opened: 0, closed: 4 },
  ];
  // 10 are open now: before today's four were closed there were 14, and before yesterday 11.
  expect(backlogOf(10, days)).toEqual([11, 14, 10]);
  expect(backlogOf(3, [])).toEqual([]);
});
