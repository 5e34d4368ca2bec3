// Spans and limits in words, by the clock that counts them. A working day is what the city's office hours make it:
// 24 office hours are several of them.
import i18next from 'i18next';

import type { Schemas } from '../api/client';
import { useLocality } from '../registers/registers';
import { word } from '../words/code';
import { span } from '../words/time';

type Clock = Schemas['Clock'];
type Office = Schemas['Locality']['office_hours'];

/** Minutes of a time of day such as `08:30:00`. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** How many minutes a working day has; none while the office hours are not known. */
export function workdayOf(office: Office | undefined): number {
  return (office ?? []).reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0);
}

const workdays = (count: number) => i18next.t('orders:workdays', { count });

/** A span on a clock: natural time in days, office hours in working days and what is over. */
export function counted(seconds: number, clock: Clock, workday: number): string {
  if (clock === 'natural') return span(seconds);
  const whole = Math.abs(Math.trunc(seconds));
  const days = workday > 0 ? Math.floor(whole / (workday * 60)) : 0;
  const rest = whole - days * workday * 60;
  if (days === 0) return span(rest, 'hour');
  // A full day is said without hours, and several days without minutes.
  const hours = rest - (rest % 3_600);
  return hours === 0 ? workdays(days) : [workdays(days), span(hours, 'hour')].join(' ');
}

/** A limit: whole working days say by themselves what is counted. */
export function limitIn({ minutes, clock }: Schemas['Limit'], workday: number): string {
  if (clock === 'working' && workday > 0 && minutes % workday === 0) return workdays(minutes / workday);
  return `${span(minutes * 60, clock === 'working' ? 'hour' : 'day')} (${word('counting', clock)})`;
}

/** How many minutes a working day of the city has. */
export function useWorkday(): number {
  return workdayOf(useLocality().data?.office_hours);
}

/** Limits in words, by the city's office hours. */
export function useLimitInWords(): (limit: Schemas['Limit']) => string {
  const workday = useWorkday();
  return (limit) => limitIn(limit, workday);
}
