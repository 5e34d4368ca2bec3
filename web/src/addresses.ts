// How what is looked for stands in an address: as it is said, since nothing in it is anything but words.
import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';

/** What stands between quotation marks, as it did around every number before; other words are no such thing. */
function unquoted(words: string): unknown {
  if (!words.startsWith('"')) throw new SyntaxError(words);
  return JSON.parse(words);
}

export const parseSearch = parseSearchWith(unquoted);
export const stringifySearch = stringifySearchWith(JSON.stringify, unquoted);
