// What a street may do about the departments above it, and how soon they must answer.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useLimitInWords } from '../clocks/limit';
import { paths } from '../paths';
import { named } from '../registers/registers';
import { useMayAsk } from '../rights/rights';
import { word } from '../words/code';
import { Source } from './Source';
import { type City, nameIn } from './organisation';

export function Rights({ city }: { city: City }) {
  const { t } = useTranslation('organisation');
  const { rights } = city.organisation;
  const mayAsk = useMayAsk();
  const limitInWords = useLimitInWords();
  if (rights.length === 0) return <p>{t('no_rights')}</p>;
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('right')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('over')}</th>
          <th scope="col">{t('answer_within')}</th>
        </tr>
      </thead>
      <tbody>
        {rights.map((right) => (
          <tr key={right.code}>
            <th scope="row">
              {named(right)}{' '}
              {mayAsk.some(({ code }) => code === right.code) && (
                <Link {...paths.ask(right.code)}>{t('use_it')}</Link>
              )}{' '}
              <Source provenance={right.provenance} />
            </th>
            <td data-label={t('kind')}>{word('street_right', right.kind)}</td>
            <td data-label={t('over')}>
              {right.over.map((code) => nameIn(city.families, code)).join(t('comma')) || t('all_departments')}
            </td>
            <td data-label={t('answer_within')}>
              {right.answer_within ? limitInWords(right.answer_within) : t('no_answer')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
