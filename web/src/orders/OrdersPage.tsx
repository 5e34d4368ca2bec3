// A queue of work orders, and beside it the one that is open.
import { Link, getRouteApi } from '@tanstack/react-router';

import { FilterBar } from '../filters/FilterBar';
import { orderFilters } from '../filters/filters';
import { MatterList } from '../lists/MatterList';
import { useListName } from '../queues/names';
import { Split } from '../workbench/Split';
import { paths } from '../paths';
import { OrderRow } from './OrderRow';
import { useOrders } from './orders';

const route = getRouteApi('/staff/orders');

export function OrdersPage() {
  const search = route.useSearch();
  const title = useListName()('work_order', search['list'] ?? 'waiting');
  const pages = useOrders(search);
  return (
    <Split title={title} tools={<FilterBar kind="work_order" filters={orderFilters} search={search} />}>
      {(opened) => (
        <MatterList
          label={title}
          pages={pages}
          opened={opened}
          row={(order) => <OrderRow order={order} />}
          link={(order, content) => <Link {...paths.order(order.number)}>{content}</Link>}
        />
      )}
    </Split>
  );
}
