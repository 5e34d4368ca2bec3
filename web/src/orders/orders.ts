// Work orders as the server shows them.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import { usePages } from '../lists/pages';
import type { OrderList } from '../paths';

export type OrderView = Schemas['OrderView'];
export type OrderItem = Schemas['OrderItem'];
export type Entry = Schemas['EntryView'];

export function useOrders(list: OrderList) {
  return usePages<OrderItem>(['work_order', 'list', list], (after) =>
    answer(
      api.GET('/api/v1/work-orders', {
        params: { query: { list, limit: 100, ...(after ? { after } : {}) } },
      }),
    ),
  );
}

export function useOrder(number: string) {
  return useQuery({
    queryKey: ['work_order', number],
    queryFn: () => answer(api.GET('/api/v1/work-orders/{number}', { params: { path: { number } } })),
  });
}
