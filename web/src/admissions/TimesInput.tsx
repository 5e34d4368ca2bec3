// How often a year: a whole number, or nothing where there is no bound.
import { InputNumber } from 'antd';

import type { Control } from '../actions/form';

export function TimesInput({ id, value, onChange }: Control) {
  const times = value as number | undefined;
  return (
    <InputNumber
      {...(id === undefined ? {} : { id })}
      min={1}
      max={366}
      precision={0}
      value={times ?? null}
      onChange={(typed) => onChange?.(typed ?? undefined)}
    />
  );
}
