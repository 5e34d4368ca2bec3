// What the city has: its rules in force, its units and its places. They change seldom and are asked once.
import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import { language } from '../words/language';

export type Unit = Schemas['UnitView'];
export type Area = Schemas['AreaView'];
export type Locality = Schemas['Locality'];
export type Item = Schemas['Item'];

const SELDOM = { staleTime: Infinity, gcTime: Infinity } as const;

export function useLocality() {
  return useQuery({
    ...SELDOM,
    queryKey: ['locality'],
    queryFn: () => answer(api.GET('/api/v1/localities/current')),
  });
}

export function useUnits() {
  return useQuery({ ...SELDOM, queryKey: ['units'], queryFn: () => answer(api.GET('/api/v1/units')) });
}

/** The query for the places inside a place. */
export const areasInside = (parent: string | undefined) => ({
  ...SELDOM,
  queryKey: ['areas', parent ?? 'all'],
  queryFn: () =>
    answer(api.GET('/api/v1/areas', { params: { query: parent === undefined ? {} : { parent } } })),
});

export function useAreasInside(parent: string | undefined, enabled = true) {
  return useQuery({ ...areasInside(parent), enabled });
}

/** The name of a unit; its code until it is known. */
export function useUnitName(): (code: string | null | undefined) => string {
  const units = useUnits().data;
  return (code) => (code ? (units?.find((unit) => unit.code === code)?.name ?? code) : '');
}

/** A listed item by its code. */
export function useItem(): (code: string | null | undefined) => Item | undefined {
  const items = useLocality().data?.items;
  return (code) => items?.find((item) => item.code === code);
}

/** The name of something the city's rules name in both languages. */
export function named({ name, name_en }: { name: string; name_en: string }): string {
  return language() === 'en' && name_en ? name_en : name;
}

/** Where the codes of the tiers end: city, district, street, community, grid. */
const ENDS = [4, 6, 9, 12, 15] as const;

/** A place by name: the city, or from its districts down: 区 · 街道 · 社区. */
export function useAreaName(code: string | null | undefined): string {
  const locality = useLocality().data;
  const outer = ENDS.filter((end) => code && end < code.length).map((end) => code?.slice(0, end));
  const levels = useQueries({ queries: outer.map((parent) => areasInside(parent)) });
  if (!code) return '';
  if (locality?.city === code) return named(locality);
  const names = levels.flatMap(
    ({ data }) => data?.filter((area) => code.startsWith(area.code)).map(({ name }) => name) ?? [],
  );
  return names.length > 0 ? names.join(' · ') : code;
}

/** All places inside a place, outer ones before inner ones. */
export function useAreasUnder(root: string) {
  const queries = useQueryClient();
  return useQuery({ ...SELDOM, queryKey: ['areas under', root], queryFn: () => under(queries, [root]) });
}

async function under(queries: QueryClient, parents: readonly string[]): Promise<Area[]> {
  const levels = await Promise.all(parents.map((parent) => queries.fetchQuery(areasInside(parent))));
  const areas = levels.flat();
  const outer = areas.filter(({ tier }) => tier !== 'community').map(({ code }) => code);
  return outer.length > 0 ? [...areas, ...(await under(queries, outer))] : areas;
}
