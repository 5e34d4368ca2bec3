// Blow a whistle, from an order or from nothing.
import './whistles.css';

import { getRouteApi } from '@tanstack/react-router';
import { Empty, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';

import { useOrder } from '../orders/orders';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { BlowForm } from './BlowForm';
import { beginning, beginningFrom } from './blow';
import { useMayBlow, useProposals } from './whistles';

const route = getRouteApi('/staff/blow');

export function BlowPage() {
  const { t } = useTranslation('whistles');
  const { order } = route.useSearch();
  const kinds = useMayBlow();
  const caller = useCaller();
  return (
    <article className="matter">
      <header className="matter-head">
        <h1>{t('blow')}</h1>
      </header>
      {kinds.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('may_not_blow')} />
      ) : order === undefined ? (
        <BlowForm key="" name="" start={beginning(caller, kinds)} />
      ) : (
        <FromOrder key={order} number={order} />
      )}
    </article>
  );
}

/** What the order says already need not be said again. */
function FromOrder({ number }: { number: string }) {
  const caller = useCaller();
  const kinds = useMayBlow();
  const order = useOrder(number);
  const proposals = useProposals(number);
  if (order.error) return <Trouble error={order.error} again={() => void order.refetch()} />;
  if (!order.data || proposals.isPending) return <Skeleton active />;
  return <BlowForm name={number} start={beginningFrom(caller, kinds, order.data, proposals.data ?? [])} />;
}
