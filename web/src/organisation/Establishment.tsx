// The ledger of posts: authorised, filled, auxiliary, qualified; and what was moved with its posts.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { named, useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { Source } from './Source';
import type { City } from './organisation';

const COUNTS = ['authorised', 'filled', 'auxiliary', 'qualified'] as const;

interface Line {
  key: string;
  name: string;
  hint?: string;
  headcount: Schemas['Headcount'];
  short?: boolean;
}

function Ledger({ first, lines }: { first: string; lines: readonly Line[] }) {
  const { t } = useTranslation('organisation');
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {COUNTS.map((count) => (
            <th key={count} scope="col">
              {t(`posts.${count}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, hint, headcount, short }) => (
          <tr key={key}>
            <th scope="row">
              {name} {hint && <small>{hint}</small>}
              {short && <small className="not-kept"> {t('short_of_officers')}</small>}
            </th>
            {COUNTS.map((count) => (
              <td key={count} data-label={t(`posts.${count}`)}>
                {headcount[count]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The posts of some units. */
export function Posts({
  rows,
  short,
}: {
  rows: readonly Schemas['EstablishmentRow'][];
  short: readonly string[];
}) {
  const { t } = useTranslation('organisation');
  const lines = rows.map(({ unit, body, posts, headcount }) => ({
    key: `${unit} ${body} ${posts}`,
    name: body,
    hint: word('post_kind', posts),
    headcount,
    short: short.includes(unit),
  }));
  return <Ledger first={t('body')} lines={lines} />;
}

/** The city's posts together, by what they are charged to; then unit by unit. */
export function Establishment({ city }: { city: City }) {
  const { t } = useTranslation('organisation');
  const { establishment } = city.organisation;
  if (establishment.rows.length === 0) return <p>{t('no_posts')}</p>;
  const lines = city.posts.map(({ posts, headcount }) => ({
    key: posts,
    name: word('post_kind', posts),
    headcount,
  }));
  return (
    <>
      <p>
        {t('officers_needed', { count: establishment.officers_needed })}{' '}
        {establishment.provenance && <Source provenance={establishment.provenance} />}
      </p>
      <Ledger first={t('posts')} lines={lines} />
      <details>
        <summary>{t('every_unit', { count: establishment.rows.length })}</summary>
        <Posts rows={establishment.rows} short={city.short_of_officers} />
      </details>
    </>
  );
}

/** Units and people moved, with their posts. */
export function Transfers({ city }: { city: City }) {
  const { t } = useTranslation('organisation');
  const unitName = useUnitName();
  const units = (codes: readonly string[]) => codes.map(unitName).join(t('comma'));
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('transfer')}</th>
          <th scope="col">{t('year')}</th>
          <th scope="col">{t('from')}</th>
          <th scope="col">{t('to')}</th>
          <th scope="col">{t('moved')}</th>
        </tr>
      </thead>
      <tbody>
        {city.organisation.transfers.map((transfer) => (
          <tr key={transfer.code}>
            <th scope="row">
              {named(transfer)} <Source provenance={transfer.provenance} />
            </th>
            <td data-label={t('year')}>{transfer.year}</td>
            <td data-label={t('from')}>{units(transfer.from)}</td>
            <td data-label={t('to')}>{units(transfer.to)}</td>
            <td data-label={t('moved')}>{transfer.posts}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
