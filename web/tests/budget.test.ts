// What a phone must load before the first page shows stays small.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import { type Rolldown, build } from 'vite';
import { beforeAll, expect, test } from 'vitest';

import { filesOf } from '../build/shell';

/** Compressed script of the first load, in bytes. */
const BUDGET = 300 * 1024;

let bundle: Rolldown.OutputBundle;

beforeAll(async () => {
  const built = (await build({
    root: new URL('..', import.meta.url).pathname,
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  bundle = Object.fromEntries(built.output.map((file) => [file.fileName, file]));
}, 300_000);

test('the first load of the phone pages keeps its budget of script', () => {
  const scripts = filesOf(bundle, 'm').filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  const sizes = scripts.map((name) => {
    const file = bundle[name];
    return { name, bytes: file?.type === 'chunk' ? gzipSync(file.code).length : 0 };
  });
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  console.info(`phone pages: ${total} bytes of compressed script in ${sizes.length} files`);
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(BUDGET);
});

test('the worker keeps all that the phone pages need without a network', () => {
  const worker = bundle['m/worker.js'];
  const code = worker?.type === 'chunk' ? worker.code : '';
  for (const name of filesOf(bundle, 'm')) expect(code).toContain(`/${name}`);
  expect(code).not.toContain('__SHELL__');
  // A worker with imports would not run as a classic script.
  expect(worker?.type === 'chunk' ? worker.imports : ['?']).toEqual([]);
});

test('the manifest names icons that are there', async () => {
  const folder = new URL('../public', import.meta.url);
  const manifest = JSON.parse(await readFile(`${folder.pathname}/m/manifest.webmanifest`, 'utf8'));
  for (const { src } of manifest.icons) await readFile(folder.pathname + src);
});
