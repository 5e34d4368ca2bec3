// Limits and spans by the clock that counts them.
import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => 'zh-CN', setItem: () => undefined });
vi.stubGlobal('navigator', { language: 'zh-CN' });
vi.stubGlobal('document', { documentElement: {} });
const { speakStaff } = await import('../src/words/staff');
const { counted, limitIn, workdayOf } = await import('../src/clocks/limit');
speakStaff();

const WORKDAY = workdayOf([
  { from: '08:30:00', to: '12:00:00' },
  { from: '14:30:00', to: '17:30:00' },
]);

test('a limit of whole working days is said in working days, by the office hours of the city', () => {
  const cases: [minutes: number, clock: 'working' | 'natural', words: string][] = [
    [10 * 390, 'working', '10个工作日'],
    [240, 'working', '4小时 (工作时间)'],
    [400, 'working', '6小时40分钟 (工作时间)'],
    [10 * 1440, 'natural', '10天 (自然时间)'],
    [10, 'natural', '10分钟 (自然时间)'],
  ];
  for (const [minutes, clock, words] of cases) expect(limitIn({ minutes, clock }, WORKDAY)).toBe(words);
  expect(limitIn({ minutes: 390, clock: 'working' }, 0), 'before the hours are known').toContain(
    '6小时30分钟',
  );
});

test('office hours are told in working days and what is over, never in days of 24 hours', () => {
  expect(counted(58.5 * 3600, 'working', WORKDAY)).toBe('9个工作日');
  expect(counted(-(58.5 + 2) * 3600, 'working', WORKDAY)).toBe('9个工作日 2小时');
  expect(counted(90 * 60, 'working', WORKDAY)).toBe('1小时30分钟');
  expect(counted(90_000, 'natural', WORKDAY)).toBe('1天1小时');
});
