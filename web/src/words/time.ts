// Instants and spans as people read them. Instants are shown on the city's clock, wherever the browser is.
import { language } from './language';

// China keeps one offset; the profile's is the same for every city this product knows.
const ZONE = 'Asia/Shanghai';

function format(options: Intl.DateTimeFormatOptions, at: string): string {
  return new Intl.DateTimeFormat(language(), { timeZone: ZONE, ...options }).format(new Date(at));
}

/** Day and time, without the year where it is this one. */
export function instant(at: string, now = new Date()): string {
  const year = at.slice(0, 4) === now.toISOString().slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return format(
    { ...year, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
    at,
  );
}

/** Day, time and year in full. */
export function fullInstant(at: string): string {
  return format({ dateStyle: 'full', timeStyle: 'medium', hour12: false }, at);
}

export function day(at: string): string {
  return format({ year: 'numeric', month: 'short', day: 'numeric' }, at);
}

const UNITS = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
] as const;

/** A span in its two largest units; less than a minute is none. */
export function span(seconds: number, longest: 'day' | 'hour' = 'day'): string {
  const units = longest === 'day' ? UNITS : UNITS.slice(1);
  let rest = Math.abs(Math.trunc(seconds));
  const parts: string[] = [];
  for (const { name, seconds: size } of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) parts.push(unit(count, name));
    else if (parts.length > 0) break;
  }
  const joint = language() === 'en' ? ' ' : '';
  return parts.length > 0 ? parts.join(joint) : unit(0, 'minute');
}

function unit(count: number, name: 'day' | 'hour' | 'minute'): string {
  const display = language() === 'en' ? 'narrow' : 'long';
  return new Intl.NumberFormat(language(), { style: 'unit', unit: name, unitDisplay: display }).format(count);
}
