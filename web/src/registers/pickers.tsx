// Choosing a listed item, a unit or units by typing a part of the name or the code.
import { Select } from 'antd';

import { useLocality, useUnits } from './registers';

interface Picker<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
  placeholder?: string;
}

interface Option {
  value: string;
  label: string;
  /** What typing is compared with. */
  words: string;
}

const search = {
  filterOption: (typed: string, option: Option | undefined) =>
    Boolean(option?.words.includes(typed.trim().toLowerCase())),
};

export function ItemPicker(props: Picker<string>) {
  const locality = useLocality().data;
  const options = locality?.items.map(({ code, name, keywords }) => ({
    value: code,
    label: `${name} ${code}`,
    words: [code, name, ...keywords].join(' ').toLowerCase(),
  }));
  return (
    <Select<string, Option>
      {...props}
      allowClear
      showSearch={search}
      options={options ?? []}
      loading={!locality}
    />
  );
}

function useUnitOptions(): Option[] {
  const units = useUnits().data ?? [];
  return units.map(({ code, name }) => ({
    value: code,
    label: name,
    words: `${code} ${name}`.toLowerCase(),
  }));
}

export function UnitPicker(props: Picker<string>) {
  return <Select<string, Option> {...props} allowClear showSearch={search} options={useUnitOptions()} />;
}

export function UnitsPicker(props: Picker<string[]>) {
  return (
    <Select<string[], Option>
      {...props}
      mode="multiple"
      allowClear
      showSearch={search}
      options={useUnitOptions()}
    />
  );
}
