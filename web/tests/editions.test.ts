// Lists and admissions: how an edition stands, how its table was read before, who may send what, and what a refusal
// was about.
import { beforeAll, expect, test, vi } from 'vitest';

import { mayApply, mayRecord } from '../src/admissions/may';
import { unrefused } from '../src/actions/body';
import { keepMapping, keptMapping } from '../src/editions/mapping';
import { standingOf } from '../src/editions/standing';

const kept = new Map<string, string>([['shaoying.language', 'zh-CN']]);

beforeAll(async () => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('document', { documentElement: {} });
  const { speakStaff } = await import('../src/words/staff');
  speakStaff();
});

test('an edition is in force, not yet, or no longer', () => {
  const today = '2026-11-28';
  expect(standingOf({ in_force: true, effective_from: '2020-01-01' }, today)).toBe('in_force');
  expect(standingOf({ in_force: false, effective_from: '2026-11-29' }, today)).toBe('pending');
  expect(standingOf({ in_force: false, effective_from: '2026-11-28' }, today)).toBe('ended');
});

test('how a table was read is kept for the same kind of list of the same owner', () => {
  keepMapping('420202', 'duty', '[columns]');
  expect(keptMapping('420202', 'duty')).toBe('[columns]');
  expect(keptMapping('420202', 'power')).toBe('');
  expect(keptMapping('420203', 'duty')).toBe('');
  expect(keptMapping(undefined, 'duty')).toBe('');
});

test('a form is offered to whoever can send it', () => {
  expect(mayApply({ opens: ['admission'] })).toBe(true);
  expect(mayApply({ opens: [] })).toBe(false);
  expect(mayRecord({ role: 'street_worker', unit: 'jd-420202007' })).toBe(true);
  expect(mayRecord({ role: 'arbiter', unit: 'shi-bianban' })).toBe(false);
  expect(mayRecord({ role: 'street_leader', unit: null })).toBe(false);
});

test('a field that is changed is no longer refused', () => {
  expect(unrefused(['expires_on'])).toEqual([{ name: 'expires_on', errors: [] }]);
});

test('what a refusal was about is said in words', async () => {
  const { detailOf } = await import('../src/trouble/detail');
  const about = { kept: '4', kind: 'veto_item', most: '4' };
  expect(detailOf({ code: 'cap_reached', about })).toBe('现有项数:4;类别:一票否决事项;至多项数:4');
  expect(detailOf({ code: 'date_out_of_range', about: { field: 'expires_on' } })).toBe(
    '哪一项:有效期至(空则长期)',
  );
  expect(detailOf({ code: 'file_unreadable', about: { error: 'Zip error' } })).not.toContain('Zip');
});
