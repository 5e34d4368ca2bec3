// The control of a field, by its sort. Values are what the API takes.
import { Checkbox, Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

import { FilesInput } from '../attachments/FilesInput';
import {
  AreaPicker,
  ChannelPicker,
  ItemPicker,
  MatterPicker,
  UnitPicker,
  UnitsPicker,
} from '../registers/pickers';
import { APPEALS, OPEN_ORDERS } from '../registers/searching';
import { useLocality } from '../registers/registers';
import { endOfDay, fromField, toField } from '../words/cityClock';
import { word } from '../words/code';
import type { Control, Input as Sort } from './form';

interface Props extends Control {
  input: Sort;
  name: string;
  /** The matter the form is about: it cannot be chosen for itself. */
  matter?: string;
}

export function FieldInput({ input, name, matter, ...rest }: Props) {
  switch (input.as) {
    case 'line':
      return <Input {...rest} allowClear />;
    case 'order':
      return <MatterPicker {...rest} among={OPEN_ORDERS} except={matter} />;
    case 'appeal':
      return <MatterPicker {...rest} among={APPEALS} />;
    case 'prose':
      return <Input.TextArea {...rest} autoSize={{ minRows: 2, maxRows: 12 }} />;
    case 'item':
      return <ItemPicker {...rest} />;
    case 'unit':
      return <UnitPicker {...rest} />;
    case 'units':
      return <UnitsPicker {...rest} />;
    case 'area':
      return <AreaPicker {...rest} />;
    case 'channel':
      return <ChannelPicker {...rest} />;
    case 'date':
      return <Input {...rest} type="date" />;
    case 'tick':
      return <Tick {...rest} />;
    case 'choice':
      if (input.vocabulary === 'grade') return <Grades {...rest} codes={input.codes} />;
      return (
        <Choice
          {...rest}
          options={input.codes.map((code) => ({ value: code, label: word(input.vocabulary, code) }))}
        />
      );
    case 'yes':
      return <YesNo {...rest} name={name} />;
    case 'stars':
      return <Stars {...rest} most={input.most} />;
    case 'span':
      return <Hours {...rest} />;
    case 'instant':
      return <Instant {...rest} />;
    case 'day':
      return <Day {...rest} />;
    case 'contact':
      return <Contact {...rest} />;
    case 'verification':
      return <Verification {...rest} />;
    case 'files':
      return <FilesInput {...rest} />;
    case 'own':
      return <input.control {...rest} />;
  }
}

function Choice({
  options,
  onChange,
  ...rest
}: Control & { options: { value: string | number | boolean; label: string }[] }) {
  return (
    <Radio.Group
      {...rest}
      optionType="button"
      options={options}
      onChange={({ target }) => onChange?.(target.value)}
    />
  );
}

/** Each grade with the tier that solves it by the city's rules. */
function Grades({ codes, ...rest }: Control & { codes: readonly string[] }) {
  const rules = useLocality().data?.grades;
  const tier = (code: string) => rules?.find(({ grade }) => grade === code)?.tier;
  const label = (code: string) => [word('grade', code), word('tier', tier(code))].filter(Boolean).join(' · ');
  return <Choice {...rest} options={codes.map((code) => ({ value: code, label: label(code) }))} />;
}

/** On or not asked for; in an address it is the word. */
function Tick({ id, value, onChange }: Control) {
  const set: unknown = value;
  const on = set === true || set === 'true';
  return (
    <Checkbox
      {...(id === undefined ? {} : { id })}
      checked={on}
      onChange={({ target }) => onChange?.(target.checked || undefined)}
    />
  );
}

function YesNo({ name, ...rest }: Control & { name: string }) {
  const { t, i18n } = useTranslation('actions');
  const say = (word: 'yes' | 'no') => {
    const own = `${word}.${name}`;
    return i18n.exists(`actions:${own}`) ? (t as (key: string) => string)(own) : t(word);
  };
  return (
    <Choice
      {...rest}
      options={[
        { value: true, label: say('yes') },
        { value: false, label: say('no') },
      ]}
    />
  );
}

function Stars({ most, ...rest }: Control & { most: number }) {
  const { t } = useTranslation('actions');
  const options = Array.from({ length: most }, (_, index) => ({
    value: index + 1,
    label: String(index + 1),
  }));
  return (
    <>
      <Choice {...rest} options={options} /> <small>{t('stars')}</small>
    </>
  );
}

/** Hours on the form, minutes for the API. */
function Hours({ id, value, onChange }: Control) {
  const minutes = value as number | undefined;
  return (
    <InputNumber
      {...(id === undefined ? {} : { id })}
      min={1}
      precision={0}
      value={minutes === undefined ? null : minutes / 60}
      onChange={(hours) => onChange?.(hours === null ? undefined : hours * 60)}
    />
  );
}

function Instant({ id, value, onChange }: Control) {
  const at = value as string | undefined;
  return (
    <Input
      id={id}
      type="datetime-local"
      value={at === undefined ? '' : toField(at)}
      onChange={({ target }) => onChange?.(fromField(target.value))}
    />
  );
}

function Day({ id, value, onChange }: Control) {
  const at = value as string | undefined;
  return (
    <Input
      id={id}
      type="date"
      value={at === undefined ? '' : toField(at).slice(0, 10)}
      onChange={({ target }) => onChange?.(endOfDay(target.value))}
    />
  );
}

/** Whether and how the resident was reached; the time is this moment unless somebody says otherwise. */
function Contact({ id, value, onChange }: Control) {
  const { t } = useTranslation('actions');
  const contact = value as { way: string; at: string } | undefined;
  const ways = ['phone', 'message', 'visit'].map((way) => ({ value: way, label: word('contact_way', way) }));
  return (
    <div className="joined" id={id}>
      <Radio.Group
        optionType="button"
        value={contact?.way ?? 'none'}
        options={[{ value: 'none', label: t('contact.none') }, ...ways]}
        onChange={({ target }) =>
          onChange?.(
            target.value === 'none'
              ? undefined
              : { way: target.value, at: contact?.at ?? fromField(toField(Date.now())) },
          )
        }
      />
      {contact && (
        <Input
          type="datetime-local"
          aria-label={t('contact.at')}
          value={toField(contact.at)}
          onChange={({ target }) => onChange?.({ ...contact, at: fromField(target.value) ?? contact.at })}
        />
      )}
    </div>
  );
}

function Verification({ id, value, onChange }: Control) {
  const { t } = useTranslation('actions');
  const verification = value as { method: string; note?: string } | undefined;
  const methods = ['on_site', 'phone', 'record'].map((method) => ({
    value: method,
    label: word('method', method),
  }));
  return (
    <div className="joined" id={id}>
      <Radio.Group
        optionType="button"
        value={verification?.method}
        options={methods}
        onChange={({ target }) => onChange?.({ ...verification, method: target.value })}
      />
      {verification && (
        <Input.TextArea
          aria-label={t('verification.note')}
          placeholder={t('verification.note')}
          autoSize={{ minRows: 1, maxRows: 8 }}
          value={verification.note}
          onChange={({ target }) => onChange?.({ ...verification, note: target.value })}
        />
      )}
    </div>
  );
}
