// What is said of a whistle: its forms, what is known before anybody types, its board; and the days of a notice.
import { readFile } from 'node:fs/promises';

import { beforeAll, expect, test, vi } from 'vitest';

import type { Schemas } from '../src/api/client';
import type { Caller } from '../src/session/session';
import { actions } from '../src/words/actions';

const leader: Caller = {
  account: 'leader',
  opens: [],
  sees_matters: true,
  hears_news: true,
  keeps: [],
  role: 'street_leader',
  unit: 'jd-420202007',
  area: '420202007',
};

beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => 'zh-CN', setItem: () => undefined });
});

test('every act on a whistle has a form, and each of its fields has words', async () => {
  const { whistleForms } = await import('../src/whistles/forms');
  const document = JSON.parse(await readFile(new URL('../../api/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, object>;
  };
  const nouns = Object.entries(document.paths)
    .filter(([path, verbs]) => path.startsWith('/api/v1/whistles/{number}/') && 'post' in verbs)
    .map(([path]) => path.slice('/api/v1/whistles/{number}/'.length));
  expect(whistleForms.map(({ noun }) => noun).toSorted()).toEqual(nouns.toSorted());
  const wordless = whistleForms.flatMap(({ verb, fields }) =>
    [`verb.${verb}`, ...Object.keys(fields).map((name) => `field.${name}`)].filter(
      (key) => !(key in actions) && !(key.replace('field.', `field.${verb}.`) in actions),
    ),
  );
  expect(wordless).toEqual([]);
  // Its controls bring the whole kit of inputs with them.
}, 60_000);

const preset = {
  kind: 'routine',
  name: '',
  name_en: '',
  for_what: '',
  initiators: ['street_leader'],
  judgement_required: true,
  required_fields: ['reason', 'item', 'responders', 'time', 'place'],
} as unknown as Schemas['WhistlePreset'];

test('what a kind must say is asked for before it is sent', async () => {
  const { required } = await import('../src/whistles/blow');
  expect([...required(preset)].toSorted()).toEqual(
    ['address', 'area', 'by', 'call', 'finding', 'item', 'kind', 'meet_at', 'reason', 'title'].toSorted(),
  );
  const emergency = {
    ...preset,
    judgement_required: false,
    required_fields: ['reason', 'responders', 'place'],
  };
  expect(required(emergency).has('item')).toBe(false);
  expect(required(emergency).has('by')).toBe(false);
});

// Facts A2-12: what one form has said the next one does not ask for again.
test('a whistle from an order begins with what the order says, and calls others than the street itself', async () => {
  const { beginningFrom, bodyOf } = await import('../src/whistles/blow');
  const order = {
    number: 'W20261126-0000001',
    title: '占道经营',
    area: '420202007003',
    place: { address: '夜市西口' },
    judgement: { item: 'hs-003', grade: 'C', tier: 'district', at: '2026-11-26T00:00:00Z' },
  };
  const proposal = { item: 'hs-003', lead: '420202-chengguan', assisting: ['420202-gongan', leader.unit] };
  const writing = beginningFrom(leader, [preset], { order } as never, [proposal as never]);
  expect(writing).toMatchObject({
    kind: 'routine',
    orders: [order.number],
    title: order.title,
    area: order.area,
    item: 'hs-003',
    address: '夜市西口',
  });
  expect(writing.call?.map(({ unit }) => unit)).toEqual(['420202-chengguan', '420202-gongan']);
  expect(bodyOf(writing)).toMatchObject({ place: { address: '夜市西口' }, orders: [order.number] });
  expect(bodyOf(writing)).not.toHaveProperty('judgement');
  const judged = { ...writing, by: '党工委', finding: '须联合执法' };
  const [said, unsaid] = [['wide'], []].map((causes) => bodyOf({ ...judged, causes }).judgement);
  expect(said).toEqual({ by: '党工委', finding: '须联合执法', causes: ['wide'] });
  expect(unsaid).not.toHaveProperty('causes');
  // Whom the lists name comes before what is only proposed, and nobody is called twice.
  const listed = beginningFrom(
    leader,
    [preset],
    { order } as never,
    [proposal as never],
    ['420202-zhujian', '420202-gongan'],
  );
  expect(listed.call?.map(({ unit }) => unit)).toEqual([
    '420202-zhujian',
    '420202-gongan',
    '420202-chengguan',
  ]);
});

test('a refusal is told at the field it is about', async () => {
  const { fieldOf } = await import('../src/whistles/blow');
  expect(fieldOf('whistle_field_missing', { kind: 'routine', field: 'time' })).toBe('meet_at');
  expect(fieldOf('whistle_field_missing', { kind: 'routine', field: 'place' })).toBe('address');
  expect(fieldOf('judgement_missing', {})).toBe('finding');
  expect(fieldOf('unit_repeated', { unit: 'jd-420202007' })).toBe('call');
  expect(fieldOf('not_in_this_stage', {})).toBeUndefined();
});

test('the board tells the steps that were taken and the clock that runs until the next', async () => {
  const { counts, stepsOf } = await import('../src/whistles/steps');
  const clock = (name: string, unit: string, running: boolean) => ({
    clock: name,
    unit,
    running,
    due_at: null,
  });
  const responder = (unit: string, more: object) => ({
    unit,
    presence: 'seat',
    task: '',
    part: 'open',
    clocks: [{ name: 'acknowledge', started_at: '2026-11-26T01:00:00Z' }],
    ...more,
  });
  const came = responder('a', {
    acknowledged_at: '2026-11-26T01:05:00Z',
    contacted_at: '2026-11-26T01:06:00Z',
    report_ins: [{ arrived_at: '2026-11-26T01:30:00Z' }],
  });
  const view = {
    clocks: [clock('report_in', 'a', false), clock('finish', 'a', true), clock('acknowledge', 'b', true)],
    whistle: { responders: [came, responder('b', {}), responder('c', { part: 'released' })] },
  } as never;
  const steps = stepsOf(view, came as never);
  expect(steps.map(({ done }) => done)).toEqual([true, true, true, true, false]);
  expect(steps.map(({ clock }) => clock?.clock)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    'finish',
  ]);
  expect(counts(view).map(({ done, of }) => `${done}/${of}`)).toEqual(['2/2', '1/2', '1/2', '1/2', '0/2']);
});

test('the days of a notice are read line by line, and a line that is none is named', async () => {
  const { daysOf } = await import('../src/administration/days');
  const read = daysOf(
    '2027-01-01 rest 元旦\n\n2027-02-30 rest\n2026-01-01 rest\n2027-01-03 make_up\n2027-01-01 rest',
    2027,
  );
  expect(read.days).toEqual([
    { date: '2027-01-01', kind: 'rest', name: '元旦' },
    { date: '2027-01-03', kind: 'make_up', name: '' },
  ]);
  expect(read.wrong).toEqual([3, 4, 6]);
});
