// A limit in words: its budget, and which minutes are counted.
import type { Schemas } from '../api/client';
import { word } from '../words/code';
import { span } from '../words/time';

/** Office hours are not days: a day of them would be read as 24 hours. */
export function limitInWords({ minutes, clock }: Schemas['Limit']): string {
  return `${span(minutes * 60, clock === 'working' ? 'hour' : 'day')} (${word('counting', clock)})`;
}
