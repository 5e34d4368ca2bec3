// Choosing a listed item, a unit or units by typing a part of the name or the code.
import { Select } from 'antd';

import { useCaller } from '../session/session';
import { named, useAreaName, useAreasUnder, useLocality, useUnits } from './registers';

interface Picker<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
  placeholder?: string;
  /** Whether it can be emptied again, which is one more stop for the keyboard. */
  allowClear?: boolean;
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
      allowClear
      {...props}
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
  return <Select<string, Option> allowClear {...props} showSearch={search} options={useUnitOptions()} />;
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

/** A place within the caller's area, by a part of its name or of the places around it. */
export function AreaPicker(props: Picker<string>) {
  const { area } = useCaller();
  const own = useAreaName(area);
  const areas = useAreasUnder(area);
  const names = new Map(areas.data?.map(({ code, name }) => [code, name]));
  const options = areas.data?.map(({ code, name }) => {
    const around = [...names]
      .filter(([outer]) => outer !== code && code.startsWith(outer))
      .map(([, outer]) => outer);
    return {
      value: code,
      label: [name, ...around.reverse()].join(' · '),
      words: `${code} ${name} ${around.join(' ')}`.toLowerCase(),
    };
  });
  // The whole of one's own place first.
  const whole = { value: area, label: own, words: `${area} ${own}`.toLowerCase() };
  return (
    <Select<string, Option>
      allowClear
      {...props}
      showSearch={search}
      options={[whole, ...(options ?? [])]}
      loading={areas.isPending}
    />
  );
}

export function ChannelPicker(props: Picker<string>) {
  const channels = useLocality().data?.channels ?? [];
  const options = channels.map((channel) => ({
    value: channel.code,
    label: named(channel),
    words: `${channel.code} ${named(channel)}`.toLowerCase(),
  }));
  return <Select<string, Option> {...props} showSearch={search} options={options} />;
}
