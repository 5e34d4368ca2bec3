// Forms as data: what is sent, what is known already, where a refusal belongs, and which verbs have a form.
import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { attemptAt } from '../src/actions/drafts';
import type { Form } from '../src/actions/form';
import { bodyOf, fieldOf, isNeeded, prefilled, shownFields } from '../src/actions/body';
import { Problem } from '../src/api/problem';
import { appealForms } from '../src/appeals/forms';
import { appealOf, titleOf } from '../src/appeals/said';
import { told } from '../src/journal/parts';
import { gapForm, orderForms } from '../src/orders/forms';
import { rightForms } from '../src/rights/forms';
import type { Caller } from '../src/session/session';
import { actions } from '../src/words/actions';
import { journal } from '../src/words/journal';

const form = (verb: string) => {
  const found = [...orderForms, ...appealForms].find((each) => each.verb === verb);
  if (!found) throw new Error(verb);
  // The views of these tests have no more than what is looked at.
  return found as Form<object>;
};

test('what is left empty is not sent', () => {
  const values = { grade: 'B', item: undefined, note: '  ', kind: 'help' };
  expect(bodyOf(form('judged'), values, {})).toEqual({ grade: 'B', kind: 'help' });
});

test('what a form does not show is not sent', () => {
  const values = { reached: 'no', solved: true, satisfaction: 5, note: 'rang twice' };
  expect(bodyOf(form('called_back'), values, {})).toEqual({ reached: 'no', note: 'rang twice' });
  expect(shownFields(form('called_back'), { reached: 'yes', solved: false }, {})).toContain('reopen');
});

test('whoever closes what nobody verified says how it was, and is not asked again afterwards', () => {
  const closed = form('closed');
  const view = (name: string) => ({ order: { stage: { name } } });
  const { verification } = closed.fields;
  if (!verification) throw new Error('no field');
  expect(shownFields(closed, {}, view('handled'))).toEqual(['verification']);
  expect(isNeeded(verification, {}, view('handled'))).toBe(true);
  expect(shownFields(closed, {}, view('verified'))).toEqual([]);
});

test('"no" is an answer and is sent', () => {
  expect(bodyOf(form('extension_decided'), { granted: false, reason: '' }, {})).toEqual({ granted: false });
});

test('a form is filled in with what the matter says', () => {
  const order = { kind: 'help', urgency: 'urgent', judgement: { grade: 'C', item: 'hs-001' } };
  const caller = { account: 'x', area: '4202', role: 'dispatcher', unit: null } as Caller;
  expect(prefilled(form('judged'), { order }, caller)).toEqual({
    item: 'hs-001',
    grade: 'C',
    kind: 'help',
    urgency: 'urgent',
  });
});

test('the same content goes with the same key, other content with another', () => {
  const first = attemptAt('{"reason":"a"}', undefined);
  expect(attemptAt('{"reason":"a"}', first)).toBe(first);
  expect(attemptAt('{"reason":"b"}', first).key).not.toBe(first.key);
  expect(first.key).toMatch(/^[0-9a-f]{32}$/);
});

test('a refusal is shown beside the field it is about, and on top where there is none', () => {
  const refusal = (code: string, about: Record<string, string>) =>
    new Problem({
      code,
      about,
      title_zh: '',
      title_en: '',
      title: '',
      detail: '',
      status: 422,
      type: '',
    } as never);
  const cases: [verb: string, refusal: Problem, field: string | undefined][] = [
    ['handled', refusal('reply_missing', {}), 'public_reply'],
    ['handled', refusal('text_too_long', { field: 'internal_note' }), 'internal_note'],
    ['reassigned', refusal('unknown_unit', { unit: 'nobody' }), 'lead'],
    ['closed', refusal('reason_missing', { missing: 'verification' }), 'verification'],
    ['dispatched', refusal('basis_missing', {}), 'item'],
    ['handled', refusal('not_in_this_stage', { verb: 'handled' }), undefined],
  ];
  for (const [verb, problem, field] of cases)
    expect(fieldOf(problem, form(verb)), `${verb} ${problem.code}`).toBe(field);
});

