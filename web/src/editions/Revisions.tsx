// The editions of one list, the latest first: since when each holds, and what it came of.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Matters } from '../journal/PartValue';
import { paths } from '../paths';
import type { Revision } from './editions';

export function Revisions({ revisions, shown }: { revisions: readonly Revision[]; shown: string }) {
  const { t } = useTranslation('editions');
  if (revisions.length < 2) return null;
  return (
    <details className="revisions">
      <summary>{t('revisions')}</summary>
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            <th scope="col">{t('from')}</th>
            <th scope="col">{t('came_of')}</th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((revision, place) => (
            <tr key={revision.code}>
              <th scope="row">
                {revision.code === shown ? (
                  revision.version
                ) : (
                  <Link {...paths.list(revision.code)}>{revision.version}</Link>
                )}{' '}
                {revision.in_force && <small>{t('in_force')}</small>}
              </th>
              <td data-label={t('from')}>{revision.effective_from}</td>
              <td data-label={t('came_of')}>
                <CameOf revision={revision} first={place === revisions.length - 1} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What is put on a list between two of its editions has the number of its admission. */
function CameOf({ revision: { added, removed, base }, first }: { revision: Revision; first: boolean }) {
  const { t } = useTranslation('editions');
  const items = [
    ...added.map((item) => ({ ...item, what: t('added') })),
    ...removed.map((item) => ({ ...item, what: t('removed') })),
  ];
  if (items.length === 0) return first ? t('by_office') : t('published_anew', { base });
  return items.map(({ code, name, what }) => (
    <div key={code}>
      {what} {name} <Matters numbers={[code]} />
    </div>
  ));
}
