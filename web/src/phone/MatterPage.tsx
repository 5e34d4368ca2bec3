// The frame of a matter's page: loading, refusals, the way back.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

import { Trouble } from './Trouble';
import { type QueueName, paths } from './paths';

interface Props<View> {
  query: UseQueryResult<View>;
  back: QueueName;
  children: (view: View) => ReactNode;
}

export function MatterPage<View>({ query, back, children }: Props<View>) {
  const { t } = useTranslation('desk');
  return (
    <article className="matter">
      <Link href={paths.matters(back)} className="back">
        {t('back')}
      </Link>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.data === undefined ? !query.error && <p role="status">{t('loading')}</p> : children(query.data)}
    </article>
  );
}
