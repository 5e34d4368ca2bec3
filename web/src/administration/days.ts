// The days of a notice as lines that a person types or pastes, and back: `2027-01-01 rest New Year`.
import { word } from '../words/code';
import type { CalendarDay } from './keeping';

const KINDS = ['rest', 'make_up', 'workday'] as const;

export function linesOf(days: readonly CalendarDay[]): string {
  return days.map(({ date, kind, name }) => [date, word('day', kind), name].join(' ').trim()).join('\n');
}

/** The days, and the numbers of the lines that are none: a date of the year, a kind, perhaps a name. */
export function daysOf(lines: string, year: number): { days: CalendarDay[]; wrong: number[] } {
  const days: CalendarDay[] = [];
  const wrong: number[] = [];
  lines.split('\n').forEach((line, index) => {
    const [date = '', said = '', ...name] = line.trim().split(/[\s,,]+/);
    if (date === '') return;
    const kind = KINDS.find((each) => each === said || word('day', each) === said);
    const known = isDay(date) && date.startsWith(`${year}-`) && days.every((day) => day.date !== date);
    if (kind && known) days.push({ date, kind, name: name.join(' ') });
    else wrong.push(index + 1);
  });
  return { days, wrong };
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}
