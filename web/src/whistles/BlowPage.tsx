// Blow a whistle, from an order or from nothing.
import './whistles.css';

import { getRouteApi } from '@tanstack/react-router';
import { Empty, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';

import { useOrder } from '../orders/orders';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { BlowForm } from './BlowForm';
import { beginning, beginningFrom, itemOf } from './blow';
import { useCallProposal, useMayBlow, useProposals } from './whistles';

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
  const item = order.data && !proposals.isPending ? itemOf(order.data, proposals.data ?? []) : undefined;
  const listed = useCallProposal(item, order.data?.order.area);
  if (order.error) return <Trouble error={order.error} again={() => void order.refetch()} />;
  if (!order.data || proposals.isPending || listed.isPending) return <Skeleton active />;
  const start = beginningFrom(caller, kinds, order.data, proposals.data ?? [], listed.data?.units);
  return <BlowForm name={number} start={start} />;
}
