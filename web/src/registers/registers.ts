// What the city has: its rules in force, its units and its places. They change seldom and are asked once.
import { type QueryClient, type QueryFilters, useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import { language } from '../words/language';
import { usePlaceName } from './names';
import { useOccasion } from './occasion';

export { useUnitName } from './names';

export type Unit = Schemas['UnitView'];
export type Area = Schemas['AreaView'];
export type Locality = Schemas['Locality'];
export type Item = Schemas['Item'];

const SELDOM = { staleTime: Infinity, gcTime: Infinity, meta: { register: true } } as const;

/** Asks anew for the registers that have been asked for, answered or not. */
export async function renewRegisters(queries: QueryClient): Promise<void> {
  const registers: QueryFilters = { predicate: ({ meta }) => meta?.['register'] === true };
  // A first question that is still under way would be taken for the new one.
  await queries.cancelQueries(registers);
  await queries.refetchQueries(registers);
}

export function useLocality() {
  return useQuery({
    ...SELDOM,
    queryKey: ['locality'],
    queryFn: () => answer(api.GET('/api/v1/localities/current')),
  });
}

/** A page as long as the server gives. */
const LONGEST = 200;

/** The query for the places right inside a place; for the city itself where none is said. */
export const areasInside = (parent: string | undefined) => ({
  ...SELDOM,
  queryKey: ['areas', parent ?? 'all'],
  queryFn: async (): Promise<Area[]> => {
    const areas: Area[] = [];
    let after: string | null | undefined;
    do {
      const query = { limit: LONGEST, ...(parent !== undefined && { parent }), ...(after && { after }) };
      const page = await answer(api.GET('/api/v1/areas', { params: { query } }));
      areas.push(...page.items);
      after = page.next;
    } while (after);
    return areas;
  },
});

export function useAreasInside(parent: string | undefined, enabled = true) {
  return useQuery({ ...areasInside(parent), enabled });
}

/** A listed item by its code. */
export function useItem(): (code: string | null | undefined) => Item | undefined {
  const items = useLocality().data?.items;
  return (code) => items?.find((item) => item.code === code);
}

/** The name of a listed item: the catalogue's, or else that of the list which decides on such an occasion. */
export function useItemName(code: string | null | undefined): string | undefined {
  const { area, day } = useOccasion();
  const items = useLocality().data?.items;
  const known = items?.find((item) => item.code === code)?.name;
  const { data } = useQuery({
    ...SELDOM,
    queryKey: ['list item', code, area, day],
    enabled: Boolean(code && items) && known === undefined,
    queryFn: () => {
      const params = { path: { item: code ?? '' }, query: { area, ...(day && { day }) } };
      return answer(api.GET('/api/v1/list-items/{item}', { params }));
    },
  });
  return known ?? data?.[0]?.item.name;
}

/** The name of something the city's rules name in both languages. */
export function named({ name, name_en }: { name: string; name_en: string }): string {
  return language() === 'en' && name_en ? name_en : name;
}

/** The causes of a whistle by name. */
export function useCauses(): (codes: readonly string[]) => string[] {
  const causes = useLocality().data?.whistle_causes;
  const name = (code: string) => {
    const cause = causes?.find((each) => each.code === code);
    return cause ? named(cause) : code;
  };
  return (codes) => codes.map(name);
}

/** A place by name: the city, or from its districts down: 区 · 街道 · 社区. */
export function useAreaName(code: string | null | undefined): string {
  const locality = useLocality().data;
  const placeName = usePlaceName();
  if (code && locality?.city === code) return named(locality);
  return placeName(code);
}
