// Gaps in the lists that somebody told of: what an application may come from.
import '../administration/administration.css';

import { Link } from '@tanstack/react-router';
import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import type { AlarmItem } from '../administration/alarms';
import { answer, api } from '../api/client';
import { usePages } from '../lists/pages';
import { Matters } from '../journal/PartValue';
import { paths } from '../paths';
import { useAreaName } from '../registers/registers';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { instant } from '../words/time';

export function GapsPage() {
  const { t } = useTranslation(['admissions', 'desk']);
  const pages = usePages<AlarmItem>(['alarm', 'gaps'], (after) =>
    answer(api.GET('/api/v1/list-gaps', { params: { query: after ? { after } : {} } })),
  );
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('gaps')}</h1>
      </header>
      <p className="page-tools">{t('gaps_hint')}</p>
      {pages.error && <Trouble error={pages.error} again={() => void pages.refetch()} />}
      {pages.isPending && <Spin />}
      {pages.isSuccess && pages.rows.length === 0 && <p>{t('gaps_none')}</p>}
      {pages.rows.length > 0 && (
        <table className="register" aria-label={t('gaps')}>
          <tbody>
            {pages.rows.map((gap) => (
              <Gap key={gap.number} gap={gap} />
            ))}
          </tbody>
        </table>
      )}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('desk:more')}
        </Button>
      )}
    </article>
  );
}

function Gap({ gap }: { gap: AlarmItem }) {
  const { t } = useTranslation('admissions');
  const area = useAreaName(gap.area);
  const order = gap.subject?.number;
  const mayApply = useCaller().opens.includes('admission');
  return (
    <tr>
      <th scope="row">{gap.message}</th>
      <td>{area}</td>
      {/* Whoever applies sees an order only once it has come to them. */}
      <td>{order && (mayApply ? order : <Matters numbers={[order]} />)}</td>
      <td>{gap.raised_at && instant(gap.raised_at)}</td>
      <td>{mayApply && <Link {...paths.apply(gap.number)}>{t('apply')}</Link>}</td>
    </tr>
  );
}
