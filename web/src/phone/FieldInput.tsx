// The control of a field of an act, in plain HTML. Values are what the API takes.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Field } from '../actions/form';
import { fromField, toField } from '../words/cityClock';
import { word } from '../words/code';
import { ItemField } from './ItemField';

/** The server adds no more than sixty days at once. */
const MOST_HOURS = 60 * 24;

interface Props {
  field: Field<never>;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

export function FieldInput({ field: { input, optional }, label, value, onChange }: Props) {
  const id = useId();
  const { t } = useTranslation(['mobile', 'actions']);
  const named = (
    <>
      {label}
      {optional && <small> {t('optional')}</small>}
    </>
  );
  const text = typeof value === 'string' ? value : '';
  if (input.as === 'choice') {
    return (
      <Choices
        legend={named}
        required={!optional}
        options={input.codes.map((code) => [code, word(input.vocabulary, code)])}
        value={text}
        onChange={onChange}
      />
    );
  }
  if (input.as === 'contact') {
    const way = (value as { way: string } | undefined)?.way ?? '';
    return (
      <Choices
        legend={named}
        required={false}
        options={[
          ['', t('actions:contact.none')],
          ...['phone', 'message', 'visit'].map((code) => [code, word('contact_way', code)] as const),
        ]}
        value={way}
        onChange={(chosen) =>
          onChange(chosen ? { way: chosen, at: fromField(toField(Date.now())) } : undefined)
        }
      />
    );
  }
  if (input.as === 'item')
    return <ItemField legend={named} required={!optional} value={text} onChange={onChange} />;
  return (
    <label htmlFor={id}>
      {named}
      {input.as === 'span' ? (
        <Hours id={id} minutes={value as number | undefined} required={!optional} onChange={onChange} />
      ) : input.as === 'prose' ? (
        <textarea
          id={id}
          rows={4}
          required={!optional}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <input id={id} required={!optional} value={text} onChange={({ target }) => onChange(target.value)} />
      )}
    </label>
  );
}

/** Hours on the form, minutes for the API. */
function Hours({
  id,
  minutes,
  required,
  onChange,
}: {
  id: string;
  minutes: number | undefined;
  required: boolean;
  onChange: (minutes: number | undefined) => void;
}) {
  return (
    <input
      id={id}
      type="number"
      inputMode="numeric"
      min={1}
      max={MOST_HOURS}
      step={1}
      required={required}
      value={minutes === undefined ? '' : minutes / 60}
      onChange={({ target }) => {
        const hours = Math.trunc(target.valueAsNumber);
        onChange(Number.isFinite(hours) ? hours * 60 : undefined);
      }}
    />
  );
}

interface ChoicesProps {
  legend: React.ReactNode;
  required: boolean;
  options: readonly (readonly [code: string, label: string])[];
  value: string;
  onChange: (code: string) => void;
}

export function Choices({ legend, required, options, value, onChange }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map(([code, label]) => (
        <label key={code}>
          <input
            type="radio"
            name={name}
            required={required}
            checked={value === code}
            onChange={() => onChange(code)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
