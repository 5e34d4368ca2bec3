// The three rates, each with what it is a share of, since a rate without its denominator says nothing.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { language } from '../words/language';
import { BehindLink } from './BehindLink';

const RATES = ['response', 'resolution', 'satisfaction'] as const;

export function Rates({ rates }: { rates: Schemas['ThreeRates'] }) {
  const { t } = useTranslation('command');
  const percent = new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      {RATES.map((name) => {
        const { numerator, denominator, behind } = rates[name];
        return (
          <BehindLink key={name} behind={behind} className="head rate">
            <span>{t(`rate.${name}`)}</span>
            <strong>{denominator === 0 ? t('no_rate') : percent.format(numerator / denominator)}</strong>
            <small>
              {numerator} / {denominator} · {t(`of.${name}`)}
            </small>
          </BehindLink>
        );
      })}
    </>
  );
}
