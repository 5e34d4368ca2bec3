// Gaps in the lists that somebody told of: what an application may come from.
import '../administration/administration.css';

import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { type Schemas, answer, api } from '../api/client';
import { paths } from '../paths';
import { useAreaName } from '../registers/registers';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { instant } from '../words/time';

export function GapsPage() {
  const { t } = useTranslation('admissions');
  const query = useQuery({ queryKey: ['gaps'], queryFn: () => answer(api.GET('/api/v1/list-gaps')) });
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('gaps')}</h1>
      </header>
      <p className="page-tools">{t('gaps_hint')}</p>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.isPending && <Spin />}
      {query.data?.length === 0 && <p>{t('gaps_none')}</p>}
      {query.data && query.data.length > 0 && (
        <table className="register" aria-label={t('gaps')}>
          <tbody>
            {query.data.map((gap) => (
              <Gap key={gap.number} gap={gap} />
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
}

function Gap({ gap }: { gap: Schemas['ListGapReport'] }) {
  const { t } = useTranslation('admissions');
  const area = useAreaName(gap.area);
  const mayApply = useCaller().opens.includes('admission');
  return (
    <tr>
      <th scope="row">{gap.message}</th>
      <td>{area}</td>
      <td>{gap.order}</td>
      <td>{instant(gap.raised_at)}</td>
      <td>{mayApply && <Link {...paths.apply(gap.number)}>{t('apply')}</Link>}</td>
    </tr>
  );
}
