// Names that an earlier page has kept are shown at once, and where the server cannot be asked.
import { expect, test, vi } from 'vitest';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});
vi.stubGlobal('navigator', { language: 'zh-CN' });
const { Names } = await import('../src/registers/names');

const PLACE = 'names';
const asked = (answer: () => Promise<readonly (readonly [string, string])[]>) => new Names(PLACE, answer);
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('a name is kept for a page that cannot ask, and renewed by one that can', async () => {
  const first = asked(() => Promise.resolve([['u1', '城管局']]));
  expect(first.of('u1')).toBeUndefined();
  expect(first.of('u2')).toBeUndefined();
  await settled();
  expect([first.of('u1'), first.of('u2')]).toEqual(['城管局', null]);

  const offline = asked(() => Promise.reject(new Error('no network')));
  expect([offline.of('u1'), offline.of('u2')]).toEqual(['城管局', undefined]);
  await settled();
  expect(offline.of('u1')).toBe('城管局');

  const renamed = asked(() => Promise.resolve([['u1', '城市管理执法局']]));
  expect(renamed.of('u1')).toBe('城管局');
  await settled();
  expect(renamed.of('u1')).toBe('城市管理执法局');
});

test('what another page kept meanwhile is not lost, and what nobody can read hurts nobody', async () => {
  const other = asked(() => Promise.resolve([['u3', '公安分局']]));
  other.of('u3');
  kept.set(PLACE, JSON.stringify([['u4', '民政局']]));
  await settled();
  const next = asked(() => Promise.reject(new Error('no network')));
  expect([next.of('u3'), next.of('u4')]).toEqual(['公安分局', '民政局']);

  kept.set(PLACE, 'no JSON');
  const again = asked(() => Promise.reject(new Error('no network')));
  expect(again.of('u3')).toBeUndefined();
});
