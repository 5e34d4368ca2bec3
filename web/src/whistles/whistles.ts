// Whistles as the server shows them, and which kinds the city has.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import { Problem } from '../api/problem';
import { usePages } from '../lists/pages';
import { asked, whistleFilters } from '../filters/filters';
import type { Search } from '../paths';
import type { Occasion } from '../registers/occasion';
import { useLocality } from '../registers/registers';
import { useCaller } from '../session/session';
import { toField } from '../words/cityClock';

export type WhistleView = Schemas['WhistleView'];
export type WhistleItem = Schemas['WhistleItem'];
export type Responder = Schemas['Responder'];
export type Called = Schemas['Called'];
export type WhistlePreset = Schemas['WhistlePreset'];

/** The lists of the day on which it was blown decide on a whistle. */
export function asOf({ area, blown_at }: WhistleView['whistle']): Occasion {
  return { area, day: toField(blown_at).slice(0, 10) };
}

export function useWhistles(search: Search) {
  const query = asked<'/api/v1/whistles'>(search, whistleFilters, 'newest');
  return usePages<WhistleItem>(['whistle', 'list', query], (after) =>
    answer(api.GET('/api/v1/whistles', { params: { query: { ...query, ...(after && { after }) } } })),
  );
}

export function useWhistle(number: string) {
  return useQuery({
    queryKey: ['whistle', number],
    queryFn: () => answer(api.GET('/api/v1/whistles/{number}', { params: { path: { number } } })),
  });
}

/** What the server proposes for an order; none while it cannot, since a proposal is only a help. */
export function useProposals(order: string) {
  return useQuery({
    queryKey: ['proposals', order],
    queryFn: async (): Promise<readonly Schemas['ItemSuggestion'][]> => {
      const path = { params: { path: { number: order } } };
      const { items } = await answer(api.GET('/api/v1/work-orders/{number}/suggestions', path));
      return items;
    },
    retry: false,
  });
}

type Proposal = Schemas['CallProposal'];

/** The query for whom the lists name for an item at a place; none while they cannot say, since it is only a help. */
export const callProposal = (item: string | undefined, area: string | undefined) => ({
  queryKey: ['call proposal', item, area],
  queryFn: async (): Promise<Proposal | null> => {
    if (!item || !area) return null;
    try {
      return await answer(api.GET('/api/v1/whistle-proposals', { params: { query: { item, area } } }));
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  },
  retry: false,
});

export function useCallProposal(item: string | undefined, area: string | undefined) {
  return useQuery(callProposal(item, area));
}

/** The kinds that the city's rules let the caller blow; none for whoever has no unit to blow them for. */
export function useMayBlow(): readonly WhistlePreset[] {
  const { role, unit } = useCaller();
  const kinds = useLocality().data?.whistles ?? [];
  return unit ? kinds.filter(({ initiators }) => initiators.includes(role)) : [];
}
