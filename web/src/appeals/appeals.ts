// Appeals as the server shows them.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import { usePages } from '../lists/pages';
import { appealFilters, asked } from '../filters/filters';
import type { Search } from '../paths';

export type AppealView = Schemas['AppealView'];
export type AppealItem = Schemas['AppealItem'];

export function useAppeals(search: Search) {
  const query = asked<'/api/v1/appeals'>(search, appealFilters, 'newest');
  return usePages<AppealItem>(['appeal', 'list', query], (after) =>
    answer(api.GET('/api/v1/appeals', { params: { query: { ...query, ...(after && { after }) } } })),
  );
}

export const appealQuery = (number: string) => ({
  queryKey: ['appeal', number],
  queryFn: () => answer(api.GET('/api/v1/appeals/{number}', { params: { path: { number } } })),
});

export function useAppeal(number: string) {
  return useQuery(appealQuery(number));
}
