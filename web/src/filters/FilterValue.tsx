// A filter's value in words.
import { useTranslation } from 'react-i18next';

import type { Input } from '../actions/form';
import { ItemName } from '../registers/ItemName';
import { named, useAreaName, useLocality, useUnitName } from '../registers/registers';
import { word } from '../words/code';

export function FilterValue({ input, value }: { input: Input | undefined; value: string }) {
  const { t } = useTranslation('filters');
  const unitName = useUnitName();
  const channel = useLocality().data?.channels.find(({ code }) => code === value);
  const area = useAreaName(input?.as === 'area' ? value : undefined);
  switch (input?.as) {
    case 'choice':
      return word(input.vocabulary, value);
    case 'unit':
      return unitName(value);
    case 'item':
      return <ItemName code={value} />;
    case 'channel':
      return channel ? named(channel) : value;
    case 'area':
      return area;
    case 'tick':
      return t('ticked');
    default:
      return value;
  }
}