test('every act of the API on orders and appeals has a form, and every form its words', async () => {
  const document = JSON.parse(await readFile(new URL('../../api/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, object>;
  };
  const nouns = (kind: string) =>
    Object.keys(document.paths)
      .filter(
        (path) => path.startsWith(`/api/v1/${kind}/{number}/`) && 'post' in (document.paths[path] ?? {}),
      )
      .map((path) => path.split('/').slice(5).join('/'));
  // Who it is and what their code is, are asked for beside the masked name.
  const elsewhere = ['disclosures', 'tracking-codes'];
  const formed = [...orderForms, gapForm, ...appealForms].map(({ noun }) => noun);
  const missing = [...nouns('work-orders'), ...nouns('appeals')].filter(
    (noun) => !elsewhere.includes(noun) && !formed.includes(noun),
  );
  expect(missing).toEqual([]);

  const wordless = [...orderForms, ...appealForms].flatMap(({ verb, fields }) => [
    ...[`verb.${verb}`].filter((key) => !(key in actions)),
    ...[`done.${verb}`].filter((key) => !(key in journal)),
    ...Object.keys(fields).flatMap((name) =>
      `field.${name}` in actions || `field.${verb}.${name}` in actions ? [] : [`field.${verb}.${name}`],
    ),
  ]);
  expect(wordless).toEqual([]);
  expect(actions).toHaveProperty(['verb.gap_reported']);
  expect(actions).toHaveProperty(['field.gap_reported.reason']);
});

test('every act on a right has a form with its words, and a verdict of its kind', async () => {
  const document = JSON.parse(await readFile(new URL('../../api/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, object>;
  };
  const nouns = Object.entries(document.paths)
    .filter(([path, methods]) => path.startsWith('/api/v1/rights/{number}/') && 'post' in methods)
    .map(([path]) => path.split('/').at(-1));
  for (const [kind, codes] of [
    ['consent', ['agree', 'object']],
    ['planning_opinion', ['accept', 'not_accept']],
  ] as const) {
    const forms = rightForms({ right: { kind } } as never);
    expect(forms.map(({ noun }) => noun)).toEqual(nouns);
    expect(forms[0]?.fields['verdict']?.input).toMatchObject({ codes });
    for (const { verb, fields } of forms) {
      expect(actions).toHaveProperty([`verb.${verb}`]);
      for (const name of Object.keys(fields))
        expect(`field.${verb}.${name}` in actions || `field.${name}` in actions, `${verb}.${name}`).toBe(
          true,
        );
    }
  }
});

test('every verb the model keeps in the journal has its words', async () => {
  const wordless: string[] = [];
  for (const matter of ['work_order/mod', 'appeal/mod', 'whistle/mod', 'alarm', 'right/mod']) {
    const source = await readFile(new URL(`../../crates/model/src/${matter}.rs`, import.meta.url), 'utf8');
    const table = source.slice(source.indexOf('verbs! {'));
    for (const [, verb] of table.slice(0, table.indexOf('\n}\n')).matchAll(/\) = "(\w+)"/g)) {
      if (!(`done.${verb}` in journal)) wordless.push(`${matter} ${verb}`);
    }
  }
  expect(wordless).toEqual([]);
});

test('an entry tells its parts in one order, and what lies deeper as if it lay on top', () => {
  const body = {
    verb: 'verified',
    desk: 'jd-1',
    verification: { method: 'phone', note: 'seen' },
    profile: {},
  };
  expect(told('verified', body).map(({ name }) => name)).toEqual(['method', 'note', 'desk']);
  expect(told('rated', { grade: 4 })[0]?.part.as).toBe('score');
  expect(told('judged', { grade: 'B' })[0]?.part.as).toBe('code');
});

test('a title is the first sentence, cut where a line ends', () => {
  expect(titleOf('路灯坏了。晚上很黑')).toBe('路灯坏了');
  expect([...titleOf('长'.repeat(80))]).toHaveLength(31);
});

test('an appeal carries only what was said', () => {
  const said = {
    body: ' a b ',
    area: '420202',
    kind: 'help',
    channel: 'x',
    phone: ' ',
    name: '',
    address: '3号',
  } as const;
  expect(appealOf(said)).toEqual({
    channel: 'x',
    kind: 'help',
    area: '420202',
    title: 'a b',
    body: 'a b',
    place: { address: '3号' },
  });
});
