// Every text a person reads is in words/, in both languages.
import { readFile, readdir } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { OWN, PARTS } from '../src/journal/parts';
import { journal } from '../src/words/journal';

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

test('every part of an entry has its words', () => {
  const parts = [...Object.keys(PARTS), ...Object.keys(OWN)];
  const wordless = parts.filter((name) => {
    const [own, plain = own] = name.split('.');
    return !(`part.${name}` in journal) && !(`part.${plain}` in journal);
  });
  expect(wordless).toEqual([]);
});

test('every verb that the model keeps of a matter has its words', async () => {
  const model = new URL('../../crates/model/src/', import.meta.url);
  const names = (await readdir(model, { recursive: true })).filter(
    (name) => name.endsWith('.rs') && !name.startsWith('attachment/'),
  );
  const verbs: string[] = [];
  for (const name of names) {
    const text = await readFile(new URL(name, model), 'utf8');
    for (const [table] of text.matchAll(/^verbs! \{[^]*?^\}/gm))
      for (const [, verb] of table.matchAll(/\) = "(\w+)"/g)) verbs.push(verb ?? '');
  }
  // A file has no story. With fewer, the tables have not been found.
  expect(verbs.length).toBeGreaterThan(70);
  expect(verbs.filter((verb) => !(`done.${verb}` in journal))).toEqual([]);
});

/** What stands between two tags, and what is read out or shown in a tip, if it is a word as it stands. */
const LITERALS = [
  /(?<![=\w)\]|&?:(]\s*)>\s*([A-Za-z][A-Za-z' ,.!?-]*)\s*<\/?[A-Za-z]/g,
  /\b(?:aria-label|title|label|placeholder|alt|extra|okText|cancelText)="([^"]*[A-Za-z][^"]*)"/g,
];

/** Names of keys and of formats, which are the same in both languages. */
const SAME = ['j', 'k', 'x', 'Enter', 'XLSX', 'CSV'];

test('no English stands in a page outside words/', async () => {
  const found = (await files('', '.tsx')).flatMap(({ path, text }) =>
    LITERALS.flatMap((literal) => [...text.matchAll(literal)])
      .map(([, words = '']) => words.trim())
      .filter((words) => words !== '' && !SAME.includes(words))
      .map((words) => `${path} ${words}`),
  );
  expect(found).toEqual([]);
});
