// Who is signed in.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';

import { type Schemas, answer, api } from '../api/client';
import { Problem, hasCode } from '../api/problem';

export type Caller = Schemas['Caller'];

const KEY = ['session'];

/** Who is signed in; null means nobody, undefined that it is not known yet. */
export function useSession() {
  return useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Caller | null> => {
      try {
        return await answer(api.GET('/api/v1/sessions/current'));
      } catch (error) {
        if (hasCode(error, 'not_signed_in')) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
}

export function useSignIn() {
  const queries = useQueryClient();
  return async (account: string, password: string): Promise<void> => {
    const session = await answer(api.POST('/api/v1/sessions', { body: { account, password } }));
    const before = queries.getQueryData<Caller | null>(KEY);
    // What another person saw is not this person's to see.
    if (before?.account !== session.caller.account)
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
    queries.setQueryData(KEY, session.caller);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  };
}

/** Changes one's own password; every other session of the account ends. */
export async function changePassword(old_password: string, new_password: string): Promise<void> {
  const body = { old_password, new_password };
  await answer(api.POST('/api/v1/sessions/current/password-changes', { body }));
}

/** Whether a refusal is about the new password and not about the old one. */
export function isAboutNewPassword(error: unknown): boolean {
  return error instanceof Problem && error.about['field'] === 'password';
}

/** Signs out, forgets everything this page knew, drafts too, and goes to the sign-in of a face. */
export async function signOut(to = '/staff'): Promise<void> {
  try {
    await api.DELETE('/api/v1/sessions/current');
  } catch (error) {
    if (!hasCode(error, 'not_signed_in')) throw error;
  }
  sessionStorage.clear();
  location.assign(to);
}

export const CallerContext = createContext<Caller | null>(null);

/** The caller, on every page behind the sign-in. */
export function useCaller(): Caller {
  const caller = use(CallerContext);
  if (!caller) throw new Error('no caller outside the sign-in');
  return caller;
}
