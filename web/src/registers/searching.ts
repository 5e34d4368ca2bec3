// Looking for a unit or a place on the server, by a part of its name or code.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { type Schemas, answer, api } from '../api/client';
import { noteUnits } from './names';

/** How long somebody who types is left alone. */
const PAUSE = 200;

/** What was typed, once the typing has paused. */
function usePaused(typed: string): string {
  const [paused, setPaused] = useState(typed);
  useEffect(() => {
    const wait = setTimeout(() => setPaused(typed.trim()), PAUSE);
    return () => clearTimeout(wait);
  }, [typed]);
  return paused;
}

/** The first units that fit what was typed. */
export function useFoundUnits(typed: string, enabled: boolean) {
  const q = usePaused(typed);
  return useQuery({
    queryKey: ['units', 'found', q],
    enabled,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const { items } = await answer(api.GET('/api/v1/units', { params: { query: q ? { q } : {} } }));
      noteUnits(items);
      return items;
    },
  });
}

/** The first places within a place, of a tier or of any, that fit what was typed. */
export function useFoundAreas(under: string, typed: string, enabled: boolean, tier?: Schemas['Tier']) {
  const q = usePaused(typed);
  return useQuery({
    queryKey: ['areas', 'found', under, tier, q],
    enabled,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const query = { under, ...(tier && { tier }), ...(q && { q }) };
      return (await answer(api.GET('/api/v1/areas', { params: { query } }))).items;
    },
  });
}
