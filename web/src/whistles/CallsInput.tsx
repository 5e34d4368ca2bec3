// Who is called, how it is present at the street, and what is asked of it. What was said of the last one stands
// for the next, so that most calls are one choice each.
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Control } from '../actions/form';
import { UnitsPicker } from '../registers/pickers';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import type { Called } from './whistles';

const PRESENCES = ['seat', 'resident', 'periodic'] as const;

interface Props extends Control {
  /** What is asked of the first one, until somebody says something else. */
  task?: string;
}

export function CallsInput({ id, value, onChange, task = '' }: Props) {
  const { t } = useTranslation('whistles');
  const unitName = useUnitName();
  const calls: readonly Called[] = value ?? [];

  function say(next: readonly Called[]) {
    onChange?.(next.length > 0 ? next : undefined);
  }

  function choose(units: readonly string[]) {
    const last = calls.at(-1);
    const fresh = { presence: last?.presence ?? 'periodic', task: last?.task ?? task } as const;
    say(units.map((unit) => calls.find((call) => call.unit === unit) ?? { unit, ...fresh }));
  }

  const change = (unit: string, part: Partial<Called>) =>
    say(calls.map((call) => (call.unit === unit ? { ...call, ...part } : call)));

  return (
    <>
      <UnitsPicker
        {...(id === undefined ? {} : { id })}
        placeholder={t('call_whom')}
        value={calls.map(({ unit }) => unit)}
        onChange={(units) => choose(units ?? [])}
      />
      {calls.length > 0 && (
        <ul className="calls">
          {calls.map(({ unit, presence, task }) => (
            <li key={unit} aria-label={unitName(unit)}>
              <strong>{unitName(unit)}</strong>
              <Radio.Group
                size="small"
                optionType="button"
                aria-label={`${unitName(unit)} ${t('presence')}`}
                value={presence}
                options={PRESENCES.map((code) => ({ value: code, label: word('presence', code) }))}
                onChange={({ target }) => change(unit, { presence: target.value as Called['presence'] })}
              />
              <Input
                aria-label={`${unitName(unit)} ${t('task')}`}
                placeholder={t('task')}
                status={task.trim() === '' ? 'error' : ''}
                value={task}
                onChange={({ target }) => change(unit, { task: target.value })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('call_not', { unit: unitName(unit) })}
                onClick={() => say(calls.filter((call) => call.unit !== unit))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
