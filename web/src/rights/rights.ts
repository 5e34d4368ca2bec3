// Uses of the street's rights as the server shows them, and which rights the caller may use.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import { asked, rightFilters } from '../filters/filters';
import { usePages } from '../lists/pages';
import { useOrganisation } from '../organisation/organisation';
import type { Search } from '../paths';
import { useCaller } from '../session/session';

export type RightView = Schemas['RightView'];
export type RightItem = Schemas['RightItem'];
export type StreetRight = Schemas['StreetRight'];

export function useRights(search: Search) {
  const query = asked<'/api/v1/rights'>(search, rightFilters, 'newest');
  return usePages<RightItem>(['right', 'list', query], (after) =>
    answer(api.GET('/api/v1/rights', { params: { query: { ...query, ...(after && { after }) } } })),
  );
}

export function useRight(number: string) {
  return useQuery({
    queryKey: ['right', number],
    queryFn: () => answer(api.GET('/api/v1/rights/{number}', { params: { path: { number } } })),
  });
}

/** The rights that are used by asking, each by the side that asks: a department for a consent, else the street. */
export function useMayAsk(): readonly StreetRight[] {
  const { opens, role } = useCaller();
  const rights = useOrganisation().data?.organisation.rights ?? [];
  if (!opens.includes('right')) return [];
  const department = role === 'department_officer';
  return rights.filter(
    ({ kind }) => kind !== 'calling' && kind !== 'management' && (kind === 'consent') === department,
  );
}
