// The lists, each as the edition that stands for it now, by kind; and two of them side by side.
import '../administration/administration.css';
import './editions.css';

import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Select, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { paths } from '../paths';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { Comparison } from './Comparison';
import { type Edition, type ListKind, useEditions } from './editions';
import { KINDS } from './kinds';
import { standingOf } from './standing';

export function EditionsPage() {
  const { t } = useTranslation('editions');
  const { keeps } = useCaller();
  const [kind, setKind] = useState<ListKind>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = useEditions(kind);
  const editions = query.data?.pages.flatMap(({ items }) => items);
  const choose = (code: string, on: boolean) =>
    setChosen((before) => (on ? [...before, code].slice(-2) : before.filter((other) => other !== code)));
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('lists')}</h1>
        <Select
          allowClear
          aria-label={t('kind')}
          placeholder={t('kind')}
          className="edition-kind"
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: word('list_kind', value) }))}
        />
        {keeps.includes('lists') && <Link {...paths.importList()}>{t('import')}</Link>}
      </header>
      <p className="page-tools">{t('lists_hint')}</p>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.isPending && <Spin />}
      {editions?.length === 0 && <p>{t('none')}</p>}
      {editions && editions.length > 0 && <Editions editions={editions} chosen={chosen} choose={choose} />}
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
      {chosen.length === 2 && <Comparison before={chosen[0]} after={chosen[1]} />}
    </article>
  );
}

interface Choosing {
  editions: readonly Edition[];
  chosen: readonly string[];
  choose: (code: string, on: boolean) => void;
}

function Editions({ editions, chosen, choose }: Choosing) {
  const { t } = useTranslation('editions');
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('title')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('version')}</th>
          <th scope="col">{t('from')}</th>
          <th scope="col">{t('items')}</th>
          <th scope="col">{t('compare')}</th>
        </tr>
      </thead>
      <tbody>
        {editions.map(({ code, head, items, in_force, revisions }) => (
          <tr key={code}>
            <th scope="row">
              <Link {...paths.list(code)}>{head.title}</Link>{' '}
              <small>{t(standingOf({ in_force, effective_from: head.effective_from }))}</small>{' '}
              {head.illustrative && <small>{t('illustrative')}</small>}
            </th>
            <td data-label={t('kind')}>{word('list_kind', head.kind)}</td>
            <td data-label={t('version')}>
              {head.version} {revisions > 0 && <small>{t('revised', { count: revisions })}</small>}
            </td>
            <td data-label={t('from')}>{head.effective_from}</td>
            <td data-label={t('items')}>{items}</td>
            <td data-label={t('compare')}>
              <Checkbox
                aria-label={t('compare_this', { code })}
                checked={chosen.includes(code)}
                onChange={({ target }) => choose(code, target.checked)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
