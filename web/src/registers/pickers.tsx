// Choosing a listed item, a unit or units by typing a part of the name or the code.
import { Select } from 'antd';
import { useState } from 'react';

import { useCaller } from '../session/session';
import { usePlaceName } from './names';
import { named, useAreaName, useLocality, useUnitName } from './registers';
import { useFoundAreas, useFoundUnits } from './searching';

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

/**
 * Options of what the server found. What it found before more was typed is offered only where it still fits, so that
 * Enter never takes something else.
 */
function optionsOf(found: ReadonlyMap<string, string>): Option[] {
  return [...found].map(([value, label]) => ({ value, label, words: `${value} ${label}`.toLowerCase() }));
}

/** Found on the server: what is shown is what it has found, and whatever is chosen already. */
function useUnitSearch(chosen: readonly string[]) {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const unitName = useUnitName();
  const found = useFoundUnits(typed, open);
  const units = new Map(found.data?.map(({ code, name }) => [code, name]));
  for (const code of chosen) if (!units.has(code)) units.set(code, unitName(code));
  return {
    options: optionsOf(units),
    loading: found.isFetching,
    showSearch: { ...search, onSearch: setTyped },
    onOpenChange: (now: boolean) => {
      setOpen(now);
      if (!now) setTyped('');
    },
  };
}

export function UnitPicker(props: Picker<string>) {
  return (
    <Select<string, Option> allowClear {...props} {...useUnitSearch(props.value ? [props.value] : [])} />
  );
}

export function UnitsPicker(props: Picker<string[]>) {
  return (
    <Select<string[], Option> {...props} mode="multiple" allowClear {...useUnitSearch(props.value ?? [])} />
  );
}

/** A place within the caller's area, by a part of its name or code. */
export function AreaPicker(props: Picker<string>) {
  const { area } = useCaller();
  const own = useAreaName(area);
  const chosen = useAreaName(props.value);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const found = useFoundAreas(area, typed, open);
  // The whole of one's own place first, while nothing is looked for.
  const areas = new Map(typed === '' ? [[area, own]] : []);
  for (const each of found.data ?? [])
    if (!areas.has(each.code)) areas.set(each.code, [each.name, ...each.around.toReversed()].join(' · '));
  if (props.value && !areas.has(props.value)) areas.set(props.value, chosen);
  return (
    <Select<string, Option>
      allowClear
      {...props}
      showSearch={{ ...search, onSearch: setTyped }}
      onOpenChange={(now) => {
        setOpen(now);
        if (!now) setTyped('');
      }}
      options={optionsOf(areas)}
      loading={found.isFetching}
    />
  );
}

/** Streets of a place; none chosen may mean all of them. */
export function StreetsPicker({ area, ...props }: Picker<string[]> & { area: string }) {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const placeName = usePlaceName();
  const found = useFoundAreas(area, typed, open, 'street');
  const streets = new Map(found.data?.map(({ code, name }) => [code, name]));
  for (const code of props.value ?? []) if (!streets.has(code)) streets.set(code, placeName(code));
  return (
    <Select<string[], Option>
      {...props}
      mode="multiple"
      allowClear
      showSearch={{ ...search, onSearch: setTyped }}
      onOpenChange={setOpen}
      options={optionsOf(streets)}
      loading={found.isFetching}
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
