// Every text a person reads is in words/, in both languages.
import { readFile, readdir } from 'node:fs/promises';

import { expect, test } from 'vitest';

const source = new URL('../src/', import.meta.url);

async function files(folder: string, ending: string): Promise<{ path: string; text: string }[]> {
  const names = await readdir(new URL(folder, source), { recursive: true });
  const paths = names.filter((name) => name.endsWith(ending)).map((name) => folder + name);
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(new URL(path, source), 'utf8') })),
  );
}

const CHINESE = /\p{Script=Han}/u;

test('no Chinese stands outside words/', async () => {
  const sources = [...(await files('', '.ts')), ...(await files('', '.tsx'))];
  const found = sources
    .filter(({ path }) => !path.startsWith('words/') && path !== 'api/schema.ts')
    .flatMap(({ path, text }) => text.split('\n').map((line, index) => ({ path, line, number: index + 1 })))
    .filter(({ line }) => CHINESE.test(line.replace(/\/\/.*|\/?\*.*|'、'/, '')))
    .map(({ path, line, number }) => `${path}:${number} ${line.trim()}`);
  expect(found).toEqual([]);
});

test('each text is in Chinese and in English, with the same gaps to fill', async () => {
  const modules = import.meta.glob<Record<string, unknown>>('../src/words/*.ts', { eager: false });
  const wrong: string[] = [];
  for (const [path, load] of Object.entries(modules)) {
    if (/(staff|phone|texts|language|code|time|figures|types\.d)\.ts$/.test(path)) continue;
    for (const texts of Object.values(await load())) {
      for (const [key, pair] of Object.entries(texts as Record<string, readonly [string, string]>)) {
        const [chinese, english] = pair;
        const gaps = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort().join();
        if (!chinese || !english || CHINESE.test(english) || gaps(chinese) !== gaps(english))
          wrong.push(`${path} ${key}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
