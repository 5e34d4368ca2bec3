// What is looked for, in an address and out of it.
import { expect, test } from 'vitest';

import { parseSearch, stringifySearch } from '../src/addresses';

test('words stand in an address as they are', () => {
  expect(stringifySearch({ street: '420202007', list: 'newest' })).toBe('?street=420202007&list=newest');
  expect(stringifySearch({ overdue: 'true', text: '井盖 2' })).toBe(
    `?overdue=true&text=${encodeURIComponent('井盖')}+2`,
  );
});

test('an address with quotation marks from before is still read', () => {
  expect(parseSearch('?street=%22420202007%22&overdue=%22true%22')).toEqual({
    street: '420202007',
    overdue: 'true',
  });
});

test('whatever is said comes out of an address again', () => {
  for (const text of [
    '420202007',
    '007',
    '1.0',
    '4202020070030010012',
    'true',
    'null',
    '"a"',
    '"',
    '[1]',
    '{',
    '',
  ])
    expect(Object.values(parseSearch(stringifySearch({ text }))).map(String)).toEqual([text]);
});
