// Files in words: what they are and how long.
import type { Schemas } from '../api/client';
import { language } from '../words/language';

export type FileKind = Schemas['FileKind'];

/** Pictures are drawn anew by the server and shown; everything else is handed over as a download. */
export const isPicture = (kind: FileKind): boolean => kind === 'jpeg' || kind === 'png';

/** How long a file is: 312 KB, 1.4 MB. */
export function size(bytes: number): string {
  const [unit, amount] =
    bytes < 1_000_000 ? (['kilobyte', bytes / 1_000] as const) : (['megabyte', bytes / 1_000_000] as const);
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(unit === 'kilobyte' ? Math.max(1, amount) : amount);
}

export const whole = (id: string) => `/api/v1/attachments/${id}`;

export const small = (id: string) => `/api/v1/attachments/${id}/thumbnail`;
