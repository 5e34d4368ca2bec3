// Spans and instants as people read them.
import { afterEach, expect, test, vi } from 'vitest';

const store = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => store.get(key) ?? null,
  setItem: (key: string, value: string) => store.set(key, value),
});
vi.stubGlobal('navigator', { language: 'zh-CN' });
const { keepLanguage } = await import('../src/words/language');
const { span, instant } = await import('../src/words/time');
const { fromField, toField } = await import('../src/words/cityClock');

afterEach(() => keepLanguage('zh-CN'));

test('a span is told in its two largest units, in both languages', () => {
  const cases: [seconds: number, longest: 'day' | 'hour', chinese: string, english: string][] = [
    [0, 'day', '0分钟', '0m'],
    [59, 'day', '0分钟', '0m'],
    [3_600, 'day', '1小时', '1h'],
    [-5_400, 'day', '1小时30分钟', '1h 30m'],
    [90_061, 'day', '1天1小时', '1d 1h'],
    [86_400 + 60, 'day', '1天', '1d'],
    [90_000, 'hour', '25小时', '25h'],
  ];
  for (const [seconds, longest, chinese, english] of cases) {
    keepLanguage('zh-CN');
    expect(span(seconds, longest), `${seconds}`).toBe(chinese);
    keepLanguage('en');
    expect(span(seconds, longest), `${seconds}`).toBe(english);
  }
});

test('an instant is shown on the clock of the city, wherever the browser is', () => {
  keepLanguage('zh-CN');
  expect(instant('2026-11-25T20:30:00Z', new Date('2026-11-26T00:00:00Z'))).toBe('11月26日 04:30');
  expect(instant('2025-11-25T20:30:00Z', new Date('2026-11-26T00:00:00Z'))).toContain('2025');
});

test('a field of a form is on the clock of the city, there and back', () => {
  expect(toField('2026-11-25T20:30:00Z')).toBe('2026-11-26T04:30');
  expect(fromField('2026-11-26T04:30')).toBe('2026-11-26T04:30:00+08:00');
  expect(fromField('2026-11-')).toBeUndefined();
});
