// Work orders as the server shows them.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import { usePages } from '../lists/pages';
import { asked, orderFilters } from '../filters/filters';
import type { Search } from '../paths';
import type { Occasion } from '../registers/occasion';
import { toField } from '../words/cityClock';

export type OrderView = Schemas['OrderView'];
export type OrderItem = Schemas['OrderItem'];
export type Entry = Schemas['EntryView'];

/** The lists of the day on which it was opened decide on an order. */
export function asOf({ area, opened_at }: OrderView['order']): Occasion {
  return { area, day: toField(opened_at).slice(0, 10) };
}

export function useOrders(search: Search) {
  const query = asked<'/api/v1/work-orders'>(search, orderFilters, 'waiting');
  return usePages<OrderItem>(['work_order', 'list', query], (after) =>
    answer(api.GET('/api/v1/work-orders', { params: { query: { ...query, ...(after && { after }) } } })),
  );
}

export const orderQuery = (number: string) => ({
  queryKey: ['work_order', number],
  queryFn: () => answer(api.GET('/api/v1/work-orders/{number}', { params: { path: { number } } })),
});

/** One order; nothing is asked while there is no number. */
export function useOrder(number: string | undefined) {
  return useQuery({ ...orderQuery(number ?? ''), enabled: number !== undefined });
}
