// The figures of a place as the server sums them up. They are renewed by news of orders, and now and then, since a
// day also ends when nothing happens.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';

export type Overview = Schemas['Overview'];
export type Figure = Schemas['Figure'];
export type Behind = Schemas['Behind'];

const EVERY = 60_000;

export function useOverview(area: string | undefined) {
  return useQuery({
    queryKey: ['work_order', 'list', 'overview', area],
    queryFn: () => answer(api.GET('/api/v1/overview', { params: { query: area ? { area } : {} } })),
    refetchInterval: EVERY,
    placeholderData: (before) => before,
  });
}
