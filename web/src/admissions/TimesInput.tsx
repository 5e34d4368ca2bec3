// How often a year: a whole number, or nothing where there is no bound. What is outside stays as it was typed and is
// refused: a figure that changes by itself would be somebody else's wish.
import { InputNumber } from 'antd';

import type { Control } from '../actions/form';

/** What may be typed. */
export const TIMES = { type: 'integer', min: 1, max: 366 } as const;

export function TimesInput({ id, value, onChange }: Control) {
  const times = value as number | undefined;
  return (
    <InputNumber
      {...(id === undefined ? {} : { id })}
      inputMode="numeric"
      value={times ?? null}
      onChange={(typed) => onChange?.(typed ?? undefined)}
    />
  );
}
