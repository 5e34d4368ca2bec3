// Accounts as the server shows them, and what can be done to one.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';

export type Account = Schemas['Account'];
export type NewAccount = Schemas['NewAccount'];

/** The roles an account may have; the other two are nobody's. */
export const ROLES = [
  'intake',
  'dispatcher',
  'verifier',
  'caller',
  'community_worker',
  'grid_worker',
  'street_worker',
  'street_leader',
  'department_officer',
  'supervisor',
  'arbiter',
  'assessor',
  'system_administrator',
  'security_administrator',
  'audit_administrator',
] as const satisfies readonly Schemas['Role'][];

/** The roles that may be nobody's desk: those who keep the machine, the accounts and the journal. */
const WITHOUT_UNIT: readonly Schemas['Role'][] = [
  'system_administrator',
  'security_administrator',
  'audit_administrator',
];

export function needsUnit(role: Schemas['Role'] | undefined): boolean {
  return role !== undefined && !WITHOUT_UNIT.includes(role);
}

/** The place a unit answers for. */
export async function areaOfUnit(unit: string): Promise<string | undefined> {
  const { items } = await answer(api.GET('/api/v1/units', { params: { query: { codes: unit } } }));
  return items.find(({ code }) => code === unit)?.area;
}

const KEY = ['accounts'];
const PAGE = 200;

/** All accounts, in order of name, page after page. */
export function useAccounts(enabled: boolean) {
  const query = useInfiniteQuery({
    enabled,
    queryKey: KEY,
    queryFn: ({ pageParam: after }) =>
      answer(api.GET('/api/v1/accounts', { params: { query: { after, limit: PAGE } } })),
    initialPageParam: '',
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.name),
  });
  return { ...query, accounts: query.data?.pages.flat() ?? [] };
}

/** Opens an account, or changes the one of that name. */
export function usePutAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAccount) => answer(api.POST('/api/v1/accounts', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** Keeps an account out, or lets it in again. */
export function useLetIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, letIn }: { name: string; letIn: boolean }) =>
      answer(
        api.POST(letIn ? '/api/v1/accounts/{name}/enablements' : '/api/v1/accounts/{name}/disablements', {
          params: { path: { name } },
          body: {},
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
