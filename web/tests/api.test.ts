// The client's types are those of the API document as it is now.
import { readFile } from 'node:fs/promises';

import openapi, { astToString } from 'openapi-typescript';
import { expect, test } from 'vitest';

test('the generated types are fresh; `npm run generate` renews them', async () => {
  const document = new URL('../../api/openapi.json', import.meta.url);
  const kept = await readFile(new URL('../src/api/schema.ts', import.meta.url), 'utf8');
  const fresh = astToString(await openapi(document, { defaultNonNullable: false }));
  // The command puts a line of its own on top.
  expect(kept.slice(kept.indexOf('export interface paths'))).toBe(
    fresh.slice(fresh.indexOf('export interface paths')),
  );
}, 60_000);
