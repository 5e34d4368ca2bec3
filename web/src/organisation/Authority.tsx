// The authority matrix: who owns, commands, guides, staffs, pays, runs and assesses each unit at a street.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useUnitName } from '../registers/registers';

const QUESTIONS = ['owned', 'commanded', 'guided', 'personnel', 'finance', 'daily', 'assessed'] as const;

export function Authority({ units }: { units: readonly Schemas['UnitAuthority'][] }) {
  const { t } = useTranslation('organisation');
  const unitName = useUnitName();
  if (units.length === 0) return <p>{t('no_authority')}</p>;
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('unit')}</th>
          {QUESTIONS.map((question) => (
            <th key={question} scope="col">
              {t(`authority.${question}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map(({ unit, name, authority }) => (
          <tr key={unit}>
            <th scope="row">
              {name} <small>{unit}</small>
            </th>
            {QUESTIONS.map((question) => (
              <td key={question} data-label={t(`authority.${question}`)}>
                {authority[question] ? unitName(authority[question]) : t('no_document')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
