// Nobody passes without signing in. Without a network, whoever was signed in here last goes on: what they send
// waits, and the server looks at each of it.
import { useQueryClient } from '@tanstack/react-query';
import { type PropsWithChildren, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { whenSessionEnds } from '../api/client';
import { type Caller, CallerContext, useSession } from '../session/session';
import { Trouble } from './Trouble';
import { SignIn } from './SignIn';

const LAST = 'shaoying.phone.caller';

/** What one that an earlier build kept does not say. */
const UNTOLD = { opens: [], sees_matters: true, hears_news: true, keeps: [] };

function last(): Caller | null {
  const kept = localStorage.getItem(LAST);
  return kept === null ? null : { ...UNTOLD, ...(JSON.parse(kept) as Omit<Caller, keyof typeof UNTOLD>) };
}

export function forgetCaller(): void {
  localStorage.removeItem(LAST);
}

export function Gate({ children }: PropsWithChildren) {
  const { t } = useTranslation('session');
  const session = useSession();
  const queries = useQueryClient();
  useEffect(() => whenSessionEnds(() => queries.setQueryData(['session'], null)), [queries]);
  const told = session.data;
  useEffect(() => {
    if (told) localStorage.setItem(LAST, JSON.stringify(told));
  }, [told]);
  const before = last();

  if (told === undefined && !before) {
    return (
      <main className="sign-in">
        {session.error ? (
          <Trouble error={session.error} again={() => void session.refetch()} />
        ) : (
          <p role="status">…</p>
        )}
      </main>
    );
  }
  const caller = told === undefined ? before : told;
  if (!caller) {
    return (
      <main className="sign-in">
        <h1>{t('product')}</h1>
        <p>{t('slogan')}</p>
        <SignIn ended={before?.account} />
      </main>
    );
  }
  return <CallerContext value={caller}>{children}</CallerContext>;
}
