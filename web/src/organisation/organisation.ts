// How the city's streets are set up, as the server has it: the whole city, and one street.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';

export type City = Schemas['OrganisationInForce'];
export type Street = Schemas['StreetOrganisation'];
export type Provenance = Schemas['Provenance'];

const SELDOM = { staleTime: Infinity } as const;

export function useOrganisation() {
  return useQuery({
    ...SELDOM,
    queryKey: ['organisation'],
    queryFn: () => answer(api.GET('/api/v1/localities/current/organisation')),
  });
}

export function useStreet(street: string | undefined) {
  return useQuery({
    ...SELDOM,
    queryKey: ['organisation', street],
    enabled: street !== undefined,
    queryFn: () =>
      answer(
        api.GET('/api/v1/localities/current/organisation/streets', {
          params: { query: { street: street ?? '' } },
        }),
      ),
  });
}

/** The name for a code, as a list of names has it; the code where it has none. */
export function nameIn(names: readonly { code: string; name: string }[], code: string): string {
  return names.find((each) => each.code === code)?.name ?? code;
}
