// One edition: its items, found by words, and the whole of it to take home.
import '../administration/administration.css';
import './editions.css';

import { Link, useParams } from '@tanstack/react-router';
import { Button, Input, Spin } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Facts } from '../matter/Matter';
import { paths } from '../paths';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { Revisions } from './Revisions';
import { useItems } from './editions';
import { listedName } from './naming';
import { standingOf } from './standing';

export function EditionPage() {
  const { t } = useTranslation('editions');
  const { edition } = useParams({ from: '/staff/lists/$edition' });
  const [sought, setSought] = useState('');
  const query = useItems(edition, useDeferredValue(sought).trim());
  const first = query.data?.pages[0];
  const items = query.data?.pages.flatMap((page) => page.items);
  const names = query.data?.pages.flatMap((page) => page.names) ?? [];
  return (
    <article className="page">
      <p>
        <Link {...paths.lists()}>{t('lists')}</Link>
      </p>
      <header className="page-head">
        <h1>{first?.edition.head.title ?? edition}</h1>
        <Input.Search
          allowClear
          aria-label={t('seek')}
          placeholder={t('seek')}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      </header>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.isPending && <Spin />}
      {first && (
        <Facts
          facts={[
            [t('code'), <code key="code">{first.edition.code}</code>],
            [t('from'), first.edition.head.effective_from],
            [
              t('standing'),
              t(
                standingOf({
                  in_force: first.edition.in_force,
                  effective_from: first.edition.head.effective_from,
                }),
              ),
            ],
            [t('items'), t('found_of', { found: first.found, items: first.edition.items })],
            [
              t('class'),
              Object.entries(first.edition.classes)
                .map(([name, count]) => `${word('item_class', name)} ${count}`)
                .join(t('comma')),
            ],
            [t('digest'), <code key="digest">{first.edition.digest}</code>],
            [
              t('downloads'),
              <span key="downloads" className="downloads">
                <a href={`/api/v1/list-editions/${edition}/xlsx`}>XLSX</a>{' '}
                <a href={`/api/v1/list-editions/${edition}/csv`}>CSV</a>
              </span>,
            ],
          ]}
        />
      )}
      {first && <Revisions revisions={first.revisions} shown={first.edition.code} />}
      {items && (
        <table className="register">
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('class')}</th>
              <th scope="col">{t('responsible')}</th>
              <th scope="col">{t('basis')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.code}>
                <th scope="row">
                  <Link {...paths.listItem(edition, item.code)}>{item.name}</Link> <small>{item.code}</small>
                </th>
                <td data-label={t('class')}>{word('item_class', item.class)}</td>
                <td data-label={t('responsible')}>
                  {[...(item.lead ?? []), ...(item.responsible ?? [])]
                    .map((code) => listedName(names, code))
                    .join(t('comma'))}
                </td>
                <td data-label={t('basis')}>
                  {item.basis.document}
                  {item.basis.article}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
    </article>
  );
}
