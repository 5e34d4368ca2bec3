// A queue of work orders, and beside it the one that is open.
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { MatterList } from '../lists/MatterList';
import { Split } from '../workbench/Split';
import { paths } from '../paths';
import { OrderRow } from './OrderRow';
import { useOrders } from './orders';

const route = getRouteApi('/staff/orders');

export function OrdersPage() {
  const { t } = useTranslation('desk');
  const { list = 'waiting' } = route.useSearch();
  const pages = useOrders(list);
  return (
    <Split title={t(`orders.${list}`)}>
      {(opened) => (
        <MatterList
          label={t(`orders.${list}`)}
          pages={pages}
          opened={opened}
          row={(order) => <OrderRow order={order} />}
          link={(order, content) => <Link {...paths.order(order.number)}>{content}</Link>}
        />
      )}
    </Split>
  );
}
