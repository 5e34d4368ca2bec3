// A queue of work orders, and beside it the one that is open.
import { Link, getRouteApi } from '@tanstack/react-router';

import { useState } from 'react';

import { BulkBar } from '../bulk/BulkBar';
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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = ({ number }: { number: string }) =>
    setChosen(
      (before) =>
        new Set(before.has(number) ? [...before].filter((each) => each !== number) : [...before, number]),
    );
  return (
    <Split title={title} tools={<FilterBar kind="work_order" filters={orderFilters} search={search} />}>
      {(opened) => (
        <>
          <MatterList
            label={title}
            pages={pages}
            opened={opened}
            selection={{ chosen, toggle }}
            row={(order) => <OrderRow order={order} />}
            link={(order, content) => <Link {...paths.order(order.number)}>{content}</Link>}
          />
          {chosen.size > 0 && <BulkBar chosen={chosen} onClear={() => setChosen(new Set())} />}
        </>
      )}
    </Split>
  );
}
