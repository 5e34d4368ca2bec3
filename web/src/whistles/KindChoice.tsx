// The four kinds of whistle, each with what it is for, what it must say, and who may blow it.
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Control } from '../actions/form';
import { useLimitInWords } from '../clocks/limit';
import { named, useLocality } from '../registers/registers';
import { useCaller } from '../session/session';
import { word } from '../words/code';
import { LIMITS } from './limits';
import type { WhistlePreset } from './whistles';

export function KindChoice({ onChange, ...rest }: Control) {
  const { t, i18n } = useTranslation('whistles');
  const { role } = useCaller();
  const limitInWords = useLimitInWords();
  const kinds = useLocality().data?.whistles ?? [];
  const field = (name: string) =>
    i18n.exists(`whistles:must.${name}`) ? (t as (key: string) => string)(`must.${name}`) : name;
  const must = ({ required_fields, judgement_required }: WhistlePreset) =>
    [...required_fields.map(field), ...(judgement_required ? [t('must.judgement')] : [])].join(t('comma'));
  const limits = (preset: WhistlePreset) =>
    LIMITS.map((clock) => `${word('clock', clock)} ${limitInWords(preset[clock])}`).join(t('comma'));
  return (
    <Radio.Group {...rest} className="kinds" onChange={({ target }) => onChange?.(target.value)}>
      {kinds.map((preset) => {
        const may = preset.initiators.includes(role);
        const who = preset.initiators.map((each) => word('role', each)).join(t('comma'));
        return (
          <Radio key={preset.kind} value={preset.kind} disabled={!may} className="kind">
            <strong>{named(preset)}</strong> <span>{preset.for_what}</span>
            <small>{may ? t('must', { fields: must(preset) }) : t('only_by', { who })}</small>
            <small>{limits(preset)}</small>
          </Radio>
        );
      })}
    </Radio.Group>
  );
}
