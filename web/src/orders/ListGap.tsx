// That no listed item fits an order is told to those who admit duties; whoever may judge or dispatch it may say so.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ActForm } from '../actions/ActForm';
import { gapForm } from './forms';
import type { OrderView } from './orders';

const SENDERS: readonly string[] = ['judged', 'dispatched'];

export function ListGap({ view }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const [open, setOpen] = useState(false);
  const may = view.allowed_actions.some(({ verb, allowed }) => allowed && SENDERS.includes(verb));
  if (!may && !open) return null;
  const { number, version } = view.order;
  return open ? (
    <ActForm
      kind="work-orders"
      number={number}
      version={version}
      view={view}
      form={gapForm}
      keeps={false}
      onCancel={() => setOpen(false)}
      onDone={() => setOpen(false)}
    />
  ) : (
    <p>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('list_gap')}
      </Button>
    </p>
  );
}
