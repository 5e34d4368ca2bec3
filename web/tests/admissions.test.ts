// What is said of an admission: its forms, and what a city asks of an application.
import { readFile } from 'node:fs/promises';

import { beforeAll, expect, test, vi } from 'vitest';

import type { Schemas } from '../src/api/client';
import { allowed, bodyOf, required } from '../src/admissions/apply';
import { actions } from '../src/words/actions';
import { admissions } from '../src/words/admissions';
import { vocabulary } from '../src/words/vocabulary';

beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => 'zh-CN', setItem: () => undefined });
});

test('every act on an admission has a form, and each of its fields has words', async () => {
  const { admissionForms } = await import('../src/admissions/forms');
  const document = JSON.parse(await readFile(new URL('../../api/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, object>;
  };
  const nouns = Object.entries(document.paths)
    .filter(([path, verbs]) => path.startsWith('/api/v1/admissions/{number}/') && 'post' in verbs)
    .map(([path]) => path.slice('/api/v1/admissions/{number}/'.length));
  expect(admissionForms.map(({ noun }) => noun).toSorted()).toEqual(nouns.toSorted());
  const wordless = admissionForms.flatMap(({ verb, fields }) =>
    [`verb.${verb}`, ...Object.keys(fields).map((name) => `field.${name}`)].filter(
      (key) => !(key in actions) && !(key.replace('field.', `field.${verb}.`) in actions),
    ),
  );
  expect(wordless).toEqual([]);
}, 60_000);

const rule: Schemas['AdmissionRule'] = {
  fields: ['name', 'legal_basis', 'safeguards'],
  street_heard: true,
  public_ledger: true,
  kinds: [
    { kind: 'duty', cap: null, before: null, forbidden: false },
    { kind: 'assessment', cap: null, before: null, forbidden: true },
  ],
};

test('a city asks for what it asks for, and offers no kind that it forbids', () => {
  expect([...required(rule)].toSorted()).toEqual(['assets', 'legal_basis', 'money', 'name', 'people']);
  expect([...required(undefined)]).toEqual(['name']);
  expect(allowed(rule).map(({ kind }) => kind)).toEqual(['duty']);
  for (const name of required(rule)) expect(`write.${name}` in admissions, name).toBe(true);
});

test('what is sent holds what was typed, and no class but a duty’s', () => {
  const sent = bodyOf({ kind: 'form', duty: 'basic', area: '420202', name: '月报', money: '无', quota: 12 });
  expect(sent.application.duty).toBeUndefined();
  expect(sent.streets).toBeUndefined();
  expect(sent.application.safeguards).toEqual({ people: '', money: '无', assets: '' });
  expect(bodyOf({ kind: 'duty', area: '420202', name: '探访' }).application.duty).toBe('assisting');
});

test('every kind, stage, vote and verdict of the document has a word', async () => {
  const document = JSON.parse(await readFile(new URL('../../api/openapi.json', import.meta.url), 'utf8')) as {
    components: { schemas: Record<string, { enum?: string[]; oneOf?: { const?: string }[] }> };
  };
  const { schemas } = document.components;
  for (const [schema, words] of [
    ['AdmissionKind', 'admission_kind'],
    ['Vote', 'vote'],
    ['Verdict', 'verdict'],
  ] as const) {
    const { enum: plain = [], oneOf = [] } = schemas[schema] ?? {};
    const codes = [...plain, ...oneOf.flatMap((one) => one.const ?? [])];
    expect(codes.length, schema).toBeGreaterThan(2);
    for (const code of codes) expect(`${words}.${code}` in vocabulary, code).toBe(true);
  }
});
