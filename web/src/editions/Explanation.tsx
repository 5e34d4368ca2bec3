// Why a matter went where it went: the reasons in their order, each with the edition and the item that says so.
import './editions.css';

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { paths } from '../paths';
import { word } from '../words/code';
import { type ListedUnit, listedName } from './naming';

interface Props {
  explanation: Schemas['Explanation'];
  /** The units that it names, in words. */
  names: readonly ListedUnit[];
}

export function Explanation({ explanation, names }: Props) {
  const { t } = useTranslation('editions');
  const { day, lead, assisting = [], reasons, fallback } = explanation;
  return (
    <>
      <p>{t('lists_day', { day })}</p>
      <p>
        {t('lead')}: {listedName(names, lead)}
        {assisting.length > 0 && (
          <>
            {' '}
            {t('assisting')}: {assisting.map((unit) => listedName(names, unit)).join(t('comma'))}
          </>
        )}
      </p>
      <ol className="sentences">
        {reasons.map(({ rule, kind, edition, item, unit }, place) => (
          <li key={`${place}-${rule}`}>
            {word('list_rule', rule)} {unit && listedName(names, unit)}{' '}
            {edition && item && kind && (
              <Link {...paths.listItem(edition, item)}>
                {edition} {item}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {fallback && <p>{t('fallback', { unit: listedName(names, fallback) })}</p>}
    </>
  );
}
