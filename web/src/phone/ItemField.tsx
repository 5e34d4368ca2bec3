// A listed item, looked for by a part of its name: in the catalogue, which the phone keeps, and with a network in the
// lists that hold where the matter arose.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useOccasion } from '../registers/occasion';
import { useItemName, useLocality } from '../registers/registers';
import { itemsAt } from '../registers/searching';

interface Props {
  legend: ReactNode;
  required: boolean;
  value: string;
  onChange: (code: string) => void;
}

/** As many as a thumb goes through. */
const SHOWN = 8;

export function ItemField({ legend, required, value, onChange }: Props) {
  const { t } = useTranslation('mobile');
  const id = useId();
  const [words, setWords] = useState('');
  const name = useItemName(value || undefined);
  const found = useFound(words.trim());
  // What is chosen stays in sight, whatever is looked for.
  const others = found.filter((each) => each.value !== value).slice(0, SHOWN);
  const options = [...(value ? [{ value, label: [name, value].filter(Boolean).join(' ') }] : []), ...others];
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="choices">
        {options.map((each) => (
          <label key={each.value}>
            <input
              type="radio"
              name={id}
              required={required}
              checked={value === each.value}
              onChange={() => onChange(each.value)}
            />
            {each.label}
          </label>
        ))}
      </div>
      <input
        type="search"
        aria-label={t('item_search')}
        placeholder={t('item_search')}
        // So that nothing but a choice can be sent.
        required={required && !value}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
    </fieldset>
  );
}

function useFound(words: string) {
  const items = useLocality().data?.items ?? [];
  const asked = words.toLowerCase();
  const catalogue = items
    .filter(({ code, name, keywords }) => [code, name, ...keywords].join(' ').toLowerCase().includes(asked))
    .map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
  const known = items.map(({ code, name }) => ({ value: code, label: name, words: code }));
  const { key, ask } = itemsAt(useOccasion(), known);
  const listed = useQuery({ queryKey: [...key, words], queryFn: () => ask(words), enabled: words !== '' });
  return words === '' ? [] : [...catalogue, ...(listed.data ?? [])];
}
