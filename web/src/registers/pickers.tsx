// Choosing a listed item, a unit, a place or a matter by typing a part of its name, code or number.
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { useCaller } from '../session/session';
import { usePlaceName } from './names';
import { useOccasion } from './occasion';
import { named, useAreaName, useItemName, useLocality, useUnitName } from './registers';
import { type AtHand, type Register, UNITS, itemsAt, placesIn, useSearching } from './searching';

interface Picker<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
  placeholder?: string;
  /** Whether it can be emptied again, which is one more stop for the keyboard. */
  allowClear?: boolean;
}

const search = {
  filterOption: (typed: string, option: AtHand | undefined) =>
    Boolean(option?.words.includes(typed.trim().toLowerCase())),
};

/** An item of the catalogue, or of a list that holds where and when the matter arose. */
export function ItemPicker(props: Picker<string>) {
  const { value, onChange } = props;
  const occasion = useOccasion();
  const items = useLocality().data?.items ?? [];
  const catalogue = items.map(({ code, name, keywords }) => ({
    value: code,
    label: `${name} ${code}`,
    words: [code, name, ...keywords].join(' ').toLowerCase(),
  }));
  const name = useItemName(value);
  const chosen = value ? [{ value, label: [name, value].filter(Boolean).join(' ') }] : [];
  const search = useSearching(itemsAt(occasion, catalogue), chosen, (code) => onChange?.(code));
  return <Select<string> allowClear {...props} {...search} />;
}

export function UnitPicker(props: Picker<string>) {
  const { value, onChange } = props;
  const unitName = useUnitName();
  const chosen = value ? [{ value, label: unitName(value) }] : [];
  const search = useSearching(UNITS, chosen, (code) => onChange?.(code));
  return <Select<string> allowClear {...props} {...search} />;
}

/** One more of several. */
function adding({ value = [], onChange }: Picker<string[]>): (code: string) => void {
  return (code) => onChange?.([...new Set([...value, code])]);
}

export function UnitsPicker(props: Picker<string[]>) {
  const unitName = useUnitName();
  const chosen = props.value?.map((value) => ({ value, label: unitName(value) })) ?? [];
  const search = useSearching(UNITS, chosen, adding(props));
  return <Select<string[]> {...props} mode="multiple" allowClear {...search} />;
}

/** A place within the caller's area, the whole of it first, by a part of its name or code. */
export function AreaPicker(props: Picker<string>) {
  const { value, onChange } = props;
  const { area } = useCaller();
  const label = useAreaName(value);
  const chosen = value ? [{ value, label }] : [];
  const search = useSearching(placesIn(area), chosen, (code) => onChange?.(code));
  return <Select<string> allowClear {...props} {...search} />;
}

/** Streets of a place; none chosen may mean all of them. */
export function StreetsPicker({ area, ...props }: Picker<string[]> & { area: string }) {
  const placeName = usePlaceName();
  const chosen = props.value?.map((value) => ({ value, label: placeName(value) })) ?? [];
  const search = useSearching(placesIn(area, 'street'), chosen, adding(props));
  return <Select<string[]> {...props} mode="multiple" allowClear {...search} />;
}

/** A matter by a part of its number or words of its title; `except` is the one the reader stands on. */
export function MatterPicker({
  among,
  except,
  ...props
}: Picker<string> & { among: Register; except?: string | undefined }) {
  const { value, onChange } = props;
  const { t } = useTranslation('desk');
  const placeName = usePlaceName();
  const chosen = value ? [{ value, label: value }] : [];
  const { options, ...search } = useSearching(among, chosen, (number) => onChange?.(number));
  const others = options.filter((each) => each.value !== except);
  return (
    <Select<string>
      allowClear
      placeholder={t('find_matter')}
      {...props}
      {...search}
      options={others.map(({ area, label, ...each }) => ({
        ...each,
        label: [label, placeName(area)].filter(Boolean).join(' · '),
      }))}
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
  return <Select<string, AtHand> {...props} showSearch={search} options={options} />;
}
