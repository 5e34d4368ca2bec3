// Why an order went where it went: the reasons in their order, each with the edition and the item that says so.
import './editions.css';

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { paths } from '../paths';
import { word } from '../words/code';

export function Explanation({ explanation }: { explanation: Schemas['Explanation'] }) {
  const { t } = useTranslation('editions');
  const { day, reasons, fallback } = explanation;
  return (
    <>
      <p>{t('lists_day', { day })}</p>
      <ol className="sentences">
        {reasons.map(({ rule, kind, edition, item, unit }, place) => (
          <li key={`${place}-${rule}`}>
            {word('list_rule', rule)} {unit}{' '}
            {edition && item && kind && (
              <Link {...paths.listItem(edition, item)}>
                {edition} {item}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {fallback && <p>{t('fallback', { unit: fallback })}</p>}
    </>
  );
}
